//! `close review`, lessons, improvements, new opportunities: what the project leaves to those after it.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{ArgGroup, Args, Subcommand};

use super::{open_to_write, write};
use crate::{
    both,
    commands::{
        Context,
        grammar::find,
        rows::add,
        values::{date, money, text, word},
    },
    help,
    model::{
        Achieved, Competitor, CompetitorReview, Element, ElementReview, Failure, Finding,
        Improvement, ItemState, Kind, Lesson, LessonKind, Money, NewOpportunity, Objective,
        ObjectiveReview, Progress, Reuse, Words as _,
    },
};

#[derive(Args)]
#[command(group = ArgGroup::new("what").required(true).args(["objective", "element", "competitor"]))]
pub struct Review {
    #[arg(long, help = help!("目标编号", "Objective, by id"), value_name = "ID", requires_all = ["actual", "achieved"])]
    objective: Option<String>,
    #[arg(long, help = help!("要素", "Selling element"), value_name = "WORD", value_parser = word::<Element>(), requires = "goal_met")]
    element: Option<Element>,
    #[arg(long, help = help!("对手编号", "Competitor, by id"), value_name = "ID", requires = "why")]
    competitor: Option<String>,
    #[arg(long, help = help!("实际值（目标）", "Actual value (objective)"), value_name = "VALUE", value_parser = text)]
    actual: Option<String>,
    #[arg(long, help = help!("是否达成（目标）", "Was it achieved (objective)"), value_name = "WORD", value_parser = word::<Achieved>())]
    achieved: Option<Achieved>,
    #[arg(long, help = help!("偏差原因（目标）", "Cause of a deviation (objective)"), value_name = "TEXT", value_parser = text)]
    cause: Option<String>,
    #[arg(long, help = help!("目标是否达成（要素）", "Was the goal met (element)"), value_name = "WORD", value_parser = word::<Achieved>())]
    goal_met: Option<Achieved>,
    #[arg(long, help = help!("有效做法（要素）", "What worked (element)"), value_name = "TEXT", value_parser = text)]
    worked: Option<String>,
    #[arg(long, help = help!("不足（要素）", "What failed (element)"), value_name = "TEXT", value_parser = text)]
    failed: Option<String>,
    #[arg(long, help = help!("客户反馈（要素）", "Feedback of the customer (element)"), value_name = "TEXT", value_parser = text)]
    feedback: Option<String>,
    #[arg(long, help = help!("对手的策略（对手）", "Strategy used (competitor)"), value_name = "TEXT", value_parser = text)]
    strategy: Option<String>,
    #[arg(long, help = help!("对手的价格（对手）", "Price (competitor)"), value_name = "MONEY", value_parser = money)]
    price: Option<Money>,
    #[arg(long, help = help!("输赢原因（对手）", "Why it won or lost (competitor)"), value_name = "TEXT", value_parser = text)]
    why: Option<String>,
}

impl Review {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        let id = if let (Some(objective), Some(actual), Some(achieved)) =
            (self.objective, self.actual, self.achieved)
        {
            let objective = find::<Objective>(&project, &objective)?.id.clone();
            project
                .closing
                .objectives
                .retain(|review| review.objective != objective);
            project.closing.objectives.push(ObjectiveReview {
                objective: objective.clone(),
                actual,
                achieved,
                cause: self.cause,
            });
            objective
        } else if let (Some(element), Some(goal_met)) = (self.element, self.goal_met) {
            if !Element::FOUR.contains(&element) {
                let message = both!(
                    "回顾四要素，“{}”不在其中",
                    "the four elements are reviewed, and `{}` is none of them",
                    element.word()
                );
                return Err(Failure::new(Kind::Usage, Finding::error(message)).into());
            }
            project
                .closing
                .elements
                .retain(|review| review.element != element);
            let review = ElementReview {
                element,
                goal_met,
                worked: self.worked,
                failed: self.failed,
                evidence: None,
                feedback: self.feedback,
            };
            project.closing.elements.push(review);
            element.word().to_owned()
        } else if let (Some(competitor), Some(why)) = (self.competitor, self.why) {
            let competitor = find::<Competitor>(&project, &competitor)?.id.clone();
            project
                .closing
                .competitors
                .retain(|review| review.competitor != competitor);
            project.closing.competitors.push(CompetitorReview {
                competitor: competitor.clone(),
                strategy: self.strategy,
                price: self.price,
                why,
            });
            competitor
        } else {
            return Err(Failure::flags(
                &["objective", "element", "competitor"],
                both!("没有说明回顾什么", "nothing to look back at was named"),
            )
            .into());
        };
        context.save(&project)?;
        context.done(&both!("已回顾 {id}。", "Looked back at {id}."))
    }
}

