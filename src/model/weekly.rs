//! The weekly report: what a person wrote, and the facts of the project on the day it was handed in.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::model::{
    ChangeType, Element, Extra, ForecastCategory, Money, Percent, Rag, Record, money::signed,
    record::record,
};

record! {
    #[derive(Default)]
    /// 销售项目周报 · Weekly report (`weekly/2026-W48.yaml`); frozen once submitted.
    Weekly {
        /// 周次 · ISO week
        pub week: String,
        /// 更正 · The week that this record corrects
        pub amends: Option<String>,
        /// 总体状态 · Overall light
        pub rag: Option<Rag>,
        /// 状态原因 · Why
        pub rag_reason: Option<String>,
        /// 本周要点 · Headlines
        #[serde(default)]
        pub headline: Vec<String>,
        /// 重大进展 · Major progress
        #[serde(default)]
        pub progress: Vec<ProgressNote>,
        /// 无进展原因 · Why there was no progress
        pub no_progress_reason: Option<String>,
        /// 重大变化 · Major changes
        #[serde(default)]
        pub changes: Vec<Change>,
        /// 无重大变化 · There was no major change
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub no_change: bool,
        /// 四要素进展 · Elements
        #[serde(default)]
        pub elements: Vec<ElementWeek>,
        /// 预测 · Forecast
        pub forecast: Option<Forecast>,
        /// 上周行动 · What became of last week's promises
        #[serde(default)]
        pub done: Vec<Kept>,
        /// 下周计划 · Promises for next week
        #[serde(default)]
        pub next: Vec<Promise>,
        /// 竞争动态 · Moves of competitors
        #[serde(default)]
        pub competitor_moves: Vec<CompetitorMove>,
        /// 求助 · Calls for help
        #[serde(default)]
        pub asks: Vec<Ask>,
        /// QA意见 · Note of QA
        pub qa: Option<QaNote>,
        /// 更正内容 · What an amendment says
        pub text: Option<String>,
        /// 豁免 · Why there is no report
        pub waived: Option<Waived>,
        /// 提交人 · Submitted by
        pub submitted_by: Option<String>,
        /// 提交时间 · Submitted at, RFC 3339
        pub submitted_at: Option<String>,
        /// 截止时间 · Due at, RFC 3339
        pub due_at: Option<String>,
        /// 提交时的事实 · The project's facts at submission
        pub facts: Option<Facts>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 重大进展 · Progress.
    ProgressNote {
        /// 四要素 · Selling element
        pub element: Option<Element>,
        /// 内容 · What
        pub text: String,
        /// 依据 · Evidence
        pub evidence: Option<String>,
    }
    /// 重大变化 · Change.
    Change {
        /// 类型 · Kind
        #[serde(rename = "type")]
        pub kind: ChangeType,
        /// 内容 · What
        pub text: String,
        /// 影响 · Impact
        pub impact: Option<String>,
        /// 应对 · Response
        pub response: Option<String>,
        /// 责任人 · Owner
        pub owner: Option<String>,
    }
    /// 要素进展 · An element this week.
    ElementWeek {
        /// 要素 · Element
        pub element: Element,
        /// 灯 · Light
        pub rag: Option<Rag>,
        /// 本周 · This week
        pub this_week: Option<String>,
        /// 偏差 · Deviation from the plan
        pub deviation: Option<String>,
        /// 下周 · Next week
        pub next_week: Option<String>,
    }
    #[derive(Default)]
    /// 预测 · Forecast; what is not said comes from the card.
    Forecast {
        /// 赢率 · Probability of winning
        pub win: Option<Percent>,
        /// 类别 · How sure
        pub category: Option<ForecastCategory>,
        /// 签约日 · Date of signing
        pub sign_by: Option<NaiveDate>,
        /// 金额 · Value
        pub value: Option<Money>,
        /// 毛利率 · Margin
        pub margin: Option<Percent>,
    }
    /// 上周行动 · What became of a promise.
    Kept {
        /// 序号 · Its number in last week's report
        #[serde(rename = "number")]
        pub n: u32,
        /// 完成 · Kept
        #[serde(default)]
        pub done: bool,
        /// 原因 · Why not
        pub reason: Option<String>,
        /// 新期限 · New date
        pub new_due: Option<NaiveDate>,
    }
    /// 下周计划 · A promise.
    Promise {
        /// 内容 · What
        pub text: String,
        /// 责任人 · Owner
        pub owner: String,
        /// 期限 · Due
        pub due: NaiveDate,
        /// 预期结果 · Expected result
        pub expected: Option<String>,
    }
    /// 竞争动态 · A move of a competitor.
    CompetitorMove {
        /// 对手 · Competitor, by id
        pub competitor: Option<String>,
        /// 动作 · Move
        pub text: String,
        /// 来源 · Source
        pub source: Option<String>,
        /// 对策 · Counter
        pub counter: Option<String>,
    }
    /// 求助 · A call for help.
    Ask {
        /// 向谁 · To whom
        pub to: String,
        /// 内容 · What
        pub what: String,
        /// 期限 · Needed by
        pub needed_by: NaiveDate,
    }
    /// QA意见 · Note of QA.
    QaNote {
        /// 过程符合 · The process was followed
        #[serde(default)]
        pub ok: bool,
        /// 说明 · Note
        pub note: Option<String>,
        /// 检查人 · By
        pub by: String,
    }
    /// 豁免 · A week without a report.
    Waived {
        /// 理由 · Reason
        pub reason: String,
        /// 批准人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
    }
    #[derive(Default)]
    /// 提交时的事实 · The project as it was, short and by id; the next week is compared with it.
    Facts {
        /// 状态 · State
        pub state: Option<String>,
        /// 风险 · Risks: probability x impact, status, last look
        #[serde(default)]
        pub risks: BTreeMap<String, String>,
        /// 里程碑 · Milestones: expected or actual date
        #[serde(default)]
        pub milestones: BTreeMap<String, String>,
        /// 行动 · Actions: due date, done date
        #[serde(default)]
        pub actions: BTreeMap<String, String>,
        /// 偏移 · Milestones against the baseline: working days, times moved, because of
        #[serde(default)]
        pub slips: BTreeMap<String, String>,
        /// 关键项 · Critical milestones and actions
        #[serde(default)]
        pub critical: Vec<String>,
        /// 关键路径 · Critical path, first to last
        #[serde(default)]
        pub critical_path: Vec<String>,
        /// 客户态度 · Stance of stakeholders
        #[serde(default)]
        pub stakeholders: BTreeMap<String, String>,
        /// 问题 · Issues: status
        #[serde(default)]
        pub issues: BTreeMap<String, String>,
        /// 赢率 · Probability of winning
        pub win: Option<Percent>,
        /// 金额 · Value
        pub value: Option<Money>,
        /// 签约日 · Date of signing
        pub sign_by: Option<NaiveDate>,
        /// 毛利率 · Margin
        pub margin: Option<Percent>,
        /// 累计费用 · Spent so far
        #[serde(default, deserialize_with = "signed")]
        pub spent: Option<Money>,
        /// Checklist进度 · Rows done of those that apply
        pub checklist: Option<String>,
    }
}

impl Record for Weekly {
    const SCHEMA: &'static str = "weekly";
    const PLACE: &'static str = "weekly";
    fn stem(&self) -> String {
        match &self.amends {
            Some(week) => format!("{week}-{}", self.week),
            None => self.week.clone(),
        }
    }
}

impl Weekly {
    /// An empty draft for `week`.
    pub fn draft(week: Week) -> Self {
        Self {
            week: week.to_string(),
            ..Self::default()
        }
    }

