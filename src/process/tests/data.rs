//! The built-in process as data: names, counts, levels, depths, and what a changed file does.

use std::collections::BTreeSet;

use crate::{
    model::{Nature, Proof},
    process::{
        Process, RowStatus, Step, checklist,
        example::{analysed, at, ltc, read, validated},
        missing,
        rules::RULES,
    },
};

#[test]
fn every_name_exists_and_every_rule_is_used() {
    let process = ltc();
    assert_eq!(process.check_names(), []);
    let rows = process
        .checklist
        .iter()
        .filter_map(|row| row.rule.as_deref());
    let steps = process
        .steps
        .iter()
        .flat_map(|step| step.needs.iter().chain(&step.answers));
    let used: BTreeSet<&str> = rows.chain(steps.map(String::as_str)).collect();
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(used, known);
    assert_eq!(known.len(), RULES.len());
}

#[test]
fn the_checklist_has_forty_rows_and_eight_optional_ones() {
    let process = ltc();
    let count = |proof, all: bool| {
        let rows = process.checklist.iter();
        rows.filter(|row| row.proof == proof && (all || !row.optional))
            .count()
    };
    assert_eq!(process.checklist.len(), 48);
    assert_eq!(
        [Proof::Auto, Proof::Confirm, Proof::Human].map(|proof| count(proof, true)),
        [31, 11, 6]
    );
    assert_eq!(
        [Proof::Auto, Proof::Confirm, Proof::Human].map(|proof| count(proof, false)),
        [27, 9, 4]
    );
}

#[test]
fn a_process_survives_writing_and_reading() {
    let process = ltc();
    let text = serde_yaml::to_string(&process).unwrap();
    assert_eq!(read::<Process>(&text), process);
    assert!(serde_yaml::from_str::<Process>(&format!("{text}\nodd: 1\n")).is_err());
    let schema = serde_json::to_string(&schemars::schema_for!(Process)).unwrap();
    assert!(schema.contains("milestone-tender-start") && schema.contains("level_from"));
}

#[test]
fn the_floor_follows_value_and_nature() {
    let process = ltc();
    let floor = |value: &str, nature| {
        let value = value.parse().unwrap();
        process
            .floor(&value, nature, |_| None)
            .map(|level| level.key.as_str())
    };
    for (value, key) in [
        ("CNY 1999999.99", "dept"),
        ("CNY 2000000", "rep_office"),
        ("CNY 20000000", "region"),
        ("CNY 100000000", "company_b"),
        ("CNY 499999999.99", "company_b"),
        ("CNY 500000000", "company_a"),
    ] {
        assert_eq!(floor(value, Nature::Ordinary), Some(key), "{value}");
    }
    assert_eq!(floor("CNY 1", Nature::Strategic), Some("region"));
    assert_eq!(floor("CNY 100000000", Nature::Strategic), Some("company_b"));
    assert_eq!(floor("USD 1", Nature::Ordinary), None);
    let rate = |currency: &str| (currency == "USD").then(|| 7.into());
    let value = "USD 3000000".parse().unwrap();
    assert_eq!(
        process.floor(&value, Nature::Ordinary, rate).unwrap().key,
        "region"
    );
}

#[test]
fn a_process_may_raise_the_floor_by_risk_and_margin() {
    let mut process = ltc();
    let project = analysed();
    let floor = |process: &Process| {
        process
            .project_floor(&project, |_| None)
            .unwrap()
            .key
            .clone()
    };
    assert_eq!(floor(&process), "rep_office");
    process.levels[2].risk = Some(read("high"));
    assert_eq!(floor(&process), "region");
    process.levels[3].margin_below = Some(read("50%"));
    assert_eq!(floor(&process), "company_b");
}

#[test]
fn depth_follows_the_level() {
    let process = ltc();
    for (level, criteria, unknown, milestones) in [
        ("dept", 4, 2, 3),
        ("rep_office", 4, 2, 3),
        ("region", 20, 6, 5),
        ("company_b", 20, 6, 5),
        ("company_a", 20, 6, 5),
    ] {
        let depth = process.depth(level);
        assert_eq!(process.criteria(level).len(), criteria, "{level}");
        assert_eq!(
            (depth.unknown_max, depth.milestones),
            (unknown, milestones),
            "{level}"
        );
        assert_eq!(
            depth.swot && depth.sponsor && depth.qa_note,
            criteria == 20,
            "{level}"
        );
        assert_eq!(
            depth.every_field && depth.sponsor_ack,
            level.starts_with("company"),
            "{level}"
        );
    }
    assert_eq!(process.depth("moon").milestones, 0);
    assert!(!process.is_at_least("moon", "dept") && process.is_at_least("region", "rep_office"));
}

#[test]
fn the_score_counts_yes_and_names_unknowns() {
    let project = analysed();
    let assessment = project.decisions[0].assessment.as_ref().unwrap();
    assert_eq!(ltc().score("rep_office", assessment), (75, 1));
}

#[test]
fn steps_have_words() {
    for step in ltc().steps {
        assert_eq!(
            Step::of(&step.step).map(Step::word),
            Some(step.step.clone())
        );
    }
    assert_eq!(Step::of("outcome_no_go"), Step::of("outcome-no-go"));
    assert_eq!(Step::of("milestone-moon"), None);
}

#[test]
fn a_changed_process_is_followed() {
    let mut process = ltc();
    process.checklist.push(read(
        "{id: XX-01, phase: ati, zh: 专家到会, en: Experts were there, owner: PD, proof: human, blocks: ati-submit}",
    ));
    let at10 = process
        .checklist
        .iter_mut()
        .find(|row| row.id == "AT-10")
        .unwrap();
    at10.blocks = Some("ati-submit".into());
    let project = analysed();
    let found = missing(&at(&project, &process, "2026-10-16"), &Step::AtiSubmit);
    let about: Vec<_> = found
        .iter()
        .filter_map(|finding| finding.about.as_deref())
        .collect();
    assert_eq!(about, ["AT-10", "XX-01"]);
}

#[test]
fn slips_in_a_process_file_are_found_and_open_no_gate() {
    let mut process = ltc();
    process.checklist[0].rule = Some("no-such-rule".into());
    process.checklist[1].blocks = Some("no-such-step".into());
    process.checklist[2].id = "OP-01".into();
    process.checklist[3].phase = "no-such-phase".into();
    process.checklist[4].blocks = Some("change".into());
    let found: Vec<String> = process
        .check_names()
        .iter()
        .map(|remark| remark.finding.message.en.clone())
        .collect();
    assert_eq!(found.len(), 5, "{found:?}");
    for name in [
        "no-such-rule",
        "no-such-step",
        "no-such-phase",
        "OP-01",
        "cannot block 'change'",
    ] {
        assert!(found.iter().any(|message| message.contains(name)), "{name}");
    }
    let project = validated();
    let rows = checklist(&at(&project, &process, "2026-10-16"));
    assert_eq!(rows[0].status, RowStatus::Open);
}
