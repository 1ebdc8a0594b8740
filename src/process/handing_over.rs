//! Rules of what outlives the project: handover and archive. Not of its reviews, nor of what must be settled before.

use crate::{
    both,
    model::{
        Acceptance, Channel, Finding, Handover, HandoverItem, HandoverKind, Outcome, Phase, Role,
        Words,
    },
    process::{
        Case, Named, Step, closing, outcome,
        rules::Lacking,
        settling::{is_handed_over, risks_settled},
        wording::{answers, placeholder, says},
    },
    text::{Both, pasted},
};

const FILE: &str = "closing.yaml";
const HANDOVER: &str = "close handover --held-on DATE --mode meeting --attendees PERSONS --to PERSON --contract CONTRACT --document DOCUMENT --customer-info TEXT --commitment TEXT --mandate MANDATE";

/// What every handover passes on; risks only where there are some.
const PASSED_ON: [HandoverKind; 4] = [
    HandoverKind::Contract,
    HandoverKind::Document,
    HandoverKind::CustomerInfo,
    HandoverKind::Commitment,
];

fn lacks(message: Both, command: impl Into<String>, role: Role) -> Finding {
    Finding::error(message).in_file(FILE).mend(command).by(role)
}

/// CL-03: the handover was held with FR and delivery PM, and everything was passed on.
pub(super) fn handover_held(case: &Case) -> Vec<Finding> {
    let Some(handover) = &case.project.closing.handover else {
        return vec![lacks(
            both!("交底会尚未召开", "the handover has not been held"),
            HANDOVER,
            Role::Pd,
        )];
    };
    let mut said = Lacking::new(FILE, "close handover", Role::Pd);
    for kind in PASSED_ON {
        let there = handover
            .items
            .iter()
            .any(|item| item.kind == kind && told(item));
        let ((zh, en), flag) = (kind.label(), kind.word().replace('_', "-"));
        said.unless(
            there,
            both!("未移交{zh}", "nothing is handed over as {en}"),
            &format!("--{flag} TEXT"),
        );
    }
    for risk in &case.project.risks {
        let id = &risk.id;
        let stays = !risk.is_live() || risk.phase != Some(Phase::Delivery);
        said.unless(
            stays || is_handed_over(case, id),
            both!(
                "交付阶段风险 {id} 未移交",
                "the delivery risk {id} is not handed over"
            ),
            &format!("--risk {id}"),
        );
    }
    was_there(case, handover, &mut said);
    said.found
}

/// Whether an item says something; that nothing was promised may be the truth.
fn told(item: &HandoverItem) -> bool {
    if item.kind == HandoverKind::Commitment {
        answers(&item.text)
    } else {
        !placeholder(&item.text)
    }
}

/// Who met, and why not where nobody did.
fn was_there(case: &Case, handover: &Handover, said: &mut Lacking) {
    let (team, to) = (&case.project.team, &handover.to);
    said.unless(
        handover
            .attendees
            .iter()
            .any(|person| team.speaks(person, Role::Fr, handover.held_on)),
        both!(
            "履行责任人（FR）未参加交底",
            "the FR was not at the handover"
        ),
        "--attendees PERSONS",
    );
    said.unless(
        handover.attendees.contains(to),
        both!(
            "接收人 {to} 未参加交底",
            "{to}, who takes over, was not at the handover"
        ),
        "--attendees PERSONS",
    );
    said.unless(
        handover.mode == Channel::Meeting || says(handover.mode_reason.as_ref()),
        both!(
            "未开会交底须说明理由",
            "a handover without a meeting needs a reason"
        ),
        "--mode-reason TEXT",
    );
}

