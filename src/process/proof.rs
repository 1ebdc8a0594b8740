//! What proves a row that a record confirms: which record, who wrote it, when. Not whether it is enough; rules say that.

use chrono::NaiveDate;

use crate::{
    model::{Element, Meeting, Record, Role},
    process::{Activity, Case, ConfirmedBy, gate, wording::says},
};

/// A record that a person wrote.
pub(super) struct Proof {
    /// The record, or what it names as its evidence.
    pub evidence: String,
    /// Who did it, where the record says it.
    pub by: Option<String>,
    /// When, where the record says it.
    pub on: Option<NaiveDate>,
}

/// The record that confirms a row; none where a tick does.
pub(super) fn of_record(case: &Case, activity: &Activity) -> Option<Proof> {
    let project = case.project;
    if activity.confirmed_by != ConfirmedBy::Record {
        return None;
    }
    match activity.rule.as_deref()? {
        "customer-contacted" => {
            let known = project.card().qualification.as_ref()?;
            proof(known.evidence.join("\n"), Some(&known.by), Some(known.on))
        }
        "analysis-meeting-held" => meeting(gate::analysis_meeting(case)?.0),
        "delivery-viewed" => {
            let block = project.element(Element::Delivery)?;
            proof(block.path(), block.owner.as_ref(), None)
        }
        "appointment-issued" => {
            let issued = project.team.issued.as_ref()?;
            let letter = issued.letter.clone().filter(|text| says(Some(text)));
            let evidence = letter.unwrap_or_else(|| project.team.path());
            proof(evidence, Some(&issued.by), Some(issued.on))
        }
        "kickoff-held" | "commitments-recorded" => meeting(project.kickoff()?),
        "handover-held" => {
            let handover = project.closing.handover.as_ref()?;
            // The PD calls the meeting.
            let pd = project.person(Role::Pd, handover.held_on);
            let pd = pd.map(str::to_owned);
            proof(project.closing.path(), pd.as_ref(), Some(handover.held_on))
        }
        "handover-accepted" => {
            let handover = project.closing.handover.as_ref()?;
            let accepted = handover.acceptance.as_ref()?;
            let mandate = handover.mandate.clone().filter(|text| says(Some(text)));
            let evidence = mandate.unwrap_or_else(|| project.closing.path());
            proof(evidence, Some(&accepted.by), Some(accepted.on))
        }
        _ => None,
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "every record is one of several that may be missing"
)]
fn proof(evidence: String, by: Option<&String>, on: Option<NaiveDate>) -> Option<Proof> {
    let by = by.cloned();
    Some(Proof { evidence, by, on })
}

fn meeting(meeting: &Meeting) -> Option<Proof> {
    let evidence = format!("{} {}", meeting.id, meeting.title);
    proof(evidence, meeting.recorded_by.as_ref(), Some(meeting.on))
}
