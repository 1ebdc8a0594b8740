//! What went out and was not touched changes nothing when it comes back; what was touched changes that alone.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::super::{Incoming, Numbers, Outgoing, mspdi};
use super::*;
use crate::schedule::{Basis, Scheduled, china};
use crate::yaml;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
}

fn is_plan(schedule: &Schedule) -> bool {
    let basis = Basis {
        schedule,
        calendar: &china::calendar(),
        today: day(9, 3),
    };
    Scheduled::read(basis).is_ok_and(|plan| plan.network.dates(&plan.plan).is_ok())
}

/// The file of a plan on a day.
fn file(schedule: &Schedule, today: NaiveDate) -> (String, usize) {
    let basis = Basis {
        schedule,
        calendar: &china::calendar(),
        today,
    };
    let plan = Scheduled::read(basis).unwrap_or_else(|remarks| panic!("{remarks:?}"));
    let dates = plan.network.dates(&plan.plan).expect("dates");
    let outgoing = Outgoing {
        code: "HD-01",
        title: "华东",
        plan: &plan.plan,
        rows: &plan.rows,
        dates: &dates,
        owners: plan.rows.iter().map(|_| Some("李娜")).collect(),
    };
    (mspdi::export(&outgoing), mspdi::unsaid(&outgoing).len())
}

fn incoming(file: &str) -> Incoming {
    let numbers = Numbers {
        milestone: 0,
        action: 0,
    };
    mspdi::import(file.as_bytes(), numbers).unwrap_or_else(|fault| panic!("{fault:?}"))
}

/// `schedule` after a file that was made of it and changed by `touch` came back two weeks later.
fn back(schedule: &Schedule, touch: impl Fn(String) -> String) -> (Schedule, Vec<Change>) {
    let told = touch(file(schedule, day(9, 3)).0);
    let base = incoming(&file(schedule, day(9, 17)).0);
    let mut after = schedule.clone();
    let changes = lay_over(&mut after, &incoming(&told), Some(&base), "王磊");
    (after, changes)
}

const PLAN: &str = "
start: 2026-09-01
milestones:
- {id: M-001, title: 投标, kind: bid, planned: 2026-10-21, forecast: 2026-10-23, owner: 王磊, fixed: true, after: [A-002]}
actions:
- {id: A-001, title: 标书, owner: 李娜, start: 2026-09-07, duration: 5wd, finish_no_later: 2026-09-14}
- {id: A-002, title: 报价, owner: 李娜, start_no_earlier: 2026-09-07, duration: 5wd, must_on: 2026-09-21}
- {id: A-003, title: 评审, owner: 陈明, element: solution, start: 2026-09-07, due: 2026-09-11, after: [A-001 +1wd], result: 记录}
- {id: A-004, title: 签到, owner: 陈明, duration: 0wd, due: 2026-09-10}
";

fn plan() -> Schedule {
    yaml::read(PLAN.as_bytes()).expect("a schedule")
}

/// The id and the fields of each change, as `key before → after`.
fn told(changes: &[Change]) -> Vec<String> {
    let field = |change: &Change| {
        let fields = change.fields.iter();
        let fields =
            fields.map(|(key, before, after)| format!("{} {key} {before} → {after}", change.id));
        fields.collect::<Vec<_>>()
    };
    changes.iter().flat_map(field).collect()
}

#[test]
fn pins_and_deadlines_go_out_and_what_finds_no_room_is_told() {
    let (file, unsaid) = file(&plan(), day(9, 3));
    let has = |text: &str| assert!(file.contains(text), "{text} in\n{file}");
    has("<Deadline>2026-09-14T17:00:00</Deadline>");
    has(
        "<ConstraintType>3</ConstraintType>\n      <ConstraintDate>2026-09-21T17:00:00</ConstraintDate>",
    );
    assert_eq!(unsaid, 1);
    let (after, changes) = back(&plan(), |file| file);
    assert_eq!(told(&changes), [""; 0]);
    assert_eq!(after, plan());
}

