//! A small light project for the tests, complete up to any state; values follow the acceptance flow. Not shipped.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use crate::{
    model::{Card, Event, Finding, Project, State, TickRow, Words},
    process::{BUILT_IN, Case, Process, RowStatus, Step, checklist, missing},
    schedule::Calendar,
};

static WEEKDAYS: LazyLock<Calendar> = LazyLock::new(Calendar::weekdays);

/// Reads a record as a person would write it.
pub fn read<T: DeserializeOwned>(yaml: &str) -> T {
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"))
}

/// The built-in process.
pub fn ltc() -> Process {
    read(BUILT_IN[0].text)
}

/// Judges `project` at noon of `day`, in Shanghai.
pub static NO_RATES: std::collections::BTreeMap<String, crate::model::Rate> =
    std::collections::BTreeMap::new();

pub fn at<'a>(project: &'a Project, process: &'a Process, day: &str) -> Case<'a> {
    Case {
        project,
        process,
        now: format!("{day}T12:00:00+08:00").parse().unwrap(),
        neighbours: &[],
        rates: &NO_RATES,
        calendar: &WEEKDAYS,
        timetable: None,
        passed_at: None,
    }
}

/// The state changes on `day`.
pub fn enter(project: &mut Project, state: State, day: &str) {
    project.history.events.push(Event {
        at: format!("{day}T12:00:00+08:00"),
        by: "王磊".into(),
        event: state.word().into(),
        state: Some(state),
        note: None,
        reason: None,
        file: None,
        sha256: None,
    });
}

/// Somebody ticks a row.
pub fn tick(project: &mut Project, id: &str, status: &str) {
    let row: TickRow = read(&format!(
        "{{id: {id}, status: {status}, evidence: 纪要, reason: 说明, by: 李娜, date: 2026-10-16}}"
    ));
    project.ticks.rows.push(row);
}

fn card() -> Card {
    read(
        "{process: ltc@1, code: HD-01, name: 华东园区5G专网, customer: {name: 华东制造集团},
          opportunity: {source: lead, found_on: 2026-10-08}, nature: competitive, level: rep_office,
          procurement: open_tender, value: 'CNY 12000000', sign_by: 2026-12-25, timezone: Asia/Shanghai, language: zh}",
    )
}

/// Just found, with its team.
pub fn identified() -> Project {
    let mut project = Project {
        card: Some(card()),
        team: read(
            "members: [{role: PD, person: 王磊}, {role: AR, person: 李娜}, {role: SR, person: 陈明}, {role: FR, person: 赵强},
                       {role: PMO, person: 周洁}, {role: QA, person: 吴迪}, {role: FIN, person: 郑爽}, {role: SDT, person: 孙涛}]",
        ),
        ..Project::default()
    };
    enter(&mut project, State::Identified, "2026-10-09");
    project
}

/// Found valid.
pub fn validated() -> Project {
    let mut project = identified();
    project.card.as_mut().unwrap().qualification = Some(read(
        "{budget: yes, authority: yes, need: 停机每小时损失20万元, timing: 2026-11-30 招标, fit: yes, competition: yes,
          verdict: valid, evidence: [客户拜访纪要], by: 李娜, date: 2026-10-12}",
    ));
    enter(&mut project, State::Validated, "2026-10-12");
    project
}

/// Analysed: all that the gate of a light project asks for.
pub fn analysed() -> Project {
    let mut project = validated();
    project.stakeholders =
        read("[{id: S-001, title: 信息中心主任, roles: [decider], owner: 李娜}]");
    project.competitors = read("[{id: C-001, title: 甲, threat: 4, counter: 引导指标}]");
    project.elements = read(
        "[{element: customer, rag: amber, current: 决策人中立}, {element: solution, rag: green, current: 满足指标},
          {element: commercial, rag: amber, current: 预算1200万}, {element: delivery, rag: green, current: 两月可交付, owner: 赵强}]",
    );
    project.finance.estimates = read(
        "[{id: E-001, tag: ati, revenue: 'CNY 12000000', product_cost: 'CNY 7000000', by: 郑爽, date: 2026-10-12}]",
    );
    project.risks = read(
        "[{id: R-001, title: 决策人调岗, cause: 换届, event: 调岗, effect: 归零, category: relation, element: customer,
           raised_on: 2026-10-12, raised_by: 李娜, probability: 3, impact: 5, owner: 李娜, strategy: mitigate,
           actions: [{text: 建立副主任关系, owner: 李娜, due: 2026-11-06}]}]",
    );
    project.plan.budget = read("[{category: travel, amount: 'CNY 50000'}]");
    project.meetings = read(
        "[{id: MT-001, title: 项目分析会, kind: analysis, date: 2026-10-13, attendees: [王磊, 李娜, 陈明, 赵强], note: 已过}]",
    );
    project.decisions = read(
        "[{gate: ATI, round: 1, assessment: {answers: {real: yes, compete: yes, win: unknown, worth: yes}, by: 王磊, date: 2026-10-13}}]",
    );
    project
}

