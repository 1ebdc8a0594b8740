//! Where a project stands, on one page: state, next steps, what is late. Short on purpose; the weekly report says more.

mod forecast;

use chrono::NaiveDate;

use crate::{
    model::{
        Band, ConditionState, Decision, Finding, Money, Percent, Risk, Role, State, Weekly, Weight,
        Words,
    },
    order::Order as _,
    process::{self, Case, weeks},
    report::{
        checklist::{self, Counts},
        gantt::{self, Step},
        head::{Head, Text, head},
        risks,
        slip::{self, WorkingDays},
        view,
    },
    schedule::Days,
};

view! {
    /// Where the project stands.
    View {
        pub head: Head,
        pub state: State,
        /// The day that the state began.
        pub since: Option<NaiveDate>,
        pub plan_version: Option<String>,
        /// The level, budget and date that the gate approved.
        pub approval: Option<RoundView>,
        /// The last round that the gate has seen, where that gave no go; without an outcome while it waits for one.
        pub last_round: Option<RoundView>,
        /// The day on which a project on hold is looked at again.
        pub recheck_on: Option<NaiveDate>,
        pub conditions_open: usize,
        pub conditions_overdue: usize,
        /// Weeks whose report is owed and not there.
        pub weeklies_missing: Vec<String>,
        pub last_weekly: Option<String>,
        /// What the last report expects, this week's draft among them; the card says what was meant at first.
        pub forecast: Option<forecast::Outlook>,
        /// Open past the day that they are expected on.
        pub milestones_overdue: Vec<Expected>,
        /// The next three of the others.
        pub milestones_next: Vec<Expected>,
        /// Milestones of the baseline that stand elsewhere, the latest first.
        pub slips: Vec<SlipRow>,
        /// The chain that sets the plan's end, first to last.
        pub critical_path: Vec<Step>,
        pub actions_open: usize,
        pub actions_late: Vec<Dated>,
        pub risks: Vec<BandCount>,
        pub top_risks: Vec<risks::Row>,
        pub risks_stale: usize,
        pub spent: Money,
        pub budget: Money,
        pub used: Option<Percent>,
        pub checklist: Counts,
        pub next: Vec<ToDo>,
    }
    /// What the gate allowed.
    RoundView {
        pub decision: String,
        pub outcome: Option<String>,
        pub budget: Option<Money>,
        pub until: Option<NaiveDate>,
        pub expired: bool,
    }
    /// A milestone with the day that people expect it on.
    Expected {
        pub id: String,
        pub title: String,
        pub owner: String,
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// The day before which the plan cannot reach it, where that is later than expected.
        pub reached: Option<NaiveDate>,
    }
    /// An action with its day.
    Dated {
        pub id: String,
        pub title: String,
        pub owner: String,
        #[serde(rename = "date")]
        pub on: Option<NaiveDate>,
        pub late_days: i64,
    }
    /// How many live risks a band has.
    BandCount {
        pub band: Band,
        pub count: usize,
    }
    /// A milestone against the baseline.
    SlipRow {
        pub id: String,
        pub title: String,
        pub baseline: NaiveDate,
        pub now: NaiveDate,
        /// Working days later; negative where earlier.
        #[cfg_attr(test, schemars(with = "f64"))]
        pub days: WorkingDays,
        pub times_moved: usize,
        /// Why it moved: what was said, else the action that it waits for and whose that is.
        pub cause: Option<String>,
    }
    /// What to do now.
    ToDo {
        pub role: Option<Role>,
        pub person: Option<String>,
        pub message: Text,
        /// Without the program's name.
        pub command: Option<String>,
        pub must: bool,
    }
}

/// Where the project stands today.
pub fn view(case: &Case<'_>) -> View {
    let (project, today) = (case.project, case.today());
    let live = risks::rows(case, Risk::is_live);
    let bands = [Band::Critical, Band::High, Band::Medium, Band::Low];
    let over = case.is_over();
    // What is suspended waits until it is taken up again.
    let rests = over || project.state() == State::OnHold;
    // Nobody reviews the risks of a project that is over; those handed on are watched elsewhere.
    let stale = |risk: &&Risk| !rests && risk.stale_days(case.process.bands, today).is_some();
    let (conditions_open, conditions_overdue) = conditions(case);
    let last = project.seen_by_gate().filter(|last| !last.is_go());
    let (spent, budget) = (project.spent(today), project.budget_in_force());
    // What was not reached when a project ended is not overdue any more.
    let dead = rests || case.ended_without_a_deal();
    let (milestones_overdue, milestones_next) = if dead {
        Default::default()
    } else {
        milestones(case)
    };
    View {
        head: head(case, today),
        state: project.state(),
        since: since(case),
        plan_version: project.baseline().map(|baseline| baseline.version.clone()),
        approval: project.approval().map(|go| round(case, go)),
        last_round: last.map(|last| round(case, last)),
        recheck_on: process::recheck_on(case),
        conditions_open,
        conditions_overdue,
        weeklies_missing: missing(case),
        last_weekly: last_weekly(case).map(|weekly| weekly.week.clone()),
        forecast: forecast::last(case),
        milestones_overdue,
        milestones_next,
        slips: slips(case),
        critical_path: if over || case.ended_without_a_deal() {
            Vec::new()
        } else {
            gantt::live_path(case)
        },
        actions_open: project
            .schedule
            .actions
            .iter()
            .filter(|action| action.is_open())
            .count(),
        actions_late: if dead { Vec::new() } else { late_actions(case) },
        risks: bands
            .map(|band| BandCount {
                band,
                count: live.iter().filter(|row| row.band == band).count(),
            })
            .into(),
        risks_stale: project.risks.iter().filter(stale).count(),
        top_risks: live.into_iter().take(3).collect(),
        used: Percent::of(spent.amount, budget.amount),
        spent,
        budget,
        checklist: checklist::view(case).total,
        next: process::next(case)
            .into_iter()
            .map(|finding| step(case, finding))
            .collect(),
    }
}

