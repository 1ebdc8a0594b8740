//! What keeps the trail: history with its seals, ticks, and what moves after a record is frozen.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{AskStatus, Closing, Extra, Progress, Record, State, Tick, record::record};

record! {
    #[derive(Default)]
    /// 历史 · History (`history.yaml`): changes of state and seals, append-only.
    History {
        /// 事件 · Events, oldest first
        #[serde(default)]
        pub events: Vec<Event>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 事件 · One event.
    Event {
        /// 时间 · At, RFC 3339
        pub at: String,
        /// 人 · By
        pub by: String,
        /// 事件 · What happened, one word of the process
        pub event: String,
        /// 状态 · The state from now on
        pub state: Option<State>,
        /// 对象 · What it is about: an id, an outcome, a version
        pub note: Option<String>,
        /// 理由 · Why
        pub reason: Option<String>,
        /// 文件 · The record that was sealed or removed
        pub file: Option<String>,
        /// 摘要 · Its SHA-256
        pub sha256: Option<String>,
    }
    #[derive(Default)]
    /// 检查单勾选 · What a person said of checklist rows (`checklist.yaml`); derived rows are never stored.
    Ticks {
        /// 行 · Rows
        #[serde(default)]
        pub rows: Vec<TickRow>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 勾选 · A row.
    TickRow {
        /// 编号 · Id of the row
        pub id: String,
        /// 状态 · Status
        pub status: Tick,
        /// 证据 · Evidence
        pub evidence: Option<String>,
        /// 理由 · Reason of a waiver or of n/a
        pub reason: Option<String>,
        /// 豁免期限 · Waived until
        pub until: Option<NaiveDate>,
        /// 豁免批准人 · Who approved the waiver, where that is not who wrote it
        pub approved_by: Option<String>,
        /// 人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 验证人 · Verified by
        pub verified_by: Option<String>,
        /// 验证日期 · Verified on
        pub verified_on: Option<NaiveDate>,
    }
    #[derive(Default)]
    /// 跟踪 · What moves after a record is frozen (`follow-up.yaml`): conditions, answers, acknowledgements.
    FollowUp {
        /// 立项条件 · Conditions and rework items
        #[serde(default)]
        pub conditions: Vec<ConditionState>,
        /// 求助答复 · Answers to calls for help
        #[serde(default)]
        pub answers: Vec<Answered>,
        /// 阅知 · Acknowledgements of the sponsor
        #[serde(default)]
        pub acks: Vec<Ack>,
        /// 移交遗留 · Handover items left open
        #[serde(default)]
        pub handover: Vec<ItemState>,
        /// 改进措施 · Improvements
        #[serde(default)]
        pub improvements: Vec<ItemState>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 立项条件 · What became of a condition.
    ConditionState {
        /// 决策 · Decision, `ati-1`
        pub decision: String,
        /// 序号 · Its number there
        #[serde(rename = "number")]
        pub n: u32,
        /// 状态 · Status
        pub status: ConditionStatus,
        /// 证据 · Evidence
        pub evidence: Option<String>,
        /// 人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
    }
    /// 求助答复 · Answer to a call for help.
    Answered {
        /// 周次 · Week of the call
        pub week: String,
        /// 序号 · Its number there
        #[serde(rename = "number")]
        pub n: u32,
        /// 状态 · Status
        pub status: AskStatus,
        /// 答复 · Answer
        pub text: Option<String>,
        /// 人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
    }
    /// 阅知 · Somebody has read a weekly report.
    Ack {
        /// 周次 · Week
        pub week: String,
        /// 人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 批注 · Comment
        pub comment: Option<String>,
    }
    /// 事项状态 · What became of an item.
    ItemState {
        /// 序号 · Its number in the closing
        #[serde(rename = "number")]
        pub n: u32,
        /// 状态 · Status
        pub status: Progress,
        /// 人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 说明 · Note
        pub note: Option<String>,
    }
}

/// What became of a condition: the words of a tick that can hold for one.
pub type ConditionStatus = Tick;

impl ConditionState {
    /// Whether nothing is left to do about it.
    pub fn is_settled(&self) -> bool {
        matches!(self.status, Tick::Done | Tick::Waived | Tick::Na)
    }
}

impl Record for History {
    const SCHEMA: &'static str = "history";
    const PLACE: &'static str = "history.yaml";
}

impl Record for Ticks {
    const SCHEMA: &'static str = "checklist";
    const PLACE: &'static str = "checklist.yaml";
}

impl Record for FollowUp {
    const SCHEMA: &'static str = "follow-up";
    const PLACE: &'static str = "follow-up.yaml";
}

impl History {
    /// The last state that was written.
    pub fn state(&self) -> Option<State> {
        self.events.iter().rev().find_map(|event| event.state)
    }

    /// The state at the end of a day.
    pub fn state_on(&self, day: NaiveDate) -> Option<State> {
        let until = |event: &&Event| event.day().is_some_and(|on| on <= day);
        self.events
            .iter()
            .rev()
            .filter(until)
            .find_map(|event| event.state)
    }

    /// The state before the last one: where a hold came from.
    pub fn state_before(&self) -> Option<State> {
        self.events
            .iter()
            .rev()
            .filter_map(|event| event.state)
            .nth(1)
    }

    /// The last event of this name.
    pub fn last(&self, name: &str) -> Option<&Event> {
        self.events.iter().rev().find(|event| event.event == name)
    }

    /// The seals in force, by file: the last one of each. A closing that is opened again is written into again.
    pub fn seals(&self) -> BTreeMap<&str, &str> {
        let mut seals = BTreeMap::new();
        for event in &self.events {
            if event.event == "reopened" {
                seals.remove(Closing::PLACE);
            }
            if let (Some(file), Some(sha256)) = (&event.file, &event.sha256) {
                seals.insert(file.as_str(), sha256.as_str());
            }
        }
        seals
    }
}

impl Event {
    /// The day of the event, in the time zone it was written in.
    pub fn day(&self) -> Option<NaiveDate> {
        self.at.get(..10)?.parse().ok()
    }
}
