//! A working calendar as it is written (`calendars/NAME.yaml`): a week and the days that differ from it.

use chrono::NaiveDate;

use crate::model::{DayWork, Extra, Record, record::record};

record! {
    #[derive(Default)]
    /// 工作日历 · Working calendar (`calendars/NAME.yaml`), of a project or of the workspace.
    WorkingCalendar {
        /// 说明 · What it is, and where its days come from
        pub title: Option<String>,
        /// 基础 · Calendar that this one changes: `cn`, `mon-fri` (when nothing is said) or `every-day`
        pub base: Option<String>,
        /// 每周 · Work of Monday to Sunday, seven words: `full`, `half`, `free`
        #[serde(default)]
        pub week: Vec<DayWork>,
        /// 假日 · Days off
        #[serde(default)]
        pub holidays: Vec<Days>,
        /// 调休上班 · Days off that are worked
        #[serde(default)]
        pub workdays: Vec<Days>,
        /// 半天 · Days of which the morning is worked
        #[serde(default)]
        pub half_days: Vec<Days>,
        /// 自由字段 · Free fields
        #[serde(default)]
        pub extra: Extra,
    }
    /// 日期 · A day, or the days from one to another.
    Days {
        /// 开始 · First day
        pub from: NaiveDate,
        /// 结束 · Last day, where there are several
        pub to: Option<NaiveDate>,
        /// 名称 · Name
        pub name: Option<String>,
    }
}

impl Record for WorkingCalendar {
    const SCHEMA: &'static str = "calendar";
    const PLACE: &'static str = "calendars";
}
