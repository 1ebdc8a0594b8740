//! What a closing is made of besides its outcome: reviews, lessons, handover, release, evaluations.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{ArgGroup, Args, Subcommand};

use super::{done_word, no_outcome, open_to_write, write};
use crate::{
    both,
    commands::{
        Context,
        context::Happened,
        grammar::find,
        values::{date, parsed, text, word},
    },
    help,
    model::{
        Acceptance, Achieved, Channel, Competitor, CompetitorReview, Deviation, Element,
        ElementReview, Failure, FinanceEvaluation, Finding, Handover, HandoverAcceptance,
        HandoverItem, HandoverKind, Improvement, ItemState, Kind, Lesson, LessonKind, Money,
        NewOpportunity, Objective, ObjectiveReview, QualityEvaluation, Release, Reuse, Role,
        Severity, Words as _,
    },
    process,
    text::Both,
};

#[derive(Args)]
#[command(group = ArgGroup::new("what").required(true).args(["objective", "element", "competitor"]))]
pub struct Review {
    #[arg(long, help = help!("目标编号", "Objective, by id"), value_name = "ID", requires_all = ["actual", "achieved"])]
    objective: Option<String>,
    #[arg(long, help = help!("要素", "Element"), value_name = "WORD", value_parser = word::<Element>(), requires = "goal_met")]
    element: Option<Element>,
    #[arg(long, help = help!("对手编号", "Competitor, by id"), value_name = "ID", requires = "why")]
    competitor: Option<String>,
    #[arg(long, help = help!("实际值（目标）", "Actual value (objective)"), value_name = "VALUE", value_parser = text)]
    actual: Option<String>,
    #[arg(long, help = help!("达成：yes partly no（目标）", "Achieved: yes partly no (objective)"), value_name = "WORD", value_parser = word::<Achieved>())]
    achieved: Option<Achieved>,
    #[arg(long, help = help!("偏差原因（目标）", "Cause of a deviation (objective)"), value_name = "TEXT", value_parser = text)]
    cause: Option<String>,
    #[arg(long, help = help!("目标达成：yes partly no（要素）", "Goal met: yes partly no (element)"), value_name = "WORD", value_parser = word::<Achieved>())]
    goal_met: Option<Achieved>,
    #[arg(long, help = help!("有效做法（要素）", "What worked (element)"), value_name = "TEXT", value_parser = text)]
    worked: Option<String>,
    #[arg(long, help = help!("不足（要素）", "What failed (element)"), value_name = "TEXT", value_parser = text)]
    failed: Option<String>,
    #[arg(long, help = help!("客户反馈（要素）", "Feedback of the customer (element)"), value_name = "TEXT", value_parser = text)]
    feedback: Option<String>,
    #[arg(long, help = help!("对手的策略（对手）", "Strategy used (competitor)"), value_name = "TEXT", value_parser = text)]
    strategy: Option<String>,
    #[arg(long, help = help!("对手的价格（对手）", "Price (competitor)"), value_name = "MONEY", value_parser = parsed::<Money>)]
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
    #[arg(help = help!("类型：keep stop start", "Kind: keep stop start"), value_name = "KIND", value_parser = word::<LessonKind>())]
    kind: LessonKind,
    #[arg(help = help!("内容", "What"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long, help = help!("原因", "Cause"), value_name = "TEXT", value_parser = text)]
    cause: Option<String>,
    #[arg(long, help = help!("沉淀为：template case rule none", "What it can become: template case rule none"), value_name = "WORD", value_parser = word::<Reuse>())]
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
                closing.lessons.push(Lesson {
                    kind: self.kind,
                    text: self.text,
                    cause: self.cause,
                    reuse: self.reuse,
                    tags: self.tags,
                });
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
    #[command(about = help!("添加", "Add one"))]
    Add {
        #[arg(help = help!("改进措施", "What is improved"), value_name = "TEXT", value_parser = text)]
        text: String,
        #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
        owner: String,
        #[arg(long, help = help!("期限", "Due"), value_name = "DATE", value_parser = date)]
        due: NaiveDate,
    },
    #[command(about = help!("完成", "It is done"))]
    Done {
        #[arg(help = help!("第几条", "Its number"), value_name = "N")]
        n: u32,
        #[arg(long, help = help!("不再做", "It will not be done"))]
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
                    closing.improvements.push(Improvement { text, owner, due });
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
                let (by, on) = (context.by()?, context.now(&project)?.date_naive());
                project.follow_up.improvements.push(ItemState {
                    n,
                    status: done_word(!cancelled),
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
                closing.new_opportunities.push(NewOpportunity {
                    text: self.text,
                    sent_to: self.sent_to,
                });
                Ok(())
            },
        )
    }
}

#[derive(Args)]
#[command(subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
pub struct HandoverCommand {
    #[command(subcommand)]
    verb: Option<HandoverVerb>,
    #[command(flatten)]
    held: Option<Held>,
}

#[derive(Subcommand)]
enum HandoverVerb {
    #[command(about = help!("交付项目经理接收或退回", "The delivery PM accepts or rejects"))]
    Accept(Accept),
}

