//! The rule table: names and questions. A process refers to the names; the functions stand in the files by area.

use std::collections::BTreeSet;

use crate::{
    both,
    model::{Finding, Role},
    process::{
        Case, baselining, bidding, closing, conditions, deciding, duties, gate, handing_over,
        kickoff, monitoring, opportunity, outcome, planning, readiness, risks, settling,
    },
    text::Both,
};

/// A named question about a project; no finding means that it holds.
pub struct Rule {
    /// Its name in a process file.
    pub name: &'static str,
    /// What is found where it does not hold.
    pub check: fn(&Case) -> Vec<Finding>,
}

macro_rules! rules {
    ($($name:literal $area:ident::$check:ident),+ $(,)?) => {
        &[$(Rule { name: $name, check: $area::$check }),+]
    };
}

/// Every rule, by the time at which a project meets it.
pub const RULES: &[Rule] = rules![
    "opportunity-recorded" opportunity::opportunity_recorded,
    "qualification-answered" opportunity::qualification_answered,
    "customer-contacted" opportunity::customer_contacted,
    "no-duplicate" opportunity::no_duplicate,
    "discard-reasoned" opportunity::discard_reasoned,
    "lanes-named" gate::lanes_named,
    "analysis-meeting-held" gate::analysis_meeting_held,
    "decision-chain-drawn" gate::decision_chain_drawn,
    "competitors-countered" gate::competitors_countered,
    "swot-done" gate::swot_done,
    "assessment-answered" gate::assessment_answered,
    "estimate-by-finance" readiness::estimate_by_finance,
    "delivery-viewed" readiness::delivery_viewed,
    "risk-owners-named" risks::risk_owners_named,
    "elements-analysed" readiness::elements_analysed,
    "pursuit-budgeted" readiness::pursuit_budgeted,
    "level-above-floor" readiness::level_above_floor,
    "sponsor-named" readiness::sponsor_named,
    "buying-process-known" readiness::buying_process_known,
    "objectives-before-gate" planning::objectives_before_gate,
    "rework-closed" conditions::rework_closed,
    "gate-fields-complete" readiness::gate_fields_complete,
    "decision-entitled" duties::decision_entitled,
    "decision-complete" deciding::decision_complete,
    "decision-sound" deciding::decision_sound,
    "go-recorded" deciding::go_recorded,
    "approval-in-force" baselining::approval_in_force,
    "conditions-kept" baselining::conditions_kept,
    "plan-fields-complete" baselining::plan_fields_complete,
    "objectives-measurable" planning::objectives_measurable,
    "elements-strategised" planning::elements_strategised,
    "milestones-planned" planning::milestones_planned,
    "communication-planned" planning::communication_planned,
    "quality-planned" planning::quality_planned,
    "risks-answered" risks::risks_answered,
    "budget-within-approval" baselining::budget_within_approval,
    "baselined-on-time" baselining::baselined_on_time,
    "revision-within-approval" baselining::revision_within_approval,
    "appointment-issued" kickoff::appointment_issued,
    "kickoff-held" kickoff::kickoff_held,
    "commitments-recorded" kickoff::commitments_recorded,
    "weeklies-on-time" monitoring::weeklies_on_time,
    "weeklies-complete" monitoring::weeklies_complete,
    "risks-fresh" risks::risks_fresh,
    "help-answered" monitoring::help_answered,
    "costs-booked" monitoring::costs_booked,
    "communication-held" monitoring::communication_held,
    "deciders-contacted" monitoring::deciders_contacted,
    "solution-frozen" bidding::solution_frozen,
    "delivery-part-written" bidding::delivery_part_written,
    "bid-authorised" bidding::bid_authorised,
    "contract-authorised" bidding::contract_authorised,
    "sponsor-acknowledged" monitoring::sponsor_acknowledged,
    "plan-baselined" outcome::plan_baselined,
    "outcome-told" outcome::outcome_told,
    "outcome-recorded" outcome::outcome_recorded,
    "handover-held" handing_over::handover_held,
    "handover-accepted" handing_over::handover_accepted,
    "finance-evaluated" closing::finance_evaluated,
    "quality-evaluated" closing::quality_evaluated,
    "summary-complete" closing::summary_complete,
    "summary-approved" closing::summary_approved,
    "people-released" closing::people_released,
    "risks-settled" settling::risks_settled,
    "conditions-closed" closing::conditions_closed,
    "approval-entitled" duties::approval_entitled,
    "records-archived" handing_over::records_archived,
    "no-go-evaluated" handing_over::no_go_evaluated,
];

/// The rule of a name.
pub(super) fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// What a rule finds; a name that nobody knows is found, too, so that a slip in a process file opens no gate.
pub(super) fn ask(case: &Case, name: &str) -> Vec<Finding> {
    find(name).map_or_else(
        || {
            vec![Finding::error(both!(
                "流程用到的规则“{name}”不存在",
                "the process names the rule '{name}', which does not exist"
            ))]
        },
        |rule| (rule.check)(case),
    )
}

/// Each finding once: two rows may ask for the same thing, and a step may include another.
pub(super) fn once(mut found: Vec<Finding>) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    found.retain(|finding| seen.insert((finding.message.en.clone(), finding.command.clone())));
    found
}

/// What a rule finds, with all that mends it.
pub(super) fn lacks(message: Both, file: &str, command: impl Into<String>, role: Role) -> Finding {
    Finding::error(message).in_file(file).mend(command).by(role)
}

/// What a rule finds that can no longer be mended: it marks a row and blocks nothing.
pub(super) fn went_wrong(message: Both, file: &str, role: Role) -> Finding {
    Finding::warning(message).in_file(file).by(role)
}

/// Collects what one record lacks, line by line.
pub(super) struct Lacking {
    file: String,
    command: String,
    role: Role,
    /// What was found so far.
    pub found: Vec<Finding>,
}

impl Lacking {
    /// For a record in `file` that `command` with one more flag mends.
    pub fn new(file: impl Into<String>, command: impl Into<String>, role: Role) -> Self {
        Self {
            file: file.into(),
            command: command.into(),
            role,
            found: Vec::new(),
        }
    }

    /// Finds `message` unless it is `good`.
    pub fn unless(&mut self, good: bool, message: Both, flag: &str) {
        if !good {
            let command = format!("{} {flag}", self.command);
            self.found
                .push(lacks(message, &self.file, command.trim_end(), self.role));
        }
    }
}
