//! `log`: the history in business words.

use anyhow::Result;

use super::Context;
use crate::{
    both,
    model::{Card, Event, GateOutcome, History, Outcome, Record as _, Tick, Words},
    text::Both,
};

/// `log`.
pub fn log(context: &Context) -> Result<()> {
    let project = context.look(&[Card::PLACE, History::PLACE])?;
    let events = &project.history.events;
    if context.ui.json {
        context.ui.document("log", events, &[]);
        return Ok(());
    }
    let rows = events.iter().map(|event| {
        let state = event
            .state
            .map_or(String::new(), |state| context.ui.word(state).to_owned());
        let when = event.at.get(..16).unwrap_or(&event.at).replace('T', " ");
        vec![
            when,
            event.by.clone(),
            words(event).in_lang(context.ui.lang).to_owned(),
            state,
            event.reason.clone().unwrap_or_default(),
        ]
    });
    let header = [
        both!("时间", "When"),
        both!("谁", "Who"),
        both!("做了什么", "What"),
        both!("状态", "State"),
        both!("理由", "Why"),
    ];
    context.ui.table(&header, rows.collect());
    Ok(())
}

/// An event in business words.
pub fn words(event: &Event) -> Both {
    let note = event.note.clone().unwrap_or_default();
    let label = |zh: &str, en: &str, word: Option<(&str, &str)>| {
        let (word_zh, word_en) = word.unwrap_or((&note, &note));
        Both {
            zh: format!("{zh}{word_zh}"),
            en: format!("{en}{word_en}"),
        }
    };
    match event.event.as_str() {
        "created" => both!("创建项目 {note}", "made project {note}"),
        "qualified" => both!("机会点验证有效", "validated the opportunity"),
        "nurtured" => both!("机会点继续培育", "nurtures the opportunity further"),
        "discarded" => both!("放弃机会点", "discarded the opportunity"),
        "ati_submitted" => both!(
            "提交 ATI 立项申请 {note}",
            "submitted to the ATI gate: {note}"
        ),
        "ati_decided" => label(
            "ATI 立项决策：",
            "ATI decision: ",
            GateOutcome::of(&note).map(Words::label),
        ),
        "ati_resumed" => both!("恢复 ATI 立项", "took the ATI gate up again"),
        "condition" => {
            let (number, word) = note.split_once(' ').unwrap_or((&note, ""));
            // Which round it was stands behind, in later projects.
            let (word, round) = word.split_once(' ').unwrap_or((word, ""));
            let (zh, en) = match Tick::of(word) {
                Some(tick) => tick.label(),
                None => (word, word),
            };
            let gap = if round.is_empty() { "" } else { " " };
            both!(
                "ATI 条件 {number}：{zh}{gap}{round}",
                "ATI condition {number}: {en}{gap}{round}"
            )
        }
        "team_issued" => both!("签发项目组任命", "issued the appointment"),
        "plan_baselined" => both!("建立策划基线 {note}", "made baseline {note}"),
        "plan_revised" => both!("修订策划基线 {note}", "revised the baseline to {note}"),
        "kicked_off" => both!("召开开工会", "held the kick-off"),
        "week_submitted" => both!("提交周报 {note}", "submitted the weekly report {note}"),
        "week_waived" => both!("豁免周报 {note}", "waived the weekly report {note}"),
        "week_amended" => both!("更正周报 {note}", "amended the weekly report {note}"),
        "held" if event.state.is_none() => both!(
            "继续暂缓，{note} 复查",
            "kept the project on hold until {note}"
        ),
        "held" => both!(
            "暂缓项目，{note} 复查",
            "put the project on hold until {note}"
        ),
        "resumed" => both!("恢复项目", "resumed the project"),
        "outcome_recorded" => label(
            "登记结果：",
            "recorded the outcome: ",
            Outcome::of(&note).map(Words::label),
        ),
        "close_started" => both!("开始关闭", "began to close"),
        "handover_accepted" => both!("交付接受移交", "delivery accepted the handover"),
        "corrected" => both!("更正 {note}", "corrected: {note}"),
        "finished" => both!("批准关闭", "approved the closing"),
        "archived" => both!("归档", "archived the records"),
        "reopened" => both!("重新打开", "reopened the project"),
        "removed" => both!("删除 {note}", "removed {note}"),
        other => Both::same(format!("{other} {note}")),
    }
}
