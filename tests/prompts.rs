//! Questions at a terminal, answered as a person would: Chinese text, arrow keys, a wrong answer first, Ctrl-C.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::assigning_clones,
    reason = "a test reads files and runs programs itself"
)]

#[path = "tool/terminal.rs"]
mod terminal;
#[path = "tool/tool.rs"]
mod tool;

use std::{io::Read as _, time::Duration};

use expectrl::{Expect as _, session::OsSession};
use terminal::{answer, at_terminal, ends};
use tool::Desk;

const DOWN: &str = "\u{1b}[B";
const SHOW_CURSOR: &str = "\u{1b}[?25h";

/// Waits for a list and takes the row that is `down` below the first.
fn choose(session: &mut OsSession, question: &str, down: usize) {
    if let Err(error) = session.expect(question) {
        panic!("never asked {question}: {error}");
    }
    // The rows come after the question; keys that arrive before are read all the same.
    session
        .send(format!("{}\r", DOWN.repeat(down)))
        .expect("it listens");
}

#[test]
fn risk_add_asks_for_what_the_flags_do_not_say_and_again_after_a_wrong_answer() {
    let desk = Desk::at("validated");
    let mut session = at_terminal(&desk, &["risk", "add", "决策人调岗"]);
    answer(&mut session, "原因", "集团年底换届");
    answer(&mut session, "事件", "信息中心主任调岗");
    answer(&mut session, "后果", "支持关系归零");
    choose(&mut session, "类别", 1);
    choose(&mut session, "所属要素", 0);
    answer(&mut session, "概率", "9");
    session.expect("应为 1 到 5").expect("it says why");
    answer(&mut session, "概率", "3");
    answer(&mut session, "影响", "5");
    answer(&mut session, "责任人", "待定");
    session.expect("占位词").expect("it says why");
    answer(&mut session, "责任人", "李娜");
    session.expect("已添加 R-001").expect("it is done");
    assert_eq!(ends(session), 0);
    let risk = desk.read("risks/R-001.yaml");
    for line in [
        "title: 决策人调岗",
        "cause: 集团年底换届",
        "event: 信息中心主任调岗",
        "effect: 支持关系归零",
        "element: customer",
        "probability: 3",
        "impact: 5",
        "owner: 李娜",
    ] {
        assert!(risk.contains(line), "{line}\n{risk}");
    }
}

#[test]
fn init_asks_for_everything_in_chinese() {
    let desk = Desk::new();
    let args = [
        "init",
        "新项目",
        "--lang",
        "zh",
        "--timezone",
        "+08:00",
        "--by",
        "王磊",
    ];
    let mut session = at_terminal(&desk, &args);
    answer(&mut session, "项目编号", "bad code");
    answer(&mut session, "项目编号", "HD-07");
    answer(&mut session, "项目名称", "华东园区5G专网");
    answer(&mut session, "客户", "华东制造集团");
    choose(&mut session, "项目性质", 1);
    choose(&mut session, "采购方式", 0);
    answer(&mut session, "预计金额", "一千二百万");
    answer(&mut session, "预计金额", "CNY 12000000");
    answer(&mut session, "预计签约日", "2026-12-25");
    choose(&mut session, "机会点来源", 0);
    answer(&mut session, "PD", "王磊");
    answer(&mut session, "AR", "李娜");
    answer(&mut session, "SR", "陈明");
    answer(&mut session, "FR", "赵强");
    assert_eq!(ends(session), 0);
    let card =
        std::fs::read_to_string(desk.path().join("新项目/project.yaml")).expect("it is there");
    for line in [
        "code: HD-07",
        "name: 华东园区5G专网",
        "value: \"CNY 12000000.00\"",
    ] {
        assert!(card.contains(line), "{line}\n{card}");
    }
}

