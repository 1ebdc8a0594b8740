//! The schedule as it is written: milestones, actions, links, constraints. Its dates are computed in `schedule`.

use chrono::NaiveDate;

use crate::model::{
    Element, Extra, GateDecision, MilestoneKind, Percent, Progress, Record, record::record,
};

record! {
    #[derive(Default)]
    /// 进度计划 · Schedule (`schedule.yaml`).
    Schedule {
        /// 日历 · Working calendar: `cn`, `mon-fri`, `every-day`, or a file of the workspace
        pub calendar: Option<String>,
        /// 开始 · No work before this day
        pub start: Option<NaiveDate>,
        /// 休假 · Leave of people
        #[serde(default)]
        pub leave: Vec<Leave>,
        /// 里程碑 · Milestones
        #[serde(default)]
        pub milestones: Vec<Milestone>,
        /// 行动 · Actions
        #[serde(default)]
        pub actions: Vec<Action>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 休假 · Days on which a person does not work.
    Leave {
        /// 姓名 · Person
        pub person: String,
        /// 开始 · First day
        pub from: NaiveDate,
        /// 结束 · Last day
        pub to: NaiveDate,
    }
    /// 里程碑 · Milestone.
    Milestone {
        /// 编号 · Id
        pub id: String,
        /// 名称 · Name
        pub title: String,
        /// 类型 · Kind
        pub kind: MilestoneKind,
        /// 计划 · Planned
        pub planned: NaiveDate,
        /// 预测 · Forecast, where it moved
        pub forecast: Option<NaiveDate>,
        /// 实际 · Actual
        pub actual: Option<NaiveDate>,
        /// 责任人 · Owner
        pub owner: String,
        /// 前置 · Predecessors: `A-001`, `A-001 SS+2wd`
        #[serde(default)]
        pub after: Vec<String>,
        /// 不早于 · No earlier than
        pub start_no_earlier: Option<NaiveDate>,
        /// 不晚于 · No later than
        pub finish_no_later: Option<NaiveDate>,
        /// 客户定日 · The customer owns this date
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub fixed: bool,
        /// 移动记录 · Every time its day moved, oldest first
        #[serde(default)]
        pub moved: Vec<Move>,
        /// 决策 · Decision of a gate (kind atb, atc)
        pub decision: Option<GateDecision>,
        /// 决策人 · Who decided
        pub decided_by: Option<String>,
        /// 说明 · Note
        pub note: Option<String>,
    }
    /// 移动 · One move of a milestone's day.
    Move {
        /// 日期 · When it was said
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 从 · From
        pub from: NaiveDate,
        /// 到 · To
        pub to: NaiveDate,
        /// 原因 · Because of: an action by id, or words
        pub because: Option<String>,
    }
    /// 行动 · Action.
    Action {
        /// 编号 · Id
        pub id: String,
        /// 行动 · What
        pub title: String,
        /// 四要素 · Selling element
        pub element: Option<Element>,
        /// 阶段 · Phase it is summed up in
        pub phase: Option<String>,
        /// 责任人 · Owner
        pub owner: String,
        /// 开始 · Planned start
        pub start: Option<NaiveDate>,
        /// 截止 · Planned finish
        pub due: Option<NaiveDate>,
        /// 工期 · Duration: `5wd` working days, `5d` calendar days
        pub duration: Option<String>,
        /// 三点估计 · Three-point estimate
        pub estimate: Option<Estimate3>,
        /// 前置 · Predecessors: `A-001`, `A-001 FS+2wd`
        #[serde(default)]
        pub after: Vec<String>,
        /// 不早于 · Start no earlier than
        pub start_no_earlier: Option<NaiveDate>,
        /// 不晚于 · Finish no later than
        pub finish_no_later: Option<NaiveDate>,
        /// 必须在 · Must finish on
        pub must_on: Option<NaiveDate>,
        /// 实际开始 · Actual start
        pub started_on: Option<NaiveDate>,
        /// 实际完成 · Actual finish
        pub done_on: Option<NaiveDate>,
        /// 完成比例 · Percent complete
        pub percent: Option<Percent>,
        /// 剩余工期 · Remaining duration
        pub remaining: Option<String>,
        /// 状态 · Status, open when nothing is said
        pub status: Option<Progress>,
        /// 结果 · Result
        pub result: Option<String>,
    }
    /// 三点估计 · Optimistic, likely and pessimistic duration.
    Estimate3 {
        /// 乐观 · Optimistic
        pub optimistic: String,
        /// 可能 · Likely
        pub likely: String,
        /// 悲观 · Pessimistic
        pub pessimistic: String,
    }
}

impl Record for Schedule {
    const SCHEMA: &'static str = "schedule";
    const PLACE: &'static str = "schedule.yaml";
}

impl Milestone {
    /// The day it happened, is forecast or is planned for.
    pub fn expected(&self) -> NaiveDate {
        self.actual.unwrap_or(self.awaited())
    }

    /// The day that it is forecast or planned for, also where it has happened.
    pub fn awaited(&self) -> NaiveDate {
        self.forecast.unwrap_or(self.planned)
    }

    /// Days that it stands open past the day that it is expected on; 0 where that is still to come. A forecast after the plan
    /// is a slip, not overdue.
    pub fn overdue_days(&self, today: NaiveDate) -> i64 {
        if self.actual.is_some() {
            return 0;
        }
        (today - self.awaited()).num_days().max(0)
    }
}

impl Action {
    /// Whether it still has to be done.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, Some(Progress::Done | Progress::Cancelled)) && self.done_on.is_none()
    }

    /// Whether it is open past its day.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}