#[derive(Args)]
pub struct AddLesson {
    #[arg(help = help!("类型", "Kind"), value_name = "KIND", value_parser = word::<LessonKind>())]
    kind: LessonKind,
    #[arg(help = help!("内容", "What"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long, help = help!("原因", "Cause"), value_name = "TEXT", value_parser = text)]
    cause: Option<String>,
    #[arg(long, help = help!("沉淀为", "What it can become"), value_name = "WORD", value_parser = word::<Reuse>())]
    reuse: Option<Reuse>,
    #[arg(long = "tag", help = help!("标签，可重复", "Tag; may be repeated"), value_name = "TEXT")]
    tags: Vec<String>,
}

impl AddLesson {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        write(
            context,
            &both!("已记录经验教训。", "Noted the lesson."),
            |closing| {
                let lesson = Lesson {
                    kind: self.kind,
                    text: self.text,
                    cause: self.cause,
                    reuse: self.reuse,
                    tags: self.tags,
                };
                add(&mut closing.lessons, lesson);
                Ok(())
            },
        )
    }
}

#[derive(Args)]
pub struct ImprovementCommand {
    #[command(subcommand)]
    verb: ImprovementVerb,
}

#[derive(Subcommand)]
enum ImprovementVerb {
    #[command(about = help!("添加改进措施", "Add an improvement"))]
    Add {
        #[arg(help = help!("改进措施", "What is improved"), value_name = "TEXT", value_parser = text)]
        text: String,
        #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
        owner: String,
        #[arg(long, help = help!("期限", "Due"), value_name = "DATE", value_parser = date)]
        due: NaiveDate,
    },
    #[command(about = help!("登记改进措施的结果", "Record that an improvement is done"))]
    Done {
        #[arg(help = help!("第几条", "Number in the list"), value_name = "N")]
        n: u32,
        #[arg(long, help = help!("不再做", "It will not be done after all"))]
        cancelled: bool,
        #[arg(long, help = help!("说明", "Note"), value_name = "TEXT", value_parser = text)]
        note: Option<String>,
    },
}

impl ImprovementCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self.verb {
            ImprovementVerb::Add { text, owner, due } => write(
                context,
                &both!("已添加改进措施。", "Added the improvement."),
                |closing| {
                    add(&mut closing.improvements, Improvement { text, owner, due });
                    Ok(())
                },
            ),
            ImprovementVerb::Done { n, cancelled, note } => {
                // Improvements live on after the project is closed; their state is a record of its own.
                let mut project = context.edit_in_any_state(&[])?;
                let count = project.closing.improvements.len();
                if !(1..=count).contains(&(n as usize)) {
                    return Err(Failure::new(
                        Kind::Missing,
                        Finding::error(both!(
                            "没有第 {n} 条改进措施，共 {count} 条",
                            "there is no improvement {n}; there are {count}"
                        )),
                    )
                    .into());
                }
                let status = if cancelled {
                    Progress::Cancelled
                } else {
                    Progress::Done
                };
                let mut known = project.follow_up.improvements.iter().rev();
                if let Some(known) = known.find(|state| state.n == n)
                    && known.status == status
                {
                    let (who, day) = (&known.by, known.on);
                    let message = both!(
                        "{who} 已于 {day} 登记改进措施 {n}",
                        "{who} recorded improvement {n} already, on {day}"
                    );
                    return Err(Failure::refused(message, "close").into());
                }
                let (by, on) = (context.by()?, context.now(&project)?.date_naive());
                project.follow_up.improvements.push(ItemState {
                    n,
                    status,
                    by,
                    on,
                    note,
                });
                context.save(&project)?;
                context.done(&both!("已更新改进措施 {n}。", "Updated improvement {n}."))
            }
        }
    }
}

#[derive(Args)]
pub struct AddOpportunity {
    #[arg(help = help!("新机会点", "The new opportunity"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long, help = help!("转给谁", "Sent to"), value_name = "PERSON", value_parser = text)]
    sent_to: Option<String>,
}

impl AddOpportunity {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        write(
            context,
            &both!("已记录新机会点。", "Noted the new opportunity."),
            |closing| {
                let new = NewOpportunity {
                    text: self.text,
                    sent_to: self.sent_to,
                };
                add(&mut closing.new_opportunities, new);
                Ok(())
            },
        )
    }
}