    /// Whether it was handed in or excused.
    pub fn is_settled(&self) -> bool {
        self.submitted_at.is_some() || self.waived.is_some()
    }
}

/// An ISO week, Monday to Sunday; the year is the ISO year (2025-12-29 is 2026-W01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Week {
    monday: NaiveDate,
}

impl Week {
    /// The week that `day` lies in.
    pub fn of(day: NaiveDate) -> Self {
        Self {
            monday: day.week(Weekday::Mon).first_day(),
        }
    }

    /// Its Monday.
    pub fn monday(self) -> NaiveDate {
        self.monday
    }

    /// Its Friday.
    pub fn friday(self) -> NaiveDate {
        self.monday + Days::new(4)
    }

    /// Its Sunday.
    pub fn sunday(self) -> NaiveDate {
        self.monday + Days::new(6)
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        Self {
            monday: self.monday + Days::new(7),
        }
    }

    /// The week before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self {
            monday: self.monday - Days::new(7),
        }
    }
}

impl std::fmt::Display for Week {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let week = self.monday.iso_week();
        write!(f, "{:04}-W{:02}", week.year(), week.week())
    }
}

impl From<Week> for String {
    fn from(week: Week) -> Self {
        week.to_string()
    }
}

impl TryFrom<String> for Week {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl std::str::FromStr for Week {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = crate::help!(
            "没有这一周；写作 2026-W48",
            "there is no such week; write it as 2026-W48"
        );
        let (year, number) = text.split_once("-W").ok_or(wrong)?;
        if year.len() != 4 || number.len() != 2 {
            return Err(wrong);
        }
        let (year, number) = (
            year.parse().map_err(|_| wrong)?,
            number.parse().map_err(|_| wrong)?,
        );
        NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)
            .map(|monday| Self { monday })
            .ok_or(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_go_by_the_iso_year() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(Week::of(day("2025-12-29")).to_string(), "2026-W01");
        assert_eq!(Week::of(day("2027-01-03")).to_string(), "2026-W53");
        assert_eq!(Week::of(day("2027-01-03")).sunday(), day("2027-01-03"));
        assert!("2026-W53".parse::<Week>().is_ok());
        for bad in [
            "2025-W53", "2026-W00", "2026-W5", "2026W05", "26-W05", "2026-W54", "", "x-Wyy",
        ] {
            assert!(bad.parse::<Week>().is_err(), "{bad}");
        }
    }
}
