//! Meetings: who met, what was said, decided and promised. The kick-off is one.

use chrono::NaiveDate;

use crate::model::{Extra, MeetingKind, Record, record::record};

record! {
    /// 会议 · Meeting (`meetings/MT-001.yaml`).
    Meeting {
        /// 编号 · Id
        pub id: String,
        /// 会议 · Title
        pub title: String,
        /// 类型 · Kind
        pub kind: MeetingKind,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 参会人 · Who was there
        #[serde(default)]
        pub attendees: Vec<String>,
        /// 沟通项 · The communication it carries out, by id
        pub item: Option<String>,
        /// 纪要 · Minutes
        pub note: Option<String>,
        /// 决定 · Decisions
        #[serde(default)]
        pub decisions: Vec<String>,
        /// 承诺 · Commitments
        #[serde(default)]
        pub commitments: Vec<Commitment>,
        /// 纪要文件 · File of the minutes
        pub minutes: Option<String>,
        /// 记录人 · Recorded by
        pub recorded_by: Option<String>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 承诺 · What somebody promised.
    Commitment {
        /// 内容 · What
        pub text: String,
        /// 责任人 · Owner
        pub owner: String,
        /// 期限 · Due
        pub due: NaiveDate,
    }
}

impl Record for Meeting {
    const SCHEMA: &'static str = "meeting";
    const PLACE: &'static str = "meetings";
    fn stem(&self) -> String {
        self.id.clone()
    }
}
