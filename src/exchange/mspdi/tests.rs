//! What goes out comes back; and files of MS Project, where they are at hand, keep their dates.

use std::path::Path;

use super::super::{Incoming, Numbers, Outgoing};
use super::{export, import};
use crate::model::Schedule;
use crate::schedule::{Basis, Calendar, Item, Named, Scheduled, china};
use crate::yaml;

fn numbers() -> Numbers {
    Numbers {
        milestone: 0,
        action: 0,
    }
}

fn schedule(incoming: Incoming) -> Schedule {
    Schedule {
        start: incoming.start,
        milestones: incoming.milestones,
        actions: incoming.actions,
        ..Schedule::default()
    }
}

/// Dates by id.
fn dated(schedule: &Schedule, calendar: &Calendar) -> (Scheduled, Vec<(String, Item)>) {
    let today = schedule.start.expect("a start");
    let basis = Basis {
        schedule,
        calendar,
        today,
    };
    let plan = Scheduled::read(basis).unwrap_or_else(|remarks| panic!("{remarks:?}"));
    let dates = plan.network.dates(&plan.plan).expect("dates");
    let ids = plan.plan.tasks.iter().map(|task| task.id.clone());
    let mut items: Vec<_> = ids.zip(dates.items).collect();
    items.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    (plan, items)
}

const PLAN: &str = "
start: 2026-09-21
milestones:
- {id: M-002, title: 投标, kind: bid, planned: 2026-10-21, owner: 王磊, fixed: true, after: [A-003]}
- {id: M-001, title: '交流 <1> & 2', kind: exchange, planned: 2026-10-08, owner: 李娜}
- {id: M-003, title: 签约, kind: sign, planned: 2026-10-28, owner: 李娜, after: [M-002], start_no_earlier: 2026-10-27, finish_no_later: 2026-10-30}
actions:
- {id: A-001, title: 勘测, owner: 李娜, duration: 2.5wd, phase: 准备}
- {id: A-002, title: 方案, owner: 陈明, duration: 8wd, phase: 准备, after: [A-001 SS+1.5wd]}
- {id: A-003, title: 标书, owner: 王磊, duration: 2wd, after: [A-002 FF+1wd, A-001 FS-1wd], finish_no_later: 2026-10-22}
- {id: A-005, title: 展会, owner: 李娜, start: 2026-10-03, due: 2026-10-04}
- {id: A-009, title: 收尾, owner: 李娜, duration: 3d, after: [准备 FS+2d], start_no_earlier: 2026-10-12}
";

#[test]
fn what_goes_out_comes_back() {
    let before: Schedule = yaml::read(PLAN.as_bytes()).expect("a schedule");
    let (plan, items) = dated(&before, &china::calendar());
    let dates = plan.network.dates(&plan.plan).expect("dates");
    let file = export(&Outgoing {
        code: "HD-01",
        title: "华东 & 专网",
        plan: &plan.plan,
        rows: &plan.rows,
        dates: &dates,
        owners: plan.rows.iter().map(|_| Some("李娜")).collect(),
    });
    let back = import(file.as_bytes(), numbers()).expect("our own file");
    assert_eq!(back.ignored, []);
    let calendar =
        Named::of_file(back.calendar.as_ref().expect("China's days")).expect("a calendar");
    let (_, again) = dated(&schedule(back), &calendar.calendar);
    assert_eq!(again, items);
}

#[test]
fn what_is_no_plan_is_refused() {
    for text in [
        "",
        "<Project/>",
        "<Project><Tasks></Project>",
        "a,b\n1,2\n",
        "<!DOCTYPE x [<!ENTITY a \"aa\">]><Project>&a;</Project>",
    ] {
        assert!(import(text.as_bytes(), numbers()).is_err(), "{text}");
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
#[expect(
    clippy::disallowed_methods,
    reason = "data of others, beside the project"
)]
fn plans_of_ms_project_keep_their_dates() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/schedule/mspdi");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    for file in files {
        let path = file.expect("a file").path();
        let bytes = std::fs::read(&path).expect("bytes");
        let incoming = import(&bytes, numbers())
            .unwrap_or_else(|fault| panic!("{}: {fault:?}", path.display()));
        let exact = incoming.ignored.is_empty();
        let written = incoming.calendar.clone().unwrap_or_default();
        let calendar = Named::of_file(&written).expect("a calendar");
        let schedule = schedule(incoming);
        let (_, items) = dated(&schedule, &calendar.calendar);
        let open = schedule
            .actions
            .iter()
            .filter(|action| action.started_on.is_none());
        for action in open.filter(|_| exact) {
            let item = &items
                .iter()
                .find(|item| item.0 == action.id)
                .expect("it is there")
                .1;
            let theirs = (action.start, action.due);
            assert_eq!(
                (Some(item.early_start), Some(item.early_finish)),
                theirs,
                "{}: {}",
                path.display(),
                action.title
            );
        }
        eprintln!(
            "{}: {} actions, exact: {exact}",
            path.display(),
            schedule.actions.len()
        );
    }
}
