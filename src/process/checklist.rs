//! The checklist: what each row's status is and why. Derived at every look; only what a person said is stored.

#![expect(
    clippy::result_large_err,
    reason = "a refusal is rare and goes straight to the person"
)]

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    both,
    model::{Finding, Outcome, Proof, Role, State, Tick, TickRow, Weight, Words},
    process::{Activity, Case, ConfirmedBy, rules, step::Step},
    text::Both,
};

/// One row of the checklist as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id: `AT-02`.
    pub id: String,
    /// The key of its phase.
    pub phase: String,
    /// What is to be done.
    pub title: Both,
    /// Whose turn it is.
    pub owner: Role,
    /// How it is proved.
    pub proof: Proof,
    /// Where it stands.
    pub status: RowStatus,
    /// Whether it never blocks.
    pub optional: bool,
    /// The step that it blocks.
    pub blocks: Option<Step>,
    /// What a person gave as evidence.
    pub evidence: Option<String>,
    /// Who ticked it.
    pub by: Option<String>,
    /// When.
    pub on: Option<NaiveDate>,
    /// Who verified the tick.
    pub verified_by: Option<String>,
    /// Why it is waived or does not apply.
    pub reason: Option<String>,
    /// Why it is not done, each with the command that mends it; warnings mark what can no longer be mended.
    pub findings: Vec<Finding>,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowStatus {
    /// Proved.
    Done,
    /// Not yet.
    Open,
    /// It went wrong: a person says so, or its time has passed.
    Failed,
    /// Does not apply.
    Na,
    /// Excused, with a reason.
    Waived,
}

impl Words for RowStatus {
    const ALL: &'static [Self] = &[Self::Done, Self::Open, Self::Failed, Self::Na, Self::Waived];
    fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => Tick::Done.word(),
            Self::Failed => Tick::Failed.word(),
            Self::Na => Tick::Na.word(),
            Self::Waived => Tick::Waived.word(),
        }
    }
    fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Open => crate::model::Progress::Open.label(),
            Self::Done => Tick::Done.label(),
            Self::Failed => Tick::Failed.label(),
            Self::Na => Tick::Na.label(),
            Self::Waived => Tick::Waived.label(),
        }
    }
}

impl Row {
    /// Whether the step that it blocks is held up by it.
    pub fn holds_up(&self) -> bool {
        let unmet = match self.status {
            RowStatus::Done | RowStatus::Na | RowStatus::Waived => false,
            RowStatus::Open => true,
            // What only went wrong in the past cannot be mended and must not block for ever; a person's "failed" does.
            RowStatus::Failed => {
                self.findings.is_empty()
                    || self
                        .findings
                        .iter()
                        .any(|finding| finding.weight == Weight::Error)
            }
        };
        unmet && !self.optional
    }
}

/// Every row of the process, also those that do not apply.
pub fn checklist(case: &Case) -> Vec<Row> {
    rows(case, None)
}

/// The same for a step that is being taken: it asks by the level of today, what lies behind by that of its day.
pub(super) fn rows(case: &Case, taken: Option<Step>) -> Vec<Row> {
    let rows = case.process.checklist.iter();
    rows.map(|activity| row(case, activity, taken)).collect()
}

fn row(case: &Case, activity: &Activity, taken: Option<Step>) -> Row {
    let blocks = activity.blocks.as_deref().and_then(Step::of);
    let mut case = case.at_its_end();
    if let Some(gate) = blocks.filter(|gate| taken != Some(*gate)) {
        case = case.as_passed(gate);
    }
    let case = &case;
    let tick = case
        .project
        .ticks
        .rows
        .iter()
        .rev()
        .find(|tick| tick.id == activity.id);
    let mut row = Row {
        id: activity.id.clone(),
        phase: activity.phase.clone(),
        title: activity.label(),
        owner: activity.owner,
        proof: activity.proof,
        status: RowStatus::Open,
        optional: activity.optional,
        blocks,
        evidence: tick.and_then(|tick| tick.evidence.clone()),
        by: tick.map(|tick| tick.by.clone()),
        on: tick.map(|tick| tick.on),
        verified_by: tick.and_then(|tick| tick.verified_by.clone()),
        reason: tick.and_then(|tick| tick.reason.clone()),
        findings: Vec::new(),
    };
    (row.status, row.findings) = judge(case, activity, tick);
    row
}

fn judge(case: &Case, activity: &Activity, tick: Option<&TickRow>) -> (RowStatus, Vec<Finding>) {
    if let Some(tick) = tick {
        let in_force = tick.until.is_none_or(|until| until >= case.today());
        match tick.status {
            Tick::Na => return (RowStatus::Na, Vec::new()),
            Tick::Waived if in_force => return (RowStatus::Waived, Vec::new()),
            Tick::Failed => return (RowStatus::Failed, Vec::new()),
            Tick::Waived | Tick::Done => {}
        }
    }
    if !applies(case, activity) {
        return (RowStatus::Na, Vec::new());
    }
    let ticked = tick.is_some_and(|tick| tick.status == Tick::Done);
    if !ticked && !is_reached(case, activity) {
        return (RowStatus::Open, Vec::new());
    }
    let mut findings = activity
        .rule
        .as_deref()
        .map(|rule| rules::ask(case, rule))
        .unwrap_or_default();
    let by_record = activity.rule.is_some() && activity.confirmed_by == ConfirmedBy::Record;
    if activity.proof != Proof::Auto && !by_record && !ticked {
        findings.push(unticked(activity));
    }
    let status = if findings.is_empty() {
        RowStatus::Done
    } else if findings
        .iter()
        .any(|finding| finding.weight == Weight::Error)
    {
        RowStatus::Open
    } else {
        RowStatus::Failed
    };
    (status, findings)
}

