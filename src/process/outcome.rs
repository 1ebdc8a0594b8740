//! Rules of the outcome: how the project ended, by what evidence, and why. Not of what is learnt from it.

use crate::{
    both,
    model::{Finding, Outcome, OutcomeNote, Role, Words},
    process::{
        Case, Step,
        rules::{Lacking, lacks},
        wording::says,
    },
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
    told(note)
}

/// T11: what each outcome has to say.
pub(super) fn outcome_told(case: &Case) -> Vec<Finding> {
    case.project
        .closing
        .outcome
        .as_ref()
        .map_or_else(Vec::new, told)
}

fn told(note: &OutcomeNote) -> Vec<Finding> {
    let word = note.outcome.word().replace('_', "-");
    let mut said = Lacking::new(FILE, format!("close outcome {word}"), Role::Ar);
    said.unless(
        says(note.evidence.as_ref()),
        both!("结果缺依据", "the outcome has no evidence"),
        "--evidence TEXT",
    );
    said.unless(
        !note.reasons.is_empty(),
        both!("缺主要原因", "the primary reason is missing"),
        "--reason KIND:TEXT",
    );
    said.unless(
        note.reasons.len() <= 3,
        both!("原因至多三个", "there are more than three reasons"),
        "--reason KIND:TEXT",
    );
    said.unless(
        note.source.is_some(),
        both!("缺原因来源", "who says why is missing"),
        "--source SOURCE",
    );
    if note.outcome == Outcome::Won {
        contract(note, &mut said);
    }
    if note.outcome == Outcome::Lost {
        said.unless(
            says(note.winner.as_ref()),
            both!("缺中标方", "the winner is missing"),
            "--winner NAME",
        );
    }
    said.found
}

fn contract(note: &OutcomeNote, said: &mut Lacking) {
    said.unless(
        says(note.contract_no.as_ref()),
        both!("缺合同号", "the number of the contract is missing"),
        "--contract-no NUMBER",
    );
    said.unless(
        note.signed_value.is_some(),
        both!("缺签约金额", "the signed value is missing"),
        "--signed-value MONEY",
    );
    said.unless(
        note.margin.is_some(),
        both!("缺签约毛利率", "the margin is missing"),
        "--margin PERCENT",
    );
    said.unless(
        says(note.payment_terms.as_ref()),
        both!("缺付款条件", "the payment terms are missing"),
        "--payment-terms TEXT",
    );
    said.unless(
        says(note.scope_delta.as_ref()),
        both!("缺范围差异", "the difference to the last offer is missing"),
        "--scope-delta TEXT",
    );
}
