//! `fill` in an editor: unchanged, wrong and corrected, given up, broken off. Nothing that was typed is ever lost.

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

use std::{collections::BTreeMap, fs};

use expectrl::{Expect as _, session::OsSession};
use terminal::{answer, ends, with_editor};
use tool::Desk;

/// Where a sheet is kept that was not applied yet.
const KEPT: &str = ".pursuit/fill/ati.yaml";

const RIGHT: &str = "# ──── PD 项目主任 王磊 ────
risk add:
  - title: 决策人调岗
    cause: 集团年底换届
    event: 主任调岗
    effect: 支持关系归零
    category: relation
    element: customer
    probability: 3
    impact: 4
    owner: 李娜
";

/// `fill` with an editor whose n-th opening runs the n-th of these scripts on `$1`; what it was shown stays in `shown-N`.
fn edited(desk: &Desk, openings: &[&str]) -> OsSession {
    edited_with(desk, openings, &[])
}

fn edited_with(desk: &Desk, openings: &[&str], more: &[&str]) -> OsSession {
    let home = desk.path().join("home");
    fs::write(home.join("right.yaml"), RIGHT).expect("it is writable");
    let wrong = RIGHT.replace("probability: 3", "probability: 9");
    fs::write(home.join("wrong.yaml"), wrong).expect("it is writable");
    let mut script = "n=$(($(cat \"$HOME/n\" 2>/dev/null || echo 0) + 1)); echo $n > \"$HOME/n\"\ncp \"$1\" \"$HOME/shown-$n\"\n".to_owned();
    for (n, opening) in (1..).zip(openings) {
        script += &format!("if [ $n = {n} ]; then {opening}; exit; fi\n");
    }
    let path = home.join("editor.sh");
    fs::write(&path, script + "echo opened too often; exit 1\n").expect("it is writable");
    let editor = format!("sh {}", path.display());
    let _ = fs::remove_file(home.join("n"));
    with_editor(desk, &[&["fill"], more].concat(), &editor)
}

const TYPE_WRONG: &str = "cat \"$HOME/wrong.yaml\" > \"$1\"";
const TYPE_RIGHT: &str = "cat \"$HOME/right.yaml\" > \"$1\"";
const LEAVE: &str = "true";

fn shown(desk: &Desk, opening: u32) -> String {
    fs::read_to_string(desk.path().join(format!("home/shown-{opening}"))).expect("it was opened")
}

/// The project's files without what `fill` keeps.
fn records(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    let mut files = desk.files();
    files.retain(|name, _| !name.starts_with(".pursuit/fill"));
    files
}

fn says(session: &mut OsSession, text: &str) {
    if let Err(error) = session.expect(text) {
        panic!("never said {text}: {error}");
    }
}

#[test]
fn an_unchanged_sheet_writes_nothing_and_leaves_nothing_behind() {
    let desk = Desk::at("validated");
    let before = desk.files();
    let mut session = edited(&desk, &[LEAVE]);
    says(&mut session, "没有改动");
    assert_eq!(ends(session), 0);
    assert_eq!(desk.files(), before);
    assert!(shown(&desk, 1).contains("risk add:"));
}

#[test]
fn a_wrong_sheet_opens_again_with_its_faults_at_their_lines_and_is_applied_once_it_is_right() {
    let desk = Desk::at("validated");
    let correct = "sed -i 's/probability: 9/probability: 3/' \"$1\"";
    let mut session = edited(&desk, &[TYPE_WRONG, correct]);
    answer(&mut session, "重新打开", "y");
    says(&mut session, "已写入 1 项");
    assert_eq!(ends(session), 0);
    let again = shown(&desk, 2);
    let lines: Vec<_> = again.lines().collect();
    let fault = lines
        .iter()
        .position(|line| line.contains("✗ --probability"));
    let fault = fault.unwrap_or_else(|| panic!("{again}"));
    assert!(lines[fault].contains("1 到 5"), "{again}");
    let row = lines[fault..]
        .iter()
        .find(|line| !line.trim_start().starts_with('#'));
    assert_eq!(row, Some(&"    probability: 9"));
    assert!(desk.read("risks/R-001.yaml").contains("probability: 3"));
    assert!(!desk.project().join(".pursuit/fill").exists());
}

#[test]
fn who_declines_keeps_what_was_typed_and_is_told_how_to_go_on() {
    let desk = Desk::at("validated");
    let before = records(&desk);
    let mut session = edited(&desk, &[TYPE_WRONG]);
    answer(&mut session, "重新打开", "n");
    says(&mut session, "pursuit fill .pursuit/fill/ati.yaml");
    assert_eq!(ends(session), 2);
    assert_eq!(records(&desk), before);
    let kept = desk.read(KEPT);
    assert!(kept.contains("event: 主任调岗"), "{kept}");
    assert!(kept.contains("# ✗ --probability"), "{kept}");
    // Git does not see it.
    let status = desk.shell("git init -q . && git status --short -uall", &desk.project());
    assert!(status.out.contains("project.yaml"), "{}", status.out);
    assert!(!status.out.contains("fill"), "{}", status.out);
    // The next call tells of it and touches another file.
    let mut session = edited(&desk, &[LEAVE]);
    says(&mut session, KEPT);
    assert_eq!(ends(session), 0);
    assert_eq!(desk.read(KEPT), kept);
    // Wrong as it is, it stays; corrected, it is applied and gone.
    assert_eq!(desk.run(&["fill", KEPT]).code, 2);
    assert_eq!(desk.read(KEPT), kept);
    desk.write(KEPT, kept.replace("probability: 9", "probability: 3"));
    desk.ok(&["fill", KEPT]);
    assert!(desk.read("risks/R-001.yaml").contains("event: 主任调岗"));
    assert!(!desk.project().join(".pursuit/fill").exists());
}