fn unticked(activity: &Activity) -> Finding {
    Finding::error(both!("尚未勾选", "nobody has ticked it yet"))
        .in_file("checklist.yaml")
        .mend(format!("checklist tick {} --evidence TEXT", activity.id))
        .by(activity.owner)
}

/// Whether the row applies to this project: its level, its way of buying, its outcome, its go.
fn applies(case: &Case, activity: &Activity) -> bool {
    let (card, applies) = (case.project.card(), &activity.applies);
    let level = applies
        .level_from
        .as_ref()
        .is_none_or(|level| case.process.is_at_least(case.level(), level));
    let milestones = &case.project.schedule.milestones;
    let bought = !applies.procurement_not.contains(&card.procurement)
        || applies
            .or_milestone
            .is_some_and(|kind| milestones.iter().any(|milestone| milestone.kind == kind));
    let outcome = case.outcome();
    let ended = outcome
        .is_none_or(|outcome| applies.outcome.is_empty() || applies.outcome.contains(&outcome));
    let after_go = case
        .process
        .phase(&activity.phase)
        .is_some_and(|phase| phase.after_go);
    level && bought && ended && !(after_go && outcome == Some(Outcome::NoGo))
}

/// Whether the project has come to the row's phase: before, an empty record proves nothing.
fn is_reached(case: &Case, activity: &Activity) -> bool {
    let rank = |state: State| State::ALL.iter().position(|other| *other == state);
    case.process
        .phase(&activity.phase)
        .is_none_or(|phase| rank(case.stage()) >= rank(phase.since))
}

/// Whether a person may say this of a row. Every row may be waived or not apply; only some are ticked.
///
/// # Errors
/// A row that does not exist; a tick where it is derived or a record confirms it.
pub fn may_mark(case: &Case, id: &str, status: Tick) -> Result<(), Finding> {
    let activity = activity(case, id)?;
    let excused = matches!(status, Tick::Waived | Tick::Na);
    let by_record = activity.rule.is_some() && activity.confirmed_by == ConfirmedBy::Record;
    if !excused && (activity.proof == Proof::Auto || by_record) {
        let why = row(case, activity, None).findings.into_iter().next();
        let mut refusal = Finding::error(both!(
            "{id} 由记录推导，不能手工勾选",
            "{id} is derived from the records and cannot be ticked"
        ))
        .about(id)
        .hint(both!(
            "补上记录即可；确需放行时写明理由：pursuit checklist waive {id} --reason TEXT",
            "supply the record; to let it pass, say why: pursuit checklist waive {id} --reason TEXT"
        ));
        refusal.command = why.and_then(|why| why.command);
        return Err(refusal);
    }
    Ok(())
}

/// Whether `by` may verify the tick of this row.
///
/// # Errors
/// A row that nobody ticked, a doer who would verify the own work, or somebody who is not QA.
pub fn may_verify(case: &Case, id: &str, by: &str) -> Result<(), Finding> {
    activity(case, id)?;
    let ticks = &case.project.ticks.rows;
    let tick = ticks.iter().rev().find(|tick| tick.id == id);
    let Some(doer) = tick
        .filter(|tick| tick.status == Tick::Done)
        .map(|tick| &tick.by)
    else {
        return Err(Finding::error(both!(
            "{id} 尚未勾选，无从验证",
            "{id} has not been ticked, there is nothing to verify"
        ))
        .about(id)
        .mend(format!("checklist tick {id} --evidence TEXT")));
    };
    if doer == by {
        return Err(Finding::error(both!(
            "{id} 由 {doer} 完成，不能由本人验证",
            "{id} was done by {doer}, who cannot verify it"
        ))
        .about(id)
        .mend(format!("checklist verify {id} --by PERSON"))
        .by(Role::Qa));
    }
    if case.project.person(Role::Qa).is_some() && !case.project.team.is(by, Role::Qa) {
        return Err(Finding::error(both!(
            "{by} 不是 QA，不能验证 {id}",
            "{by} is not QA and cannot verify {id}"
        ))
        .about(id)
        .mend(format!("checklist verify {id} --by PERSON"))
        .by(Role::Qa));
    }
    Ok(())
}

fn activity<'a>(case: &Case<'a>, id: &str) -> Result<&'a Activity, Finding> {
    case.process.activity(id).ok_or_else(|| {
        Finding::error(both!("没有检查项 {id}", "there is no checklist row {id}")).mend("checklist")
    })
}
