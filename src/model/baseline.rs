//! A baseline: what the plan promised, frozen. Not how its days are found.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{Extra, Money, Record, record::record};

record! {
    /// 基线 · Baseline of the plan (`baselines/1.0.yaml`); frozen when it is made.
    Baseline {
        /// 版本 · Version
        pub version: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 批准人 · Approved by
        pub by: String,
        /// 理由 · Why it was revised
        pub reason: Option<String>,
        /// 提交 · HEAD, where there is git
        pub commit: Option<String>,
        /// 金额 · Value
        pub value: Money,
        /// 签约日 · Date of signing
        pub sign_by: NaiveDate,
        /// 预算 · Pursuit budget
        pub budget: Money,
        /// 级别 · Level
        pub level: String,
        /// 里程碑 · Dates of milestones
        #[serde(default)]
        pub milestones: BTreeMap<String, NaiveDate>,
        /// 行动 · Start and due of actions
        #[serde(default)]
        pub actions: BTreeMap<String, String>,
        /// 目标 · Targets of objectives
        #[serde(default)]
        pub objectives: BTreeMap<String, String>,
        /// 原文 · SHA-256 of the files that the plan's words stand in
        #[serde(default)]
        pub files: BTreeMap<String, String>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
}

impl Record for Baseline {
    const SCHEMA: &'static str = "baseline";
    const PLACE: &'static str = "baselines";
    fn stem(&self) -> String {
        self.version.clone()
    }
}

impl Baseline {
    /// Whether it promises just what another does; of one that does not say which words it stands for, nobody knows.
    pub fn is_like(&self, other: &Self) -> bool {
        let relabelled = Self {
            version: other.version.clone(),
            on: other.on,
            by: other.by.clone(),
            reason: other.reason.clone(),
            commit: other.commit.clone(),
            extra: other.extra.clone(),
            ..self.clone()
        };
        !self.files.is_empty() && relabelled == *other
    }

    /// The first and last day that an action was frozen with.
    pub fn span(&self, action: &str) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
        let (start, due) = self.actions.get(action)?.split_once('/')?;
        Some((start.parse().ok(), due.parse().ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baseline_is_like_another_that_differs_in_its_label_alone() {
        let first: Baseline = crate::yaml::read(
            "{version: '1.0', date: 2026-10-19, by: 王磊, value: CNY 5, sign_by: 2026-12-25, budget: CNY 1, level: region,
              milestones: {M-001: 2026-11-02}, objectives: {O-001: revenue 5}, files: {plan.yaml: 00}}".as_bytes(),
        )
        .unwrap();
        let mut second = first.clone();
        (second.version, second.by) = ("1.1".into(), "孙涛".into());
        (second.reason, second.commit) = (Some("改".into()), Some("0a1b".into()));
        assert!(second.is_like(&first));
        let changes: [fn(&mut Baseline); 4] = [
            |one| one.milestones.clear(),
            |one| one.budget = one.value.clone(),
            |one| _ = one.objectives.insert("O-001".into(), "revenue 6".into()),
            |one| _ = one.files.insert("plan.yaml".into(), "01".into()),
        ];
        for change in changes {
            let mut other = second.clone();
            change(&mut other);
            assert!(!other.is_like(&first), "{other:?}");
        }
        // Baselines of earlier projects do not say which words they stand for.
        let [mut old, mut next] = [first, second];
        old.files.clear();
        assert!(!next.is_like(&old));
        next.files.clear();
        assert!(!next.is_like(&old));
    }
}
