//! What several projects share (`pursuit.yaml`). Every field may be absent; the file too.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{Extra, Record, record::record};

record! {
    #[derive(Default)]
    /// 工作区 · Workspace (`pursuit.yaml`).
    Workspace {
        /// 默认币种 · Currency that the rates lead to, CNY when nothing is said
        pub currency: Option<String>,
        /// 汇率 · Rates by currency
        #[serde(default)]
        pub rates: BTreeMap<String, Rate>,
        /// 工作日历 · Working calendar
        pub calendar: Option<String>,
        /// 默认语言 · Default language, `zh` or `en`
        pub language: Option<String>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 汇率 · A dated rate.
    Rate {
        /// 汇率 · Units of the workspace's currency for one unit
        #[serde(with = "rust_decimal::serde::str")]
        #[cfg_attr(test, schemars(with = "String"))]
        pub rate: Decimal,
        /// 日期 · Of this day
        #[serde(rename = "date")]
        pub on: NaiveDate,
    }
}

impl Record for Workspace {
    const SCHEMA: &'static str = "workspace";
    const PLACE: &'static str = "pursuit.yaml";
}