/// Passed by the gate.
pub fn approved() -> Project {
    let mut project = analysed();
    enter(&mut project, State::AtiSubmitted, "2026-10-16");
    tick(&mut project, "AT-10", "done");
    let round = &mut project.decisions[0];
    round.submitted_by = Some("王磊".into());
    round.outcome = Some(read("conditional_go"));
    round.decided_by = Some("孙涛".into());
    round.decided_at = Some("2026-10-16T12:00:00+08:00".into());
    round.rationale = Some("行业样板价值高".into());
    round.approved_budget = Some(read("CNY 80000"));
    round.approved_level = Some("rep_office".into());
    round.approved_until = Some(read("2027-04-16"));
    round.conditions = read("[{text: 取得折扣授权, owner: 郑爽, due: 2026-11-06}]");
    enter(&mut project, State::Approved, "2026-10-16");
    project
}

/// Planned: all that the baseline asks for.
pub fn planned() -> Project {
    let mut project = approved();
    project.plan.objectives = read(
        "[{id: O-001, title: 签约金额, metric: contract_value, target: 1150万, due: 2026-12-25, owner: 王磊},
          {id: O-002, title: 毛利率, metric: gross_margin, target: 22%, due: 2026-12-25, owner: 郑爽},
          {id: O-003, title: 按期签约, metric: sign_date, target: '2026-12-25', due: 2026-12-25, owner: 李娜}]",
    );
    for block in &mut project.elements {
        block.goals = read("[{text: 达成目标, due: 2026-12-10}]");
        block.strategy = Some("关键动作".into());
    }
    project.schedule.milestones = read(
        "[{id: M-001, title: 交流, kind: exchange, planned: 2026-10-30, owner: 陈明}, {id: M-002, title: 投标, kind: bid, planned: 2026-11-30, owner: 王磊},
          {id: M-003, title: 签订, kind: sign, planned: 2026-12-25, owner: 李娜}, {id: M-004, title: ATB, kind: atb, planned: 2026-11-27, owner: 孙涛},
          {id: M-005, title: ATC, kind: atc, planned: 2026-12-22, owner: 孙涛}]",
    );
    project.schedule.actions = read(
        "[{id: A-001, title: 互访, element: customer, owner: 李娜}, {id: A-002, title: 样板点, element: solution, owner: 陈明, after: [A-001]},
          {id: A-003, title: 授权, element: commercial, owner: 郑爽}, {id: A-004, title: 报告, element: delivery, owner: 赵强}]",
    );
    project.plan.communication = read(
        "[{id: N-001, title: 周例会, audience: 项目组, channel: meeting, cadence: weekly, owner: 周洁}]",
    );
    project.plan.quality = read(
        "[{id: Q-001, title: 标书评审, standard: 无重大缺陷, check_by: 吴迪, date: 2026-11-23}]",
    );
    project.team.issued = Some(read("{date: 2026-10-19, by: 周洁}"));
    project
}

/// Kicked off on Monday 2026-10-19.
pub fn executing() -> Project {
    let mut project = planned();
    project.baselines = read(
        "[{version: '1.0', date: 2026-10-19, by: 王磊, value: 'CNY 12000000', sign_by: 2026-12-25, budget: 'CNY 50000', level: rep_office}]",
    );
    project.meetings.push(read(
        "{id: MT-002, title: 开工会, kind: kickoff, date: 2026-10-19, attendees: [王磊, 李娜, 陈明, 赵强], note: 已宣贯,
          decisions: [分工], commitments: [{text: 报告, owner: 赵强, due: 2026-11-13}]}",
    ));
    enter(&mut project, State::Executing, "2026-10-19");
    project
}