#[derive(Args)]
struct Held {
    #[arg(long, help = help!("交底日期", "Held on"), value_name = "DATE", value_parser = date)]
    held_on: NaiveDate,
    #[arg(long, help = help!("方式：meeting call file mail", "How: meeting call file mail"), value_name = "WORD", value_parser = word::<Channel>())]
    mode: Channel,
    #[arg(long, help = help!("不开会的理由", "Why it was no meeting"), value_name = "TEXT", value_parser = text)]
    mode_reason: Option<String>,
    #[arg(long, help = help!("参会人，用逗号分隔", "Who was there, separated by commas"), value_name = "PERSONS", required = true, value_delimiter = ',', value_parser = text)]
    attendees: Vec<String>,
    #[arg(long, help = help!("接收人：交付项目经理", "Delivery PM who receives it"), value_name = "PERSON", value_parser = text)]
    to: String,
    #[arg(long = "contract", help = help!("合同与非标条款，可重复", "Contract and non-standard terms; may be repeated"), value_name = "TEXT", required = true, value_parser = text)]
    contracts: Vec<String>,
    #[arg(long = "document", help = help!("文档，可重复", "Document; may be repeated"), value_name = "TEXT", required = true, value_parser = text)]
    documents: Vec<String>,
    #[arg(long = "customer-info", help = help!("客户信息，可重复", "Customer information; may be repeated"), value_name = "TEXT", required = true, value_parser = text)]
    customer_info: Vec<String>,
    #[arg(long = "commitment", help = help!("对客户的承诺，可重复", "Promise made to the customer; may be repeated"), value_name = "TEXT", value_parser = text)]
    commitments: Vec<String>,
    #[arg(long = "risk", help = help!("移交的风险编号，可重复", "Risk handed over, by id; may be repeated"), value_name = "ID")]
    risks: Vec<String>,
    #[arg(long = "config", help = help!("配置，可重复", "Configuration; may be repeated"), value_name = "TEXT", value_parser = text)]
    configs: Vec<String>,
    #[arg(long = "open-issue", help = help!("未决问题，可重复", "Open issue; may be repeated"), value_name = "TEXT", value_parser = text)]
    open_issues: Vec<String>,
    #[arg(long = "spec", help = help!("交付规格，可重复", "Deliverable specification; may be repeated"), value_name = "TEXT", value_parser = text)]
    specs: Vec<String>,
    #[arg(long, help = help!("任务委托书", "Task mandate"), value_name = "TEXT", value_parser = text)]
    mandate: String,
}

#[derive(Args)]
struct Accept {
    #[arg(long, help = help!("结论：accepted accepted_with_open_items rejected", "Verdict: accepted accepted_with_open_items rejected"), value_name = "WORD", default_value = "accepted", value_parser = word::<Acceptance>())]
    verdict: Acceptance,
    #[arg(long, help = help!("理由（退回或带遗留时）", "Why (where rejected or with open items)"), value_name = "TEXT", value_parser = text)]
    reason: Option<String>,
}

impl HandoverCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match (self.verb, self.held) {
            (Some(HandoverVerb::Accept(accept)), _) => accept.run(context),
            (None, Some(held)) => held.run(context),
            (None, None) => Err(Failure::flags(
                &[
                    "held-on",
                    "mode",
                    "attendees",
                    "to",
                    "contract",
                    "document",
                    "customer-info",
                    "mandate",
                ],
                both!("交底还缺", "the handover lacks"),
            )
            .into()),
        }
    }
}

impl Held {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        if self.mode != Channel::Meeting && self.mode_reason.is_none() {
            return Err(Failure::flags(
                &["mode-reason"],
                both!(
                    "交底优先开会，否则写明理由",
                    "a handover is a meeting; say why it was none"
                ),
            )
            .into());
        }
        for risk in &self.risks {
            find::<crate::model::Risk>(&project, risk)?;
        }
        let kinds = [
            (HandoverKind::Contract, self.contracts),
            (HandoverKind::Document, self.documents),
            (HandoverKind::CustomerInfo, self.customer_info),
            (HandoverKind::Commitment, self.commitments),
            (HandoverKind::Risk, self.risks),
            (HandoverKind::Config, self.configs),
            (HandoverKind::OpenIssue, self.open_issues),
            (HandoverKind::DeliverableSpec, self.specs),
        ];
        let items = kinds
            .into_iter()
            .flat_map(|(kind, texts)| {
                texts.into_iter().map(move |text| HandoverItem {
                    kind,
                    text,
                    path: None,
                })
            })
            .collect();
        project.closing.handover = Some(Handover {
            held_on: self.held_on,
            mode: self.mode,
            mode_reason: self.mode_reason,
            attendees: self.attendees,
            to: self.to.clone(),
            items,
            mandate: Some(self.mandate),
            acceptance: None,
        });
        context.save(&project)?;
        context.done(&both!(
            "已交底。等待接收：pursuit close handover accept --by {}",
            "Handed over. To be accepted: pursuit close handover accept --by {}",
            self.to
        ))
    }
}

