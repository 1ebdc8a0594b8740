//! Rules of the outcome: how the project ended, by what evidence, and why. Not of what is learnt from it.

use chrono::NaiveDate;

use crate::{
    both,
    model::{Event, Finding, Outcome, OutcomeNote, Role, State, Verdict},
    process::{
        Case, Step,
        rules::lacks,
        weeks,
        wording::{answers, says},
    },
    text::Both,
};

const FILE: &str = "closing.yaml";

/// T12: a project that was kicked off has a baseline, the input of its closing.
pub(super) fn plan_baselined(case: &Case) -> Vec<Finding> {
    if case.project.baseline().is_some() || case.project.kickoff().is_none() {
        return Vec::new();
    }
    vec![lacks(
        both!("策划没有基线", "the plan has no baseline"),
        "baselines",
        Step::Baseline.command(),
        Role::Pd,
    )]
}

/// How it ended, as it was recorded; of a project without a go what the gate or the validation says of it.
pub fn note(case: &Case) -> Option<OutcomeNote> {
    let recorded = case.project.closing.outcome.clone();
    recorded.or_else(|| never_begun(case))
}

fn never_begun(case: &Case) -> Option<OutcomeNote> {
    let events = &case.project.history.events;
    let ended = events
        .iter()
        .find(|event| event.state == Some(State::ClosedNoGo))?;
    let card = case.project.card.as_ref()?;
    let given_up = card.qualification.as_ref();
    let reason = match given_up.filter(|known| known.verdict == Verdict::Discard) {
        Some(known) => known.reason.clone(),
        None => case.project.ati().and_then(|ati| ati.rationale.clone()),
    };
    Some(OutcomeNote {
        outcome: Outcome::NoGo,
        on: ended.day()?,
        evidence: reason,
        contract_no: None,
        signed_value: None,
        margin: None,
        payment_terms: None,
        scope_delta: None,
        winner: None,
        winner_price: None,
        our_price: None,
        rank: None,
        score_gap: None,
        reasons: Vec::new(),
        source: None,
        by: ended.by.clone(),
    })
}

/// CL-01: outcome, evidence, reasons and who says so.
pub(super) fn outcome_recorded(case: &Case) -> Vec<Finding> {
    let Some(note) = &case.project.closing.outcome else {
        return vec![lacks(
            both!("结果尚未登记", "the outcome has not been recorded"),
            FILE,
            "close outcome OUTCOME --on DATE --evidence TEXT --reason KIND:TEXT --source SOURCE",
            Role::Ar,
        )];
    };
    told(case, note)
}

/// T11: what each outcome has to say.
pub(super) fn outcome_told(case: &Case) -> Vec<Finding> {
    let note = case.project.closing.outcome.as_ref();
    note.map_or_else(Vec::new, |note| told(case, note))
}

fn told(case: &Case, note: &OutcomeNote) -> Vec<Finding> {
    // The command takes the whole outcome, so each hint is the whole command.
    let mut command = Step::Outcome(note.outcome).command();
    if case.project.history.last("outcome_recorded").is_some() {
        command += " --correction TEXT";
    }
    let mut wrong: Vec<Both> = out_of_time(case, note.on).into_iter().collect();
    let mut unless = |good: bool, message: Both| wrong.extend((!good).then_some(message));
    unless(
        says(note.evidence.as_ref()),
        both!("结果缺依据", "the outcome has no evidence"),
    );
    unless(
        !note.reasons.is_empty(),
        both!("缺主要原因", "the primary reason is missing"),
    );
    unless(
        note.reasons.len() <= 3,
        both!("原因至多三个", "there are more than three reasons"),
    );
    unless(
        note.source.is_some(),
        both!("缺原因来源", "who says why is missing"),
    );
    match note.outcome {
        Outcome::Won => contract(note, &mut unless),
        Outcome::Lost => unless(
            says(note.winner.as_ref()),
            both!("缺中标方", "the winner is missing"),
        ),
        _ => {}
    }
    let wrong = wrong.into_iter();
    wrong
        .map(|message| lacks(message, FILE, command.clone(), Role::Ar))
        .collect()
}

/// A project ends on a day that has come and on which it had begun: its kick-off, else its go, else the opportunity.
fn out_of_time(case: &Case, on: NaiveDate) -> Option<Both> {
    let today = case.today();
    if on > today {
        return Some(both!(
            "结果日期 {on} 在今天（{today}）之后",
            "the outcome of {on} lies after today, {today}"
        ));
    }
    let events = &case.project.history.events;
    let go = || {
        let event = events
            .iter()
            .find(|event| event.state == Some(State::Approved));
        event.and_then(Event::day)
    };
    let (begun, zh, en) = if let Some(day) = weeks::started(case) {
        (day, "开工", "kicked off")
    } else if let Some(day) = go() {
        (day, "立项通过", "approved")
    } else {
        let found = case.project.card().opportunity.found_on;
        (found, "机会点发现", "found")
    };
    (on < begun).then(|| {
        both!(
            "结果日期 {on} 早于{zh}之日 {begun}",
            "the outcome of {on} lies before {begun}, when the project was {en}"
        )
    })
}

fn contract(note: &OutcomeNote, unless: &mut impl FnMut(bool, Both)) {
    unless(
        says(note.contract_no.as_ref()),
        both!("缺合同号", "the number of the contract is missing"),
    );
    unless(
        note.signed_value.is_some(),
        both!("缺签约金额", "the signed value is missing"),
    );
    unless(
        note.margin.is_some(),
        both!("缺签约毛利率", "the margin is missing"),
    );
    unless(
        says(note.payment_terms.as_ref()),
        both!("缺付款条件", "the payment terms are missing"),
    );
    unless(
        note.scope_delta.as_deref().is_some_and(answers),
        both!("缺范围差异", "the difference to the last offer is missing"),
    );
}
