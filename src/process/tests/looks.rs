//! `next` and `check`: what is to be done, and what is wrong.

use crate::{
    model::{Finding, Project, State, Weight},
    process::{
        check,
        example::{
            analysed, approved, at, enter, executing, identified, ltc, planned, read, reviewed,
            submit, validated, won,
        },
        next,
    },
};

fn looked(project: &Project, day: &str) -> Vec<Finding> {
    check(&at(project, &ltc(), day), &[])
}

fn errors(project: &Project, day: &str) -> Vec<String> {
    looked(project, day)
        .into_iter()
        .filter(|finding| finding.weight == Weight::Error)
        .map(|finding| finding.message.en)
        .collect()
}

fn says(found: &[Finding], text: &str) -> bool {
    found
        .iter()
        .any(|finding| finding.message.en.contains(text))
}

fn commands(project: &Project, day: &str) -> Vec<String> {
    next(&at(project, &ltc(), day))
        .into_iter()
        .filter_map(|finding| finding.command)
        .collect()
}

#[test]
fn next_names_the_step_once_nothing_is_missing() {
    let first =
        |project: &Project, day: &str| commands(project, day).first().cloned().unwrap_or_default();
    assert!(first(&identified(), "2026-10-09").starts_with("qualify"));
    assert_eq!(first(&analysed(), "2026-10-13"), "ati submit");
    assert_eq!(first(&planned(), "2026-10-19"), "plan baseline");
    assert_eq!(first(&won(), "2026-10-30"), "close start");
    assert_eq!(first(&reviewed(), "2026-11-03"), "close finish --by 孙涛");
    let lacking = commands(&validated(), "2026-10-12");
    assert!(!lacking.contains(&"ati submit".to_owned()) && lacking.len() > 7);
}

#[test]
fn next_speaks_of_the_week_and_of_what_is_late() {
    let mut project = executing();
    submit(&mut project, "2026-W43", "2026-10-23");
    let now = commands(&project, "2026-11-09");
    for command in [
        "weekly submit --week 2026-W44",
        "weekly set --rag RAG",
        "ati condition done 1 --evidence TEXT",
        "risk action done R-001 1",
        "milestone set M-001 actual=DATE",
    ] {
        assert!(now.iter().any(|it| it == command), "{command} {now:#?}");
    }
}

#[test]
fn a_risk_that_a_file_gives_to_delivery_was_handed_over() {
    let close = |project: &mut Project| {
        let risk = &mut project.risks[0];
        (risk.status, risk.closed_on) = (Some(read("closed")), Some(read("2026-11-02")));
        risk.close_reason = Some(read("transferred_to_delivery"));
    };
    let told = |project: &Project| {
        let found = looked(project, "2026-11-03").into_iter();
        let mut told = found.filter(|one| one.message.en.contains("delivery"));
        told.find_map(|one| one.command)
    };
    let (mut early, mut project) = (executing(), reviewed());
    assert_eq!(told(&early), None);
    close(&mut early);
    let again = "risk set R-001 status= closed_on= close_reason=";
    assert_eq!(told(&early).as_deref(), Some(again));
    close(&mut project);
    let hand_over = "close handover --risk R-001";
    assert_eq!(told(&project).as_deref(), Some(hand_over));
    let items = &mut project.closing.handover.as_mut().unwrap().items;
    items.push(read("{kind: risk, text: R-001}"));
    assert_eq!(told(&project), None);
}

#[test]
fn next_looks_two_weeks_ahead_to_the_bid() {
    let project = executing();
    assert!(
        !commands(&project, "2026-10-20")
            .iter()
            .any(|command| command.contains("MO-08"))
    );
    assert!(
        commands(&project, "2026-11-20")
            .iter()
            .any(|command| command.contains("MO-08"))
    );
}

#[test]
fn a_sound_project_has_no_errors_in_any_state() {
    for (project, day) in [
        (identified as fn() -> Project, "2026-10-09"),
        (validated, "2026-10-12"),
        (analysed, "2026-10-13"),
        (approved, "2026-10-16"),
        (planned, "2026-10-19"),
        (executing, "2026-10-20"),
        (won, "2026-10-30"),
        (reviewed, "2026-11-03"),
    ] {
        assert_eq!(errors(&project(), day), [] as [String; 0], "{day}");
    }
    let (nothing, process) = (Project::default(), ltc());
    assert_eq!(check(&at(&nothing, &process, "2026-10-09"), &[]), []);
}

#[test]
fn dangling_ids_and_doubles_are_errors() {
    let mut project = executing();
    project.risks[0].secondary = vec!["R-009".into()];
    project.stakeholders[0].supports = Some("C-009".into());
    project.risks.push(project.risks[0].clone());
    let found = errors(&project, "2026-10-20");
    for id in ["R-009", "C-009", "R-001 stands twice"] {
        assert!(
            found.iter().any(|message| message.contains(id)),
            "{id} {found:?}"
        );
    }
}

