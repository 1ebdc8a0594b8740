//! Milestones against a baseline: days, how often they moved, and whose action did it. Not how late today is.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::{
    model::{Action, Baseline, Milestone, Progress},
    order::Order as _,
    process::{Case, Timetable},
    schedule::{Days, Row, slip_days, times_moved},
};

/// Where a milestone stands against the day that it was promised for.
#[derive(Clone, Debug, PartialEq)]
pub struct Slipped<'a> {
    /// The milestone.
    pub milestone: &'a Milestone,
    /// Its day in the baseline, else in the plan.
    pub promised: NaiveDate,
    /// The day that it happened or is expected: not before what it waits for allows.
    pub now: NaiveDate,
    /// Working days later, negative where earlier.
    pub days: Days,
    /// How often it moved through the baselines and forecasts.
    pub times: usize,
    /// What was said when it last moved; else what it waits for and is itself the latest against the baseline, by id.
    pub because: Option<String>,
}

impl Slipped<'_> {
    /// Whether it stands elsewhere than promised, or moved on its way.
    pub fn moved(&self) -> bool {
        self.days != Days(0) || self.times > 0
    }
}

/// The day that a milestone happened or is expected: not before what it waits for allows.
pub fn expected(case: &Case, milestone: &Milestone) -> NaiveDate {
    let reached = || case.timetable?.item(&milestone.id);
    milestone.actual.unwrap_or_else(|| {
        let said = milestone.expected();
        reached().map_or(said, |item| item.early_finish.max(said))
    })
}

/// The day that a milestone happened or can be reached on: later than expected where a fixed date cannot be kept.
pub fn reached(case: &Case, milestone: &Milestone) -> NaiveDate {
    let day = || case.timetable?.reached(&milestone.id);
    let open = milestone.actual.is_none();
    let expected = expected(case, milestone);
    open.then(day)
        .flatten()
        .map_or(expected, |day| day.max(expected))
}

/// The first and last day of an action as it is expected: its own days, later where the plan cannot keep them, those of
/// the plan where it has none. None for what is cancelled.
pub fn expected_span(case: &Case<'_>, action: &Action) -> Option<(Option<NaiveDate>, NaiveDate)> {
    (action.status != Some(Progress::Cancelled)).then_some(())?;
    let said = action.started_on.or(action.start);
    if !action.is_open() {
        let item = || case.timetable?.item(&action.id);
        let end = action.done_on.or(action.due);
        let end = end.or_else(|| item().map(|item| item.early_finish))?;
        return Some((said, end));
    }
    let Some(item) = case.timetable.and_then(|known| known.item(&action.id)) else {
        return Some((said, action.due?));
    };
    let end = action
        .due
        .map_or(item.early_finish, |due| due.max(item.early_finish));
    let start = match (action.started_on, action.start) {
        (Some(started), _) => started,
        (None, Some(start)) => start.max(item.early_start),
        (None, None) => item.early_start,
    };
    Some((Some(start.min(end)), end))
}

/// A milestone against one baseline, today.
pub fn slip<'a>(
    case: &Case<'a>,
    milestone: &'a Milestone,
    against: Option<&Baseline>,
) -> Slipped<'a> {
    let promised = promised_by(against, milestone);
    let now = reached(case, milestone);
    let one = Slipped {
        milestone,
        promised,
        now,
        days: slip_days(case.calendar, promised, now),
        times: times(case, milestone),
        because: None,
    };
    Slipped {
        because: one
            .moved()
            .then(|| because(case, milestone, against))
            .flatten(),
        ..one
    }
}

fn promised_by(against: Option<&Baseline>, milestone: &Milestone) -> NaiveDate {
    against
        .and_then(|baseline| baseline.milestones.get(&milestone.id).copied())
        .unwrap_or(milestone.planned)
}

/// Every milestone of the baseline in force that moved, the latest first; none without a baseline.
pub fn slipped<'a>(case: &Case<'a>) -> Vec<Slipped<'a>> {
    let Some(baseline) = case.project.baseline() else {
        return Vec::new();
    };
    let all = case.project.schedule.milestones.iter();
    let mut slipped: Vec<_> = all
        .filter(|one| baseline.milestones.contains_key(&one.id))
        .map(|one| slip(case, one, Some(baseline)))
        .filter(Slipped::moved)
        .collect();
    slipped.order_by_key(|one| (-one.days.0, one.promised));
    slipped
}

/// Through the baselines and every forecast to today.
fn times(case: &Case, milestone: &Milestone) -> usize {
    let baselines = case
        .project
        .baselines
        .iter()
        .map(|one| (one.on, one.milestones.get(&milestone.id)));
    let mut stations: Vec<(NaiveDate, NaiveDate)> = baselines
        .filter_map(|(on, date)| Some((on, *date?)))
        .chain(milestone.moved.iter().map(|one| (one.on, one.to)))
        .filter(|(on, _)| *on <= case.today())
        .collect();
    stations.order_by_key(|station| station.0);
    let dates: Vec<_> = stations.into_iter().map(|station| station.1).collect();
    times_moved(&dates)
}