#[test]
fn what_was_touched_changes_that_alone() {
    // Eight working days from Monday, 7 September, end on Wednesday, 16 September; the file's own finish stays untouched.
    let longer = |file: String| file.replacen("PT40H0M0S", "PT64H0M0S", 1);
    assert_eq!(
        told(&back(&plan(), longer).1),
        ["A-001 duration \"5wd\" → \"8wd\""]
    );
    // A due day is somebody's word, and stays.
    let due = |file: String| file.replacen("<Duration>PT40H0M0S", "<Duration>PT64H0M0S", 9);
    let changes = back(&plan(), due).1;
    assert!(
        told(&changes).iter().all(|one| one.contains(" duration ")),
        "{changes:?}"
    );
    let no_deadline = |file: String| file.replace("<Deadline>2026-09-14T17:00:00</Deadline>", "");
    assert_eq!(
        told(&back(&plan(), no_deadline).1),
        ["A-001 finish_no_later \"2026-09-14\" → null"]
    );
    let later = |file: String| {
        file.replace(
            "<ConstraintDate>2026-09-07T08:00:00<",
            "<ConstraintDate>2026-09-08T08:00:00<",
        )
    };
    assert_eq!(
        told(&back(&plan(), later).1),
        ["A-001 start \"2026-09-07\" → \"2026-09-08\""]
    );
    let won = |file: String| {
        file.replace(
            "<ConstraintDate>2026-10-23T08:00:00<",
            "<ConstraintDate>2026-10-26T08:00:00<",
        )
    };
    assert_eq!(
        told(&back(&plan(), won).1),
        ["M-001 forecast \"2026-10-23\" → \"2026-10-26\""]
    );
}

#[test]
fn a_row_says_only_what_its_file_says() {
    let mut schedule = plan();
    let mut row = action("A-001".to_owned(), "标书二".to_owned(), String::new());
    row.duration = Some("5wd".to_owned());
    let fresh = action("A-009".to_owned(), "新".to_owned(), String::new());
    let table = Incoming {
        actions: vec![row, fresh],
        ..Incoming::default()
    };
    let changes = lay_over(&mut schedule, &table, None, "王磊");
    assert_eq!(
        told(&changes),
        [
            "A-001 title \"标书\" → \"标书二\"",
            "A-009 owner null → \"王磊\""
        ]
    );
    assert_eq!(schedule.actions[0].finish_no_later, Some(day(9, 14)));
    assert_eq!(schedule.actions[0].owner, "李娜");
}

fn dated() -> impl Strategy<Value = Option<NaiveDate>> {
    proptest::option::weighted(
        0.3,
        (0..90_u64).prop_map(|days| day(9, 1) + Days::new(days)),
    )
}

prop_compose! {
    /// A row of a plan; links lead back to earlier rows.
    fn row()(
        dates in [dated(), dated(), dated(), dated()],
        length in proptest::sample::select(vec![None, Some("5wd"), Some("2.5wd"), Some("3d"), Some("0wd")]),
        phase in proptest::option::weighted(0.3, proptest::sample::select(vec!["准备", "评审"])),
        link in proptest::option::weighted(0.5, (0..9_usize, proptest::sample::select(vec!["", " SS+1d", " FF-2wd", " FS+0.5wd"]))),
        progress in proptest::option::weighted(0.3, (0..3_u32, 1..99_u32)),
        cancelled in proptest::bool::weighted(0.1),
    ) -> (Action, Option<(usize, &'static str)>) {
        let mut row = action(String::new(), "行动".to_owned(), "李娜".to_owned());
        let [start, earliest, latest, pin] = dates;
        row.start = start;
        row.due = start.map(|start| start + Days::new(6));
        (row.start_no_earlier, row.finish_no_later, row.must_on) = (earliest, latest, pin);
        row.duration = length.map(str::to_owned);
        row.phase = phase.map(str::to_owned);
        if let Some((kind, percent)) = progress {
            row.started_on = Some(day(9, 1));
            row.percent = yaml::read(format!("{percent}.5\n").as_bytes()).ok();
            row.done_on = Some(day(9, 2)).filter(|_| kind == 0);
            row.remaining = Some("1.5wd".to_owned()).filter(|_| kind == 1 && length != Some("3d"));
        }
        if cancelled {
            row.status = Some(crate::model::Progress::Cancelled);
        }
        (row, link)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_went_out_untouched_changes_nothing(rows in proptest::collection::vec(row(), 1..9), fixed in any::<bool>()) {
        let mut schedule = plan();
        schedule.milestones[0].fixed = fixed;
        schedule.milestones[0].after.clear();
        schedule.actions.clear();
        for (at, (mut row, link)) in rows.into_iter().enumerate() {
            row.id = format!("A-{:03}", at + 1);
            if let Some((to, text)) = link.filter(|link| link.0 < at) {
                row.after = vec![format!("A-{:03}{text}", to + 1)];
            }
            schedule.actions.push(row);
        }
        // A link to a phase's own task, a lag beyond: such plans have no dates to give out.
        prop_assume!(is_plan(&schedule));
        let (after, changes) = back(&schedule, |file| file);
        prop_assert_eq!(told(&changes), Vec::<String>::new());
        prop_assert_eq!(after, schedule);
    }
}