/// CL-04: the delivery PM took it, and the task mandate is there.
pub(super) fn handover_accepted(case: &Case) -> Vec<Finding> {
    let handover = case.project.closing.handover.as_ref();
    let to = pasted(handover.map_or("PERSON", |handover| &*handover.to));
    let accept = || format!("close handover accept --by {to}");
    let mut found = Vec::new();
    let acceptance = handover.and_then(|handover| handover.acceptance.as_ref());
    match acceptance {
        None => found.push(lacks(
            both!("交付项目经理尚未接收", "the delivery PM has not accepted"),
            accept(),
            Role::Dpm,
        )),
        Some(said) if said.verdict == Acceptance::Rejected => {
            let by = &said.by;
            found.push(lacks(
                both!("{by} 拒绝接收", "{by} rejected the handover"),
                accept(),
                Role::Dpm,
            ));
        }
        Some(said) if handover.is_some_and(|handover| handover.to != said.by) => {
            let by = &said.by;
            found.push(lacks(
                both!("{by} 不是接收人", "{by} is not the one who takes over"),
                accept(),
                Role::Dpm,
            ));
        }
        Some(_) => {}
    }
    if !handover.is_some_and(|handover| says(handover.mandate.as_ref())) {
        found.push(lacks(
            both!("任务委托书未下达", "the task mandate has not been issued"),
            if handover.is_some() {
                "close handover --mandate MANDATE"
            } else {
                HANDOVER
            },
            Role::Fr,
        ));
    }
    found
}

/// CL-10: each document of the process that this project has is archived, with all that the form asks for.
pub(super) fn records_archived(case: &Case) -> Vec<Finding> {
    let rows = &case.project.closing.archive;
    let documents = case.process.documents.iter();
    let missing: Vec<&Named> = documents
        .filter(|document| has(case, document))
        .filter(|document| !rows.iter().any(|row| names(&row.record, document)))
        .collect();
    let mut found = Vec::new();
    if !missing.is_empty() {
        // All of them go in one command, under keys that are the same in every language.
        let flags: Vec<_> = missing
            .iter()
            .map(|document| format!("--record {}", document.key))
            .collect();
        let flags = flags.join(" ");
        let zh: Vec<&str> = missing.iter().map(|document| &*document.zh).collect();
        let en: Vec<&str> = missing.iter().map(|document| &*document.en).collect();
        found.push(lacks(
            Both {
                zh: format!("未归档：{}", zh.join("、")),
                en: format!("not archived: {}", en.join(", ")),
            },
            format!("close archive {flags} --from PERSON --keeper PERSON --place PLACE --retention YEARS --disposal TEXT"),
            Role::Pmo,
        ));
    }
    for row in rows {
        let texts = [
            &row.from,
            &row.keeper,
            &row.place,
            &row.retention,
            &row.disposal,
        ];
        if texts.into_iter().any(|text| placeholder(text)) {
            let record = &row.record;
            found.push(lacks(
                both!(
                    "“{record}”的保存信息不全",
                    "the retention of '{record}' is incomplete"
                ),
                Step::Archive.command(),
                Role::Pmo,
            ));
        }
    }
    found
}

/// Whether the project came far enough to have this document: one without a go has no weekly and no closure report.
fn has(case: &Case, document: &Named) -> bool {
    let never = case.outcome() == Some(Outcome::NoGo);
    match document.key.as_str() {
        "weekly" => !case.project.weeklies.is_empty(),
        "planning" | "closure" => !never || case.project.ati().is_some(),
        _ => true,
    }
}

/// The name under which a document is archived: a key stands for its name in the project's language.
pub fn archived_as(case: &Case, record: String) -> String {
    let documents = case.process.documents.iter();
    let known = documents.filter(|document| document.key.eq_ignore_ascii_case(record.trim()));
    let zh = case.project.card().language == "zh";
    known
        .map(|document| if zh { &document.zh } else { &document.en })
        .next()
        .cloned()
        .unwrap_or(record)
}

/// Whether an archive row is about this document: named in either language, or by its key.
fn names(record: &str, document: &Named) -> bool {
    let record = record.trim().to_lowercase();
    [&document.zh, &document.en, &document.key]
        .into_iter()
        .any(|name| record.contains(&name.to_lowercase()))
}

/// T14, without a go: no risk or issue stays undecided, and a project that reached the gate has its reason and both
/// evaluations.
pub(super) fn no_go_evaluated(case: &Case) -> Vec<Finding> {
    if case.outcome() != Some(Outcome::NoGo) {
        return Vec::new();
    }
    let settled = risks_settled(case);
    if case.project.ati().is_none_or(|ati| ati.outcome.is_none()) {
        return settled;
    }
    let reason = case
        .project
        .ati()
        .is_some_and(|ati| says(ati.rationale.as_ref()));
    let mut found = if reason {
        Vec::new()
    } else {
        outcome::outcome_recorded(case)
    };
    found.extend(settled);
    found.extend(closing::finance_evaluated(case));
    found.extend(closing::quality_evaluated(case));
    found
}