#[test]
fn qualify_asks_its_six_questions() {
    let desk = Desk::at("identified");
    let args = [
        "qualify",
        "--verdict",
        "valid",
        "--evidence",
        "拜访纪要",
        "--by",
        "李娜",
    ];
    let mut session = at_terminal(&desk, &args);
    choose(&mut session, "有预算吗", 0);
    choose(&mut session, "决策人清楚吗", 0);
    answer(&mut session, "需求", "产线停机，每小时损失二十万元");
    answer(&mut session, "时机", "十一月三十日招标");
    choose(&mut session, "产品能满足吗", 0);
    choose(&mut session, "竞争清楚吗", 0);
    session.expect("机会点已验证").expect("it is done");
    assert_eq!(ends(session), 0);
    assert!(
        desk.read("project.yaml")
            .contains("timing: 十一月三十日招标")
    );
}

#[test]
fn the_gate_asks_for_what_its_outcome_needs() {
    let desk = Desk::at("submitted");
    let args = ["ati", "decide", "hold", "--by", "孙涛"];
    let mut session = at_terminal(&desk, &args);
    answer(&mut session, "决策依据", "客户预算未定");
    answer(&mut session, "复评日期", "2026-11-16");
    answer(&mut session, "跟踪人", "李娜");
    answer(&mut session, "费用处置", "没有费用");
    session.expect("暂缓").expect("it is done");
    assert_eq!(ends(session), 0);
    assert!(
        desk.read("decisions/ati-1.yaml")
            .contains("rationale: 客户预算未定")
    );
}

#[test]
fn weekly_and_close_ask_too() {
    let desk = Desk::at("executing");
    let mut session = at_terminal(&desk, &["weekly", "next"]);
    answer(&mut session, "下周做什么", "技术交流与方案澄清");
    answer(&mut session, "责任人", "陈明");
    answer(&mut session, "期限", "2026-10-30");
    assert_eq!(ends(session), 0);
    let mut session = at_terminal(&desk, &["close", "outcome", "withdrawn", "--by", "李娜"]);
    answer(&mut session, "日期", "2026-10-19");
    answer(&mut session, "依据", "客户来函");
    answer(&mut session, "原因", "天气");
    answer(&mut session, "原因", "price:报价过高");
    choose(&mut session, "来源", 0);
    session.expect("结果").expect("it is done");
    assert_eq!(ends(session), 0);
    let closing = desk.read("closing.yaml");
    assert!(closing.contains("报价过高"), "{closing}");
}

#[test]
fn what_the_state_forbids_is_said_before_anything_is_asked() {
    let desk = Desk::at("validated");
    let mut session = at_terminal(&desk, &["ati", "decide", "go"]);
    session.expect("ati submit").expect("it refuses");
    assert_eq!(ends(session), 1);
}

#[test]
fn an_interrupt_gives_the_cursor_back_and_130() {
    for (question, args) in [
        ("原因", &["risk", "add", "决策人调岗"][..]),
        (
            "所属要素",
            &[
                "risk",
                "add",
                "决策人调岗",
                "--cause",
                "c",
                "--event",
                "e",
                "--effect",
                "f",
                "--category",
                "relation",
            ],
        ),
    ] {
        let desk = Desk::at("validated");
        let mut session = at_terminal(&desk, args);
        session.expect(question).expect("it asks");
        std::thread::sleep(Duration::from_millis(200));
        session.send("\u{3}").expect("it listens");
        let mut rest = String::new();
        let _ = session.read_to_string(&mut rest);
        assert!(rest.contains(SHOW_CURSOR), "{question} {rest:?}");
        assert_eq!(ends(session), 130, "{question}");
        assert!(!desk.project().join("risks").exists());
    }
}

#[test]
fn with_all_flags_nothing_is_asked() {
    let desk = Desk::at("validated");
    let args = [
        "risk",
        "add",
        "一",
        "--cause",
        "c",
        "--event",
        "e",
        "--effect",
        "f",
        "--category",
        "relation",
        "--element",
        "customer",
        "--probability",
        "2",
        "--impact",
        "2",
        "--owner",
        "李娜",
    ];
    assert_eq!(ends(at_terminal(&desk, &args)), 0);
    let desk = Desk::at("identified");
    let args = ["risk", "add", "一", "--no-input"];
    assert_eq!(ends(at_terminal(&desk, &args)), 2);
}