#[test]
fn who_closes_the_reopened_sheet_as_it_was_has_given_up_and_keeps_it() {
    let desk = Desk::at("validated");
    let mut session = edited(&desk, &[TYPE_WRONG, LEAVE]);
    answer(&mut session, "重新打开", "y");
    says(&mut session, "pursuit fill .pursuit/fill/ati.yaml");
    assert_eq!(ends(session), 2);
    assert!(desk.read(KEPT).contains("event: 主任调岗"));
}

#[test]
fn an_interrupt_at_the_question_keeps_what_was_typed() {
    let desk = Desk::at("validated");
    let mut session = edited(&desk, &[TYPE_WRONG]);
    says(&mut session, KEPT);
    says(&mut session, "重新打开");
    std::thread::sleep(std::time::Duration::from_millis(200));
    session.send("\u{3}").expect("it listens");
    assert_eq!(ends(session), 130);
    assert!(desk.read(KEPT).contains("event: 主任调岗"));
}

#[test]
fn an_interrupt_in_the_editor_is_the_editors_own_affair() {
    // An editor that takes the interrupt for itself goes on.
    let desk = Desk::at("validated");
    let ignores = format!("trap '' INT; {TYPE_RIGHT}; echo ready; read answer");
    let mut session = edited(&desk, &[&ignores]);
    says(&mut session, "ready");
    session.send("\u{3}").expect("it listens");
    std::thread::sleep(std::time::Duration::from_millis(200));
    session.send_line("done").expect("it listens");
    says(&mut session, "已写入 1 项");
    assert_eq!(ends(session), 0);
    // One that dies of it leaves what was saved until then.
    let desk = Desk::at("validated");
    let dies = format!("{TYPE_RIGHT}; echo ready; read answer");
    let mut session = edited(&desk, &[&dies]);
    says(&mut session, "ready");
    session.send("\u{3}").expect("it listens");
    says(&mut session, "pursuit fill .pursuit/fill/ati.yaml");
    assert_eq!(ends(session), 130);
    desk.ok(&["fill", KEPT]);
    assert!(desk.project().join("risks/R-001.yaml").exists());
}

#[test]
fn an_editor_that_fails_loses_nothing_either() {
    let desk = Desk::at("validated");
    let before = desk.files();
    let mut session = edited(&desk, &["exit 7"]);
    says(&mut session, "没有正常结束");
    assert_eq!(ends(session), 5);
    assert_eq!(desk.files(), before);
    let mut session = edited(&desk, &[&format!("{TYPE_RIGHT}; exit 7")]);
    says(&mut session, "pursuit fill .pursuit/fill/ati.yaml");
    assert_eq!(ends(session), 5);
    assert_eq!(desk.read(KEPT), RIGHT);
}

#[test]
fn a_dry_run_shows_the_difference_and_keeps_the_sheet() {
    let desk = Desk::at("validated");
    let before = records(&desk);
    let mut session = edited_with(&desk, &[TYPE_RIGHT], &["--dry-run"]);
    says(&mut session, "+++ b/risks/R-001.yaml");
    says(&mut session, "pursuit fill .pursuit/fill/ati.yaml");
    assert_eq!(ends(session), 0);
    assert_eq!(records(&desk), before);
    assert_eq!(desk.read(KEPT), RIGHT);
}

#[test]
fn other_commands_may_write_while_the_sheet_is_open_again() {
    let desk = Desk::at("validated");
    let meanwhile = format!("\"$PURSUIT\" budget add travel 'CNY 100' --no-input && {TYPE_RIGHT}");
    let mut session = edited(&desk, &[TYPE_WRONG, &meanwhile]);
    answer(&mut session, "重新打开", "y");
    says(&mut session, "已写入 1 项");
    assert_eq!(ends(session), 0);
    assert!(desk.read("plan.yaml").contains("CNY 100.00"));
    assert!(desk.project().join("risks/R-001.yaml").exists());
}

#[test]
fn each_entry_is_made_by_whose_part_it_is_whatever_by_says() {
    let desk = Desk::at("validated");
    let sheet = "# ──── FR 履行责任人 赵强 ────
element set delivery: { rag: green, current: 两个月内可交付 }
# ──── AR 客户责任人 李娜 ────
element set customer: { rag: amber, current: 决策人中立, by: 周洁 }
";
    desk.write("../sheet.yaml", sheet);
    desk.ok(&["fill", "../sheet.yaml", "--by", "王磊"]);
    assert!(desk.read("elements/delivery.yaml").contains("owner: 赵强"));
    assert!(desk.read("elements/customer.yaml").contains("owner: 周洁"));
    desk.write(
        "../sheet.yaml",
        "element set solution: { rag: green, current: 满足 }\n",
    );
    desk.ok(&["fill", "../sheet.yaml", "--by", "王磊"]);
    assert!(desk.read("elements/solution.yaml").contains("owner: 王磊"));
}

#[test]
fn a_line_that_is_no_entry_is_told_instead_of_being_dropped() {
    let desk = Desk::at("validated");
    desk.write(
        "../sheet.yaml",
        "risk add: 决策人调岗\nbudget add:\n  - 出差\n",
    );
    let said = desk.run(&["fill", "../sheet.yaml"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("sheet.yaml:1:1"), "{}", said.err);
    assert!(said.err.contains("sheet.yaml:3:"), "{}", said.err);
}
