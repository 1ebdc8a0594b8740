//! The checklist: what each row's status is and why. Derived at every look; only what a person said is stored.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    both,
    model::{Finding, Outcome, Project, Proof, Role, State, Tick, TickRow, Weight, Words},
    process::{Activity, Case, ConfirmedBy, proof, rules, step::Step},
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
    /// What a person gave as evidence, or the record that proves it.
    pub evidence: Option<String>,
    /// Who ticked it, or did it by the record.
    pub by: Option<String>,
    /// When.
    pub on: Option<NaiveDate>,
    /// Who verified the tick.
    pub verified_by: Option<String>,
    /// Why it is waived or does not apply.
    pub reason: Option<Both>,
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
    // Nobody says it: it is derived.
    const NAMES: &'static [&'static [&'static str]] =
        &[&["done"], &["open"], &["failed"], &["na"], &["waived"]];
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

    /// Whether the step that it holds up has been taken all the same.
    pub fn is_overdue(&self, project: &Project) -> bool {
        self.holds_up() && self.blocks.is_some_and(|step| step.is_written(project))
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

pub(super) fn row(case: &Case, activity: &Activity, taken: Option<Step>) -> Row {
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
        reason: tick.and_then(excuse),
        findings: Vec::new(),
    };
    (row.status, row.findings) = judge(case, activity, tick);
    if row.status == RowStatus::Na && row.reason.is_none() {
        row.reason = not_applicable(case, activity);
    }
    if row.status == RowStatus::Done
        && tick.is_none()
        && let Some(proof) = proof::of_record(case, activity)
    {
        row.evidence = Some(proof.evidence);
        (row.by, row.on) = (proof.by, proof.on);
    }
    row
}

/// Why a person excused a row, until when, and who approved it.
fn excuse(tick: &TickRow) -> Option<Both> {
    let mut excuse = Both::same(tick.reason.clone()?);
    let mut more = |zh: String, en: String| {
        excuse.zh += &format!("；{zh}");
        excuse.en += &format!("; {en}");
    };
    if let Some(until) = tick.until {
        more(format!("豁免至 {until}"), format!("waived until {until}"));
    }
    if let Some(person) = &tick.approved_by {
        more(format!("{person} 批准"), format!("approved by {person}"));
    }
    Some(excuse)
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
    if not_applicable(case, activity).is_some() {
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

/// Why the row does not apply to this project: its level, its way of buying, its outcome, no go.
fn not_applicable(case: &Case, activity: &Activity) -> Option<Both> {
    let (card, applies) = (case.project.card(), &activity.applies);
    let phase = case.process.phase(&activity.phase);
    let no_go = case.outcome() == Some(Outcome::NoGo);
    if (applies.after_gate || phase.is_some_and(|phase| phase.after_gate))
        && no_go
        && case.project.ati().is_none()
    {
        return Some(both!(
            "项目未到 ATI 立项即已结束",
            "the project ended before the ATI gate"
        ));
    }
    if (applies.after_go || phase.is_some_and(|phase| phase.after_go)) && no_go {
        return Some(both!("项目未获立项", "the project ended without a go"));
    }
    let lowest = applies.level_from.as_ref();
    if let Some(level) = lowest.filter(|level| !case.process.is_at_least(case.level(), level)) {
        let label = case.process.level_label(level);
        return Some(Both::around(
            "“{}”及以上才适用",
            "applies from the level '{}' up",
            (&label.zh, &label.en),
        ));
    }
    let milestones = &case.project.schedule.milestones;
    let planned = applies
        .or_milestone
        .is_some_and(|kind| milestones.iter().any(|milestone| milestone.kind == kind));
    if applies.procurement_not.contains(&card.procurement) && !planned {
        let label = card.procurement.label();
        return Some(Both::around(
            "采购方式为“{}”",
            "the customer buys by '{}'",
            label,
        ));
    }
    let outcome = case.outcome().filter(|_| !applies.outcome.is_empty())?;
    (!applies.outcome.contains(&outcome)).then(|| {
        let label = outcome.label();
        Both::around("项目结果为“{}”", "the outcome is '{}'", label)
    })
}

/// Whether the project has come to the row's phase: before, an empty record proves nothing.
fn is_reached(case: &Case, activity: &Activity) -> bool {
    let rank = |state: State| State::ALL.iter().position(|other| *other == state);
    case.process
        .phase(&activity.phase)
        .is_none_or(|phase| rank(case.stage()) >= rank(phase.since))
}