/// Hands in the report of a week on its Friday at noon.
pub fn submit(project: &mut Project, week: &str, friday: &str) {
    project.weeklies.push(read(&format!(
        "{{week: {week}, rag: green, headline: [{week} 要点], no_change: true, progress: [{{text: {week} 进展}}],
           next: [{{text: 下一步, owner: 陈明, due: 2027-01-01}}], submitted_by: 王磊,
           submitted_at: '{friday}T12:00:00+08:00', due_at: '{friday}T18:00:00+08:00'}}"
    )));
}

/// Signed on Friday of the second week, the weeks handed in.
pub fn won() -> Project {
    let mut project = executing();
    submit(&mut project, "2026-W43", "2026-10-23");
    submit(&mut project, "2026-W44", "2026-10-30");
    tick(&mut project, "MO-11", "done");
    let atc = &mut project.schedule.milestones[4];
    atc.actual = Some(read("2026-10-29"));
    atc.decision = Some(read("go"));
    atc.decided_by = Some("孙涛".into());
    project.closing.outcome = Some(read(
        "{outcome: won, date: 2026-10-30, evidence: 合同, contract_no: HD-118, signed_value: 'CNY 11600000', margin: 23.5%,
          payment_terms: 预付30%, scope_delta: 一致, reasons: [{kind: price}], source: customer_debrief, by: 李娜}",
    ));
    enter(&mut project, State::OutcomeKnown, "2026-10-30");
    project
}

/// Everything that `close finish` asks for, but for the approval.
pub fn reviewed() -> Project {
    let mut project = won();
    enter(&mut project, State::Closing, "2026-11-02");
    tick(&mut project, "CL-05", "done");
    project.follow_up.conditions =
        read("[{decision: ati-1, number: 1, status: done, by: 郑爽, date: 2026-10-30}]");
    project.risks[0].status = Some(read("closed"));
    let outcome = project.closing.outcome.take();
    project.closing = read(
        "{objectives: [{objective: O-001, actual: 1160万, achieved: yes}, {objective: O-002, actual: 23.5%, achieved: yes}, {objective: O-003, actual: 按期, achieved: yes}],
          elements: [{element: customer, goal_met: yes, worked: 有效}, {element: solution, goal_met: yes, worked: 有效},
                     {element: commercial, goal_met: yes, worked: 有效}, {element: delivery, goal_met: yes, failed: 偏晚}],
          competitors: [{competitor: C-001, why: 时延落后}], lessons: [{kind: keep, text: 先锁办法}, {kind: stop, text: 拖延}],
          handover: {held_on: 2026-11-02, mode: meeting, attendees: [王磊, 赵强, 钱进], to: 钱进, mandate: 委托书,
            items: [{kind: contract, text: HD-118}, {kind: document, text: BOQ}, {kind: customer_info, text: 决策链}, {kind: commitment, text: 培训}],
            acceptance: {by: 钱进, date: 2026-11-03, verdict: accepted}},
          release: [{person: 王磊, to: 池, date: 2026-11-03}, {person: 李娜, to: 池, date: 2026-11-03}, {person: 陈明, to: 池, date: 2026-11-03},
                    {person: 赵强, to: 池, date: 2026-11-03}, {person: 周洁, to: 池, date: 2026-11-03}, {person: 吴迪, to: 池, date: 2026-11-03}, {person: 郑爽, to: 池, date: 2026-11-03}],
          finance: {by: 郑爽, date: 2026-11-03, note: 低于预算}, quality: {by: 吴迪, date: 2026-11-03, score: 92, note: 及时}}",
    );
    project.closing.outcome = outcome;
    project
}

/// What a step lacks at noon of `day`.
pub fn lacks(project: &Project, day: &str, step: Step) -> Vec<Finding> {
    missing(&at(project, &ltc(), day), &step)
}

/// The rows and records that findings are about.
pub fn about(found: &[Finding]) -> Vec<&str> {
    found
        .iter()
        .filter_map(|finding| finding.about.as_deref())
        .collect()
}

/// Whether a message or a command holds `text`.
pub fn says(found: &[Finding], text: &str) -> bool {
    found.iter().any(|finding| {
        let command = finding.command.as_deref();
        finding.message.en.contains(text) || command.is_some_and(|it| it.contains(text))
    })
}

/// Where a row stands.
pub fn status(project: &Project, day: &str, id: &str) -> RowStatus {
    let process = ltc();
    let rows = checklist(&at(project, &process, day));
    rows.into_iter().find(|row| row.id == id).unwrap().status
}
