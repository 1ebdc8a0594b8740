//! `objective`: what the project is to reach, compared at the end.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{
    Context,
    grammar::{Cell, Listed, New, Sight, label},
    values::{date, text, word},
};
use crate::{
    help,
    model::{Element, Metric, Objective, ObjectiveScope, Project},
};

#[derive(Args)]
#[command(about = help!("添加一个可衡量的项目目标", "Add an objective that can be measured"))]
pub struct Add {
    #[arg(help = help!("目标", "What is reached"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long, help = help!("衡量什么", "What is measured"), value_name = "WORD", value_parser = word::<Metric>())]
    metric: Metric,
    #[arg(long, help = help!("目标值", "Target value"), value_name = "VALUE", value_parser = text)]
    target: String,
    #[arg(long, help = help!("期限", "Due"), value_name = "DATE", value_parser = date)]
    due: NaiveDate,
    #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("基线", "Where it stands today"), value_name = "VALUE", value_parser = text)]
    baseline: Option<String>,
    #[arg(long, help = help!("战略目标或项目目标", "Strategic or project objective"), value_name = "WORD", value_parser = word::<ObjectiveScope>())]
    scope: Option<ObjectiveScope>,
    #[arg(long, help = help!("所属要素", "Selling element"), value_name = "WORD", value_parser = word::<Element>())]
    element: Option<Element>,
}

impl New for Add {
    type Item = Objective;

    fn make(self, id: String, _: &Project, _: &Context, _: NaiveDate) -> Result<Objective> {
        Ok(Objective {
            id,
            title: self.title,
            scope: self.scope,
            metric: self.metric,
            baseline: self.baseline,
            target: self.target,
            unit: None,
            due: self.due,
            owner: self.owner,
            element: self.element,
        })
    }
}

impl Listed for Objective {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("目标", "Objective"),
        ("衡量", "Metric"),
        ("目标值", "Target"),
        ("期限", "Due"),
        ("责任人", "Owner"),
    ];

    fn cells(&self, _: &Sight) -> Vec<Cell> {
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            label(Some(self.metric)),
            Cell::from(&self.target),
            Cell::from(self.due),
            Cell::from(&self.owner),
        ]
    }
}