/// The day on which the state that holds was entered.
fn since(case: &Case<'_>) -> Option<NaiveDate> {
    let mut events = case.project.history.events.iter().rev();
    events.find(|event| event.state.is_some())?.day()
}

fn last_weekly<'a>(case: &Case<'a>) -> Option<&'a Weekly> {
    let all = case.project.weeklies.iter();
    all.filter(|weekly| weekly.amends.is_none() && weekly.submitted_at.is_some())
        .max_by(|one, other| one.week.cmp(&other.week))
}

fn round(case: &Case<'_>, decision: &Decision) -> RoundView {
    let until = decision.approved_until;
    RoundView {
        decision: format!("{} {}", decision.gate, decision.round),
        outcome: decision.outcome.map(|outcome| outcome.word().to_owned()),
        budget: decision.approved_budget.clone(),
        until,
        expired: until.is_some_and(|until| until < case.today()),
    }
}

/// Open and overdue conditions of the gate.
fn conditions(case: &Case<'_>) -> (usize, usize) {
    let goes = case.project.decisions.iter().filter(|round| round.is_go());
    let all = goes.flat_map(|go| case.project.conditions(go));
    let open = all.filter(|(_, _, state)| !state.is_some_and(ConditionState::is_settled));
    open.fold((0, 0), |(open, late), (_, condition, _)| {
        (open + 1, late + usize::from(condition.due < case.today()))
    })
}

fn missing(case: &Case<'_>) -> Vec<String> {
    let due = weeks::due(case).into_iter();
    due.filter(|week| weeks::due_at(case, *week) < case.now)
        .filter(|week| !case.project.weekly(*week).is_some_and(Weekly::is_settled))
        .map(|week| week.to_string())
        .collect()
}

/// The overdue milestones, and the next three of the others. How far one is from its promise is told once, with the slips.
fn milestones(case: &Case<'_>) -> (Vec<Expected>, Vec<Expected>) {
    let mut open: Vec<Expected> = case
        .project
        .schedule
        .milestones
        .iter()
        .filter(|one| one.actual.is_none())
        .map(|one| Expected {
            id: one.id.clone(),
            title: one.title.clone(),
            owner: one.owner.clone(),
            on: one.awaited(),
            reached: Some(process::reached(case, one)).filter(|day| *day > one.awaited()),
        })
        .collect();
    open.order_by_key(|one| one.on);
    let (overdue, mut next): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|one| one.on < case.today());
    next.truncate(3);
    (overdue, next)
}

fn slips(case: &Case<'_>) -> Vec<SlipRow> {
    let moved = process::slipped(case).into_iter();
    let slipped = moved.filter(|slip| slip.days > Days(0));
    slipped
        .map(|slip| SlipRow {
            id: slip.milestone.id.clone(),
            title: slip.milestone.title.clone(),
            baseline: slip.promised,
            now: slip.now,
            days: WorkingDays(slip.days),
            times_moved: slip.times,
            cause: slip.because.map(|why| slip::cause(case.project, &why)),
        })
        .collect()
}

fn late_actions(case: &Case<'_>) -> Vec<Dated> {
    let today = case.today();
    let mut late: Vec<Dated> = case
        .project
        .schedule
        .actions
        .iter()
        .filter(|one| one.is_late(today))
        .map(|one| Dated {
            id: one.id.clone(),
            title: one.title.clone(),
            owner: one.owner.clone(),
            on: one.due,
            late_days: one.due.map_or(0, |due| (today - due).num_days()),
        })
        .collect();
    late.order_by_key(|one| one.on);
    late
}

fn step(case: &Case<'_>, finding: Finding) -> ToDo {
    ToDo {
        person: finding
            .role
            .and_then(|role| case.person(role))
            .map(str::to_owned),
        role: finding.role,
        message: finding.message.into(),
        command: finding.command.map(|command| format!("pursuit {command}")),
        must: finding.weight == Weight::Error,
    }
}
