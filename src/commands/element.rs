//! `element`: the four selling elements: where we stand, what we want, how we get there.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{
    Context,
    set::{Assignment, assign, assignment},
    values::{date, text, word},
};
use crate::{
    both, help,
    model::{
        Card, Element, ElementBlock, Failure, Finding, Goal, History, Kind, Rag, Record as _, Team,
        Words as _,
    },
    text::Both,
    yaml,
};

#[derive(Subcommand)]
pub enum ElementCommand {
    #[command(about = help!("填写一个要素", "Say how an element stands"))]
    Set(Box<Set>),
    #[command(about = help!("显示一个要素的全部内容", "Show all that is written of an element"))]
    Show {
        #[arg(help = help!("要素", "Selling element"), value_name = "ELEMENT", value_parser = word::<Element>())]
        element: Element,
    },
    #[command(about = help!("列出四要素", "List the four elements"))]
    List,
}

#[derive(Args)]
pub struct Set {
    #[arg(help = help!("要素", "Selling element"), value_name = "ELEMENT", value_parser = word::<Element>())]
    element: Element,
    #[arg(help = help!("其他字段=值", "Any other field=value"), value_name = "FIELD=VALUE", value_parser = assignment)]
    fields: Vec<Assignment>,
    #[arg(long, help = help!("状态灯", "Light"), value_name = "WORD", value_parser = word::<Rag>())]
    rag: Option<Rag>,
    #[arg(long, help = help!("现状", "Where we stand"), value_name = "TEXT", value_parser = text)]
    current: Option<String>,
    #[arg(long = "gap", help = help!("差距，可重复", "What is missing; may be repeated"), value_name = "TEXT", value_parser = text)]
    gaps: Vec<String>,
    #[arg(long = "goal", help = help!("目标，可重复", "Goal; may be repeated"), value_name = "TEXT", value_parser = text)]
    goals: Vec<String>,
    #[arg(long = "goal-due", help = help!("目标的期限，按位置对应", "When the goal is reached, by position"), value_name = "DATE", value_parser = date)]
    goal_dues: Vec<NaiveDate>,
    #[arg(long, help = help!("策略与关键动作", "Strategy and key actions"), value_name = "TEXT", value_parser = text)]
    strategy: Option<String>,
    #[arg(long, help = help!("责任人，默认首次填写的人", "Who answers for it (default: who writes it first)"), value_name = "PERSON", value_parser = text)]
    owner: Option<String>,
}

impl ElementCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Set(set) => set.run(context),
            Self::Show { element } => {
                let project = context.look(&[Card::PLACE, ElementBlock::PLACE])?;
                let block = project
                    .element(element)
                    .cloned()
                    .unwrap_or_else(|| ElementBlock::new(element));
                if context.ui.json {
                    context.ui.document("element", &block, &[]);
                } else {
                    context.ui.answer(&yaml::write(&block));
                }
                Ok(())
            }
            Self::List => list(context),
        }
    }
}

impl Set {
    fn run(self, context: &Context) -> Result<()> {
        if self.goals.len() != self.goal_dues.len() {
            let message = both!(
                "--goal 有 {} 个，--goal-due 有 {} 个；应一一对应",
                "--goal was given {} times, --goal-due {}; they pair by position",
                self.goals.len(),
                self.goal_dues.len()
            );
            return Err(Failure::new(Kind::Usage, Finding::error(message)).into());
        }
        if self.element == Element::Cross {
            return Err(Failure::new(
                Kind::Usage,
                Finding::error(both!(
                    "四要素中没有 cross",
                    "cross is none of the four elements"
                )),
            )
            .into());
        }
        let mut project = context.edit(&[
            Card::PLACE,
            Team::PLACE,
            History::PLACE,
            ElementBlock::PLACE,
        ])?;
        let element = self.element;
        if project.element(element).is_none() {
            project.elements.push(ElementBlock::new(element));
        }
        let at = project
            .elements
            .iter()
            .position(|block| block.element == element)
            .expect("just made");
        let mut block = assign(&project.elements[at], &self.fields)?;
        block.rag = self.rag.or(block.rag);
        block.current = self.current.or(block.current.take());
        block.strategy = self.strategy.or(block.strategy.take());
        if !self.gaps.is_empty() {
            block.gaps = self.gaps;
        }
        if !self.goals.is_empty() {
            block.goals = self
                .goals
                .into_iter()
                .zip(self.goal_dues)
                .map(|(text, due)| Goal {
                    text,
                    metric: None,
                    due,
                })
                .collect();
        }
        block.owner = self
            .owner
            .or(block.owner.take())
            .or_else(|| context.by.clone());
        project.elements[at] = block;
        context.save(&project)?;
        context.done(&Both::around(
            "已更新要素：{}。",
            "Updated the element {}.",
            element.label(),
        ))
    }
}

fn list(context: &Context) -> Result<()> {
    let project = context.look(&[Card::PLACE, ElementBlock::PLACE])?;
    if context.ui.json {
        context.ui.document("element-list", &project.elements, &[]);
        return Ok(());
    }
    let comma = both!("；", "; ");
    let comma = comma.in_lang(context.ui.lang);
    let rows = Element::FOUR.iter().map(|element| {
        let block = project.element(*element);
        let text = |value: Option<&String>| value.cloned().unwrap_or_default();
        let light = block
            .and_then(|block| block.rag)
            .map_or("", |rag| context.ui.word(rag));
        vec![
            context.ui.word(*element).to_owned(),
            light.to_owned(),
            text(block.and_then(|block| block.current.as_ref())),
            block.map_or(String::new(), |block| block.gaps.join(comma)),
            text(block.and_then(|block| block.strategy.as_ref())),
            text(block.and_then(|block| block.owner.as_ref())),
        ]
    });
    let header = [
        both!("要素", "Element"),
        both!("灯", "Light"),
        both!("现状", "Where we stand"),
        both!("差距", "Gaps"),
        both!("策略", "Strategy"),
        both!("责任人", "Owner"),
    ];
    context.ui.table(&header, rows.collect());
    Ok(())
}