impl Accept {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let is_dpm = project.team.is(&by, Role::Dpm);
        let Some(handover) = &mut project.closing.handover else {
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(both!("还没有交底", "nothing was handed over yet"))
                    .mend("close handover"),
            )
            .into());
        };
        if by != handover.to && !is_dpm {
            let to = handover.to.clone();
            let message = both!("由接收人 {to} 接收", "it is accepted by {to}");
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(message).mend(format!("close handover accept --by {to}")),
            )
            .into());
        }
        if self.verdict != Acceptance::Accepted && self.reason.is_none() {
            return Err(Failure::flags(
                &["reason"],
                both!(
                    "退回或带遗留接收需要理由",
                    "rejecting, or accepting with open items, needs a reason"
                ),
            )
            .into());
        }
        handover.acceptance = Some(HandoverAcceptance {
            by,
            on,
            verdict: self.verdict,
            reason: self.reason,
        });
        let note = Some(self.verdict.word().to_owned());
        context.record(
            &mut project,
            Happened {
                event: "handover_accepted",
                note,
                ..Happened::default()
            },
        )?;
        context.done(&Both::around(
            "移交：{}。",
            "Handover: {}.",
            self.verdict.label(),
        ))
    }
}

#[derive(Args)]
pub struct ReleasePerson {
    #[arg(help = help!("姓名", "Person"), value_name = "PERSON", value_parser = text)]
    person: String,
    #[arg(long, help = help!("去向", "Where to"), value_name = "TEXT", value_parser = text)]
    to: String,
    #[arg(long, help = help!("日期，默认今天", "On; today where nothing is said"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("评价", "Evaluation"), value_name = "TEXT", value_parser = text)]
    note: Option<String>,
}

impl ReleasePerson {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        let roles: Vec<_> = project
            .team
            .resources()
            .filter(|member| member.person == self.person)
            .map(|member| member.role)
            .collect();
        if roles.is_empty() {
            let message = both!(
                "{} 不是项目资源",
                "{} is no resource of the project",
                self.person
            );
            return Err(
                Failure::new(Kind::Missing, Finding::error(message).mend("team list")).into(),
            );
        }
        let on = self.on.unwrap_or(context.now(&project)?.date_naive());
        project
            .closing
            .release
            .retain(|release| release.person != self.person);
        let said = both!("已释放 {}。", "Released {}.", self.person);
        project.closing.release.push(Release {
            person: self.person,
            roles,
            to: self.to,
            on,
            note: self.note,
        });
        context.save(&project)?;
        context.done(&said)
    }
}

#[derive(Args)]
pub struct EvaluateCommand {
    #[command(subcommand)]
    what: Evaluate,
}

#[derive(Subcommand)]
enum Evaluate {
    #[command(about = help!("财务评估（FIN）", "By finance"))]
    Finance {
        #[arg(long, help = help!("结论", "Note"), value_name = "TEXT", value_parser = text)]
        note: String,
        #[arg(long, help = help!("偏差原因", "Cause of deviations"), value_name = "TEXT", value_parser = text)]
        cause: Option<String>,
    },
    #[command(about = help!("质量评估（QA，不是 PD）", "By QA, not by the PD"))]
    Quality {
        #[arg(long, help = help!("过程得分 0–100", "Score of the process, 0–100"), value_name = "0-100", value_parser = clap::value_parser!(u32).range(0..=100))]
        score: u32,
        #[arg(long, help = help!("结论", "Note"), value_name = "TEXT", value_parser = text)]
        note: String,
        #[arg(long = "deviation", help = help!("流程偏差，可重复", "Deviation from the process; may be repeated"), value_name = "TEXT", value_parser = text)]
        deviations: Vec<String>,
    },
}

impl EvaluateCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        if project.closing.outcome.is_none()
            && project.ati().is_none_or(crate::model::Decision::is_go)
        {
            return Err(no_outcome(&project).into());
        }
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let (noun, may) = context.judge(&project, |case| {
            Ok(match &self.what {
                Evaluate::Finance { .. } => ("finance", process::may_evaluate_finance(case, &by)),
                Evaluate::Quality { .. } => ("quality", process::may_evaluate_quality(case, &by)),
            })
        })?;
        may.map_err(|finding| Failure::new(Kind::Refused, finding))?;
        match self.what {
            Evaluate::Finance { note, cause } => {
                project.closing.finance = Some(FinanceEvaluation {
                    by,
                    on,
                    note,
                    cause,
                })
            }
            Evaluate::Quality {
                score,
                note,
                deviations,
            } => {
                let deviations = deviations
                    .into_iter()
                    .map(|what| Deviation {
                        what,
                        severity: Severity::Minor,
                        closed: false,
                    })
                    .collect();
                project.closing.quality = Some(QualityEvaluation {
                    by,
                    on,
                    score,
                    note,
                    deviations,
                });
            }
        }
        context.save(&project)?;
        context.done(&both!(
            "已记录 {noun} 评估。",
            "Recorded the {noun} evaluation."
        ))
    }
}