#[test]
fn placeholders_and_contradictions_are_errors() {
    let mut project = executing();
    project.risks[0].cause = "TBD".into();
    (
        project.schedule.actions[0].status,
        project.schedule.actions[0].done_on,
    ) = (Some(read("doing")), Some(read("2026-10-20")));
    project.card.as_mut().unwrap().level = "dept".into();
    let found = errors(&project, "2026-10-20");
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn strangers_lateness_and_money_are_warnings() {
    let mut project = executing();
    project.risks[0].owner = "钱进".into();
    project.costs = read(
        "[{month: 2026-10, lines: [{date: 2026-10-20, amount: 'CNY 70000', category: travel}]}]",
    );
    let found = looked(&project, "2026-11-09");
    for text in [
        "钱进, who answers for R-001",
        "M-001 交流 was due on 2026-10-30",
        "R-001 was due for review",
        "2026-W43 has not been handed in",
        "more than 80 %",
        "condition 1 was due",
        "fewer than two people",
    ] {
        assert!(says(&found, text), "{text} {found:#?}");
    }
    assert!(
        found
            .iter()
            .all(|finding| finding.weight == Weight::Warning)
    );
    assert!(says(&looked(&project, "2027-05-01"), "expired"));
}

#[test]
fn what_is_said_twice_and_differs_is_a_warning() {
    let mut project = executing();
    let before = looked(&project, "2026-10-20");
    for text in ["expects the signing", "the history has", "not within"] {
        assert!(!says(&before, text), "{text} {before:#?}");
    }
    project.schedule.milestones[0].kind = read("sign");
    project.schedule.milestones.truncate(1);
    project.plan.budget[0].amount = read("CNY 900000");
    let mut again = project.history.events[0].clone();
    again.at = "2025-01-01T09:00:00+08:00".into();
    project.history.events.push(again);
    let found = looked(&project, "2026-10-20");
    for text in ["expects the signing", "the history has", "not within"] {
        assert!(says(&found, text), "{text} {found:#?}");
    }
}

#[test]
fn fields_that_nobody_asks_for_are_told_of_where_the_level_wants_it_and_the_step_is_taken() {
    let level = |project: fn() -> Project, level: &str| {
        let mut project = project();
        project.card.as_mut().unwrap().level = level.into();
        looked(&project, "2026-10-20")
    };
    let (gate, plan) = ("the compelling event", "conditions on which we leave");
    for (project, key, told) in [
        (analysed as fn() -> Project, "region", [false, false]),
        (executing, "dept", [false, false]),
        (executing, "rep_office", [false, false]),
        (executing, "region", [true, true]),
    ] {
        let found = level(project, key);
        assert_eq!([says(&found, gate), says(&found, plan)], told, "{key}");
    }
}

#[test]
fn what_cannot_be_read_is_not_taken_for_missing() {
    let (mut project, process) = (executing(), ltc());
    let case = |project: &Project, unread: &[&str]| {
        let unread: Vec<_> = unread.iter().map(|file| (*file).to_owned()).collect();
        check(&at(project, &process, "2026-10-20"), &unread)
    };
    project.team.members.clear();
    assert!(says(&case(&project, &[]), "is not in the team"));
    let found = case(&project, &["team.yaml"]);
    assert!(!says(&found, "is not in the team"));
    assert!(says(
        &found,
        "team.yaml cannot be read, so these were not checked: owners, fields"
    ));
    let found = case(&project, &["risks/R-001.yaml", "history.yaml"]);
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn watching_is_no_response_and_two_directors_are_one_too_many() {
    let mut project = executing();
    project.risks[0].actions[0].text = "持续监控".into();
    let pd = project.team.members[0].clone();
    let found = errors(&project, "2026-10-20");
    assert!(
        found
            .iter()
            .any(|it| it.contains("to monitor is no response")),
        "{found:?}"
    );
    project.team.members.push(crate::model::Member {
        person: "钱进".into(),
        ..pd
    });
    let found = errors(&project, "2026-10-20");
    assert!(
        found.iter().any(|it| it.contains("has 2 directors")),
        "{found:?}"
    );
    // One after the other is a change of director.
    project.team.members[0].to = Some("2026-10-19".parse().unwrap());
    let found = errors(&project, "2026-10-20");
    assert!(
        !found.iter().any(|it| it.contains("directors")),
        "{found:?}"
    );
}

#[test]
fn an_owner_who_is_nearly_in_the_team_was_written_wrong() {
    let mut project = executing();
    let told = |project: &crate::model::Project| {
        let found = looked(project, "2026-10-20");
        let about = |it: &&crate::model::Finding| it.message.en.contains("not in the team");
        let found = found.iter().find(about).cloned().expect("it is told");
        (found.command, found.hint.map(|hint| hint.en))
    };
    project.risks[0].owner = "李那".into();
    let (command, hint) = told(&project);
    assert_eq!(command.as_deref(), Some("risk set R-001 owner=李娜"));
    assert!(hint.unwrap().starts_with("did you mean 李娜?"));
    project.risks[0].owner = "欧阳锋".into();
    assert_eq!(told(&project), (Some("team add ROLE 欧阳锋".into()), None));
}

#[test]
fn what_a_draft_repeats_and_leaves_unanswered_is_told_until_it_is_sealed() {
    let mut project = executing();
    submit(&mut project, "2026-W43", "2026-10-23");
    submit(&mut project, "2026-W44", "2026-10-30");
    let (told, submitted) = (
        project.weeklies[0].headline.clone(),
        project.weeklies[1].submitted_at.take(),
    );
    project.weeklies[1].headline = told;
    project.weeklies[1].next[0].owner = "鬼".into();
    let found = looked(&project, "2026-10-30");
    for said in [
        "repeats '2026-W43 要点'",
        "promise 1 of 2026-W43",
        "鬼, who answers for promise 1 of 2026-W44, is not in the team",
    ] {
        assert!(says(&found, said), "{said}");
    }
    // What is sealed can no longer be mended.
    project.weeklies[1].submitted_at = submitted;
    let found = looked(&project, "2026-10-30");
    assert!(!says(&found, "repeats") && !says(&found, "promise 1"));
}

#[test]
fn archived_projects_are_left_in_peace() {
    let mut project = reviewed();
    enter(&mut project, State::Archived, "2026-11-04");
    assert_eq!(errors(&project, "2027-11-04"), [] as [String; 0]);
    assert!(!says(&looked(&project, "2027-11-04"), "late"));
}

#[test]
fn what_is_put_off_is_not_overdue() {
    let mut project = executing();
    let told = |project: &Project, day| {
        let found = looked(project, day);
        let overdue = found
            .iter()
            .filter(|one| one.message.en.starts_with("the milestone"));
        overdue
            .filter_map(|one| one.about.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&project, "2026-10-30"), Vec::<String>::new());
    assert_eq!(told(&project, "2026-10-31"), ["M-001"]);
    project.schedule.milestones[0].forecast = Some(read("2026-11-06"));
    assert_eq!(told(&project, "2026-11-06"), Vec::<String>::new());
    assert_eq!(told(&project, "2026-11-07"), ["M-001"]);
}

#[test]
fn a_project_on_hold_is_reminded_of_its_next_look_and_of_nothing_else() {
    let mut project = executing();
    enter(&mut project, State::OnHold, "2026-10-26");
    let held = project.history.events.last_mut().unwrap();
    (held.event, held.note) = ("held".into(), Some("2026-12-10".into()));
    let due = |day| {
        let found = next(&at(&project, &ltc(), day)).into_iter();
        let late = found.filter(|one| {
            one.message.en.contains("next look") || one.message.en.contains("was due")
        });
        late.map(|one| one.message.en).collect::<Vec<_>>()
    };
    assert_eq!(due("2026-12-09"), Vec::<String>::new());
    assert_eq!(
        due("2027-01-30"),
        ["the day of the next look, 2026-12-10, has come"]
    );
}

#[test]
fn a_day_that_has_not_come_cannot_have_been() {
    let mut project = executing();
    project.schedule.milestones[0].actual = Some(read("2026-11-03"));
    project.schedule.actions[0].started_on = Some(read("2026-11-03"));
    project.schedule.actions[1].done_on = Some(read("2026-11-03"));
    project.plan.quality[0].done_on = Some(read("2026-11-03"));
    let told = |day| {
        let found = errors(&project, day);
        found
            .iter()
            .filter(|one| one.contains("after today"))
            .count()
    };
    assert_eq!((told("2026-11-02"), told("2026-11-03")), (4, 0));
}

#[test]
fn a_full_week_has_its_elements_and_its_forecast() {
    let mut project = executing();
    submit(&mut project, "2026-W43", "2026-10-23");
    let asked = |project: &Project| {
        let process = ltc();
        let case = at(project, &process, "2026-10-23");
        let found = crate::process::weeks::lacking(&case, &project.weeklies[0]);
        found
            .into_iter()
            .filter_map(|finding| finding.command)
            .collect::<Vec<_>>()
    };
    assert!(asked(&project).is_empty());
    project.card.as_mut().unwrap().level = "company_b".into();
    project.weeklies[0].qa = Some(read("{ok: true, by: 吴迪}"));
    let all = asked(&project);
    assert_eq!(all.len(), 5, "{all:?}");
    let week = &mut project.weeklies[0];
    week.elements = read(
        "[{element: customer, rag: green, this_week: 互访, next_week: 再访}, {element: solution, rag: green, this_week: 交流, next_week: 汇报},
          {element: commercial, rag: green, this_week: 报价, next_week: 授权}, {element: delivery, rag: green, this_week: 勘察, next_week: 待定}]",
    );
    week.forecast = Some(read("{win: 50%, category: commit}"));
    assert_eq!(asked(&project).len(), 1, "a placeholder is no answer");
    project.weeklies[0].elements[3].next_week = Some("报告".into());
    assert!(asked(&project).is_empty());
}