fn because(case: &Case, milestone: &Milestone, against: Option<&Baseline>) -> Option<String> {
    let mut moves = milestone.moved.iter().rev();
    let last = moves.find(|one| one.on <= case.today());
    let said = last.and_then(|last| last.because.clone());
    // What stands where it was promised is nobody's doing.
    let late = || {
        slip_days(
            case.calendar,
            promised_by(against, milestone),
            reached(case, milestone),
        )
    };
    said.or_else(|| {
        let against = against.filter(|_| late() != Days(0))?;
        latest_before(case, milestone, against)
    })
}

/// What a milestone waits for, near or far, and that is itself the most working days late: what it inherited from its own
/// predecessors is not its doing.
fn latest_before(case: &Case, milestone: &Milestone, baseline: &Baseline) -> Option<String> {
    let timetable = case.timetable?;
    let own = timetable.task(&milestone.id)?;
    let late = |task: usize| {
        let days = late_days(case, timetable, baseline, task)?;
        let before = timetable.awaited(task);
        let inherited = before.filter_map(|one| late_days(case, timetable, baseline, one));
        let caused = days.0 - inherited.map(|days| days.0).max().unwrap_or(0).max(0);
        (caused > 0).then_some((caused, Reverse(task)))
    };
    let chain = timetable.before(own).into_iter();
    let (_, Reverse(task)) = chain.filter(|task| *task != own).filter_map(late).max()?;
    Some(timetable.plan.plan.tasks[task].id.clone())
}

/// Working days that a task is behind the baseline; a phase as its latest action.
fn late_days(case: &Case, timetable: &Timetable, baseline: &Baseline, task: usize) -> Option<Days> {
    if timetable.plan.rows[task] == Row::Phase {
        let own = timetable.awaited(task);
        let own = own.filter(|one| timetable.plan.plan.tasks[*one].phase == Some(task));
        return own
            .filter_map(|one| late_days(case, timetable, baseline, one))
            .max();
    }
    let id = &timetable.plan.plan.tasks[task].id;
    let promised = match baseline.milestones.get(id) {
        Some(day) => *day,
        None => baseline.span(id)?.1?,
    };
    let now = timetable.dates.items[task].early_finish;
    Some(slip_days(case.calendar, promised, now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        process::example::{at, ltc, read},
        schedule::{Basis, Scheduled},
    };

    /// A quote that waits for a permission, which is three working days late on 2026-03-18.
    fn project(rest: &str) -> crate::model::Project {
        crate::model::Project {
            schedule: read(&format!(
                "{{start: 2026-03-02, milestones: [{{id: M-001, title: 报价, kind: quote, planned: 2026-03-16, owner: 李娜,
                  after: [A-002] {rest}}}],
                  actions: [{{id: A-001, title: 授权, owner: 李娜, due: 2026-03-13, started_on: 2026-03-02, remaining: 1wd}},
                  {{id: A-002, title: 定稿, owner: 王磊, duration: 1wd, after: [A-001]}}]}}"
            )),
            baselines: vec![read(
                "{version: '1.0', date: 2026-03-02, by: 王磊, value: CNY 1, sign_by: 2026-06-01, budget: CNY 1, level: rep_office,
                  milestones: {M-001: 2026-03-16}, actions: {A-001: 2026-03-02/2026-03-13, A-002: 2026-03-16/2026-03-16}}",
            )],
            ..crate::model::Project::default()
        }
    }

    #[track_caller]
    fn told(project: &crate::model::Project, day: &str) -> Vec<(Days, usize, Option<String>)> {
        let process = ltc();
        let case = at(project, &process, day);
        let basis = Basis {
            schedule: &project.schedule,
            calendar: case.calendar,
            today: case.today(),
        };
        let plan = Scheduled::read(basis).unwrap();
        let dates = plan.network.dates(&plan.plan).unwrap();
        let timetable = Timetable::new(plan, dates);
        let case = Case {
            timetable: Some(&timetable),
            ..case
        };
        slipped(&case)
            .into_iter()
            .map(|one| (one.days, one.times, one.because))
            .collect()
    }

    #[test]
    fn the_action_that_is_itself_the_latest_is_named() {
        // The permission on the 18th (Wednesday), the final text on the 19th, the quote on the 20th: four days late.
        let late = told(&project(""), "2026-03-18");
        assert_eq!(late, [(Days::whole(4), 0, Some("A-001".to_owned()))]);
    }

    #[test]
    fn it_is_named_also_once_the_milestone_is_reached() {
        let reached = told(&project(", actual: 2026-03-20"), "2026-03-23");
        assert_eq!(reached, [(Days::whole(4), 0, Some("A-001".to_owned()))]);
    }

    #[test]
    fn it_is_named_also_where_the_milestone_stands_on_the_day_that_was_said() {
        // Monday, the 23rd, is later than the 20th that the permission allows: five days late.
        let said = told(&project(", forecast: 2026-03-23"), "2026-03-18");
        assert_eq!(said, [(Days::whole(5), 0, Some("A-001".to_owned()))]);
    }

    #[test]
    fn what_was_said_goes_before_what_is_reckoned() {
        let moved = ", forecast: 2026-03-20, moved: [{date: 2026-03-18, from: 2026-03-16, to: 2026-03-20, because: 客户}]";
        let said = told(&project(moved), "2026-03-18");
        assert_eq!(said, [(Days::whole(4), 1, Some("客户".to_owned()))]);
        assert_eq!(told(&project(""), "2026-03-06"), [], "nothing is late yet");
    }
}
