//! The verbs of `weekly`.

use anyhow::Result;
use clap::Subcommand;

use super::{
    content::{AddAsk, AddChange, AddMove, AddProgress, Qa, SetElement, write},
    promises::{AddNext, Done},
    readers::{AckArgs, Answer},
    seal::{Amend, Waive, submit},
    set::Set,
};
use crate::{commands::Context, help, model::Week};

#[derive(Subcommand)]
pub enum Verb {
    #[command(about = help!("填写总体状态、要点、预测", "Set the light, the headlines, the forecast"))]
    Set(Box<Set>),
    #[command(about = help!("添加一条重大进展", "Add a major progress"))]
    Progress(AddProgress),
    #[command(about = help!("添加一条重大变化", "Add a major change"))]
    Change(AddChange),
    #[command(about = help!("添加一条下周计划（承诺）", "Add a promise for next week"))]
    Next(AddNext),
    #[command(about = help!("登记上周第 N 条承诺的结果", "Say what became of last week's promise N"))]
    Done(Done),
    #[command(about = help!("填写一个要素的本周情况", "Say how an element went this week"))]
    Element(SetElement),
    #[command(about = help!("添加一条竞争动态", "Add a move of a competitor"))]
    Move(AddMove),
    #[command(about = help!("提出求助", "Call for help"))]
    Ask(AddAsk),
    #[command(about = help!("答复求助", "Answer a call for help"))]
    Answer(Answer),
    #[command(about = help!("填写 QA 意见", "Write QA's note"))]
    Qa(Qa),
    #[command(about = help!("赞助人阅知（在已提交的周报上）", "Acknowledge the report as its reader"))]
    Ack(AckArgs),
    #[command(about = help!("提交周报并封存", "Hand the report in and seal it"))]
    Submit,
    #[command(about = help!("豁免一周的周报，写明理由", "Waive a week's report, with a reason"))]
    Waive(Waive),
    #[command(about = help!("更正已提交的周报", "Amend a report that was handed in"))]
    Amend(Amend),
}

impl Verb {
    /// Does what was asked.
    pub fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        match self {
            Self::Set(set) => write(context, week, *set),
            Self::Progress(add) => write(context, week, add),
            Self::Change(add) => write(context, week, add),
            Self::Next(add) => write(context, week, add),
            Self::Done(done) => done.run(context, week),
            Self::Element(set) => write(context, week, set),
            Self::Move(add) => write(context, week, add),
            Self::Ask(add) => write(context, week, add),
            Self::Qa(qa) => write(context, week, qa),
            Self::Answer(answer) => answer.run(context, week),
            Self::Ack(ack) => ack.run(context, week),
            Self::Submit => submit(context, week),
            Self::Waive(waive) => waive.run(context, week),
            Self::Amend(amend) => amend.run(context, week),
        }
    }
}
