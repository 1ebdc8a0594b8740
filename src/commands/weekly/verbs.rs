//! The verbs of `weekly`: what a person writes into a week, and handing it in.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{draft, this_week};
use crate::{
    both,
    commands::{
        Context,
        context::Happened,
        values::{date, parsed, text, word},
    },
    help,
    model::{
        Ack, Answered, Ask, AskStatus, Card, Change, ChangeType, CompetitorMove, Element,
        ElementWeek, Failure, Finding, FollowUp, Forecast, ForecastCategory, History, Kept, Kind,
        Money, Percent, ProgressNote, Promise, QaNote, Rag, Record as _, Team, Waived, Week,
        Weekly,
    },
    process, report,
};

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
    #[command(about = help!("免报一周，写明理由", "Waive a week's report, with a reason"))]
    Waive(Waive),
    #[command(about = help!("更正已提交的周报", "Amend a report that was handed in"))]
    Amend(Amend),
}

#[derive(Args)]
pub struct Set {
    #[arg(long, help = help!("总体状态", "Overall light"), value_name = "WORD", value_parser = word::<Rag>())]
    rag: Option<Rag>,
    #[arg(long, help = help!("状态原因：非绿或有变化时必填", "Why; needed where it is not green or has changed"), value_name = "TEXT", value_parser = text)]
    rag_reason: Option<String>,
    #[arg(long = "headline", help = help!("本周要点，1–3 条", "Headline, 1 to 3"), value_name = "TEXT", value_parser = text)]
    headlines: Vec<String>,
    #[arg(long, help = help!("赢率", "Probability of winning"), value_name = "PERCENT", value_parser = parsed::<Percent>)]
    win: Option<Percent>,
    #[arg(long, help = help!("预测类别", "How sure the forecast is"), value_name = "WORD", value_parser = word::<ForecastCategory>())]
    category: Option<ForecastCategory>,
    #[arg(long, help = help!("预测签约日", "Forecast date of signing"), value_name = "DATE", value_parser = date)]
    sign_by: Option<NaiveDate>,
    #[arg(long, help = help!("预测金额", "Forecast value"), value_name = "MONEY", value_parser = parsed::<Money>)]
    value: Option<Money>,
    #[arg(long, help = help!("预测毛利率", "Forecast margin"), value_name = "PERCENT", value_parser = parsed::<Percent>)]
    margin: Option<Percent>,
    #[arg(long, help = help!("本周无重大变化", "There was no major change"))]
    no_change: bool,
    #[arg(long, help = help!("本周无重大进展的原因", "Why there was no major progress"), value_name = "TEXT", value_parser = text)]
    no_progress_reason: Option<String>,
}

#[derive(Args)]
pub struct AddProgress {
    #[arg(help = help!("进展", "What was reached"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long, help = help!("所属要素", "Selling element"), value_name = "WORD", value_parser = word::<Element>())]
    element: Option<Element>,
    #[arg(long, help = help!("依据", "Evidence"), value_name = "TEXT", value_parser = text)]
    evidence: Option<String>,
}

#[derive(Args)]
pub struct AddChange {
    #[arg(help = help!("变化", "What has changed"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long = "type", help = help!("类型", "Kind"), value_name = "WORD", value_parser = word::<ChangeType>())]
    kind: ChangeType,
    #[arg(long, help = help!("影响", "Impact"), value_name = "TEXT", value_parser = text)]
    impact: Option<String>,
    #[arg(long, help = help!("应对", "Response"), value_name = "TEXT", value_parser = text)]
    response: Option<String>,
    #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
    owner: Option<String>,
}

#[derive(Args)]
pub struct AddNext {
    #[arg(help = help!("下周做什么", "What will be done"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("期限", "Due"), value_name = "DATE", value_parser = date)]
    due: NaiveDate,
    #[arg(long, help = help!("预期结果", "Expected result"), value_name = "TEXT", value_parser = text)]
    expected: Option<String>,
}

#[derive(Args)]
pub struct Done {
    #[arg(help = help!("第几条", "Number in the list"), value_name = "N")]
    n: u32,
    #[arg(long, help = help!("没有完成", "The promise was not kept"))]
    not: bool,
    #[arg(long, help = help!("原因（没有完成时）", "Why (where it was not kept)"), value_name = "TEXT", value_parser = text)]
    reason: Option<String>,
    #[arg(long, help = help!("新期限", "New date"), value_name = "DATE", value_parser = date)]
    new_due: Option<NaiveDate>,
}

#[derive(Args)]
pub struct SetElement {
    #[arg(help = help!("要素", "Selling element"), value_name = "ELEMENT", value_parser = word::<Element>())]
    element: Element,
    #[arg(long, help = help!("状态灯", "Light"), value_name = "WORD", value_parser = word::<Rag>())]
    rag: Option<Rag>,
    #[arg(long, help = help!("本周", "This week"), value_name = "TEXT", value_parser = text)]
    this_week: Option<String>,
    #[arg(long, help = help!("与计划的偏差", "Deviation from the plan"), value_name = "TEXT", value_parser = text)]
    deviation: Option<String>,
    #[arg(long, help = help!("下周", "Next week"), value_name = "TEXT", value_parser = text)]
    next_week: Option<String>,
}

#[derive(Args)]
pub struct AddMove {
    #[arg(help = help!("动作", "Move"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long, help = help!("对手编号", "Competitor, by id"), value_name = "ID")]
    competitor: Option<String>,
    #[arg(long, help = help!("来源", "Source"), value_name = "TEXT", value_parser = text)]
    source: Option<String>,
    #[arg(long, help = help!("我方对策", "Our counter"), value_name = "TEXT", value_parser = text)]
    counter: Option<String>,
}

#[derive(Args)]
pub struct AddAsk {
    #[arg(help = help!("需要什么", "What is needed"), value_name = "TEXT", value_parser = text)]
    what: String,
    #[arg(long, help = help!("向谁求助", "To whom"), value_name = "TEXT", value_parser = text)]
    to: String,
    #[arg(long, help = help!("何时需要", "Needed by"), value_name = "DATE", value_parser = date)]
    needed_by: NaiveDate,
}

#[derive(Args)]
pub struct Answer {
    #[arg(help = help!("第几条求助", "Number of the call"), value_name = "N")]
    n: u32,
    #[arg(help = help!("结果", "What became of it"), value_name = "WORD", value_parser = word::<AskStatus>())]
    status: AskStatus,
    #[arg(long, help = help!("答复", "Answer"), value_name = "TEXT", value_parser = text)]
    text: Option<String>,
}

#[derive(Args)]
pub struct Qa {
    #[arg(help = help!("意见", "Note"), value_name = "TEXT", value_parser = text)]
    note: String,
    #[arg(long, help = help!("过程不符合", "The process was not followed"))]
    not_ok: bool,
}

#[derive(Args)]
pub struct AckArgs {
    #[arg(long, help = help!("批注", "Comment"), value_name = "TEXT", value_parser = text)]
    comment: Option<String>,
}

#[derive(Args)]
pub struct Waive {
    #[arg(long, help = help!("理由", "Why"), value_name = "TEXT", value_parser = text)]
    reason: String,
}

#[derive(Args)]
pub struct Amend {
    #[arg(long, help = help!("更正内容", "What is corrected"), value_name = "TEXT", value_parser = text)]
    text: String,
}

impl Verb {
    /// Does what was asked.
    pub fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        match self {
            Self::Set(set) => write(context, week, |weekly| set.write_into(weekly)),
            Self::Progress(add) => write(context, week, |weekly| {
                weekly.progress.push(ProgressNote {
                    element: add.element,
                    text: add.text,
                    evidence: add.evidence,
                });
                Ok(())
            }),
            Self::Change(add) => write(context, week, |weekly| {
                weekly.no_change = false;
                weekly.changes.push(Change {
                    kind: add.kind,
                    text: add.text,
                    impact: add.impact,
                    response: add.response,
                    owner: add.owner,
                });
                Ok(())
            }),
            Self::Next(add) => write(context, week, |weekly| {
                weekly.next.push(Promise {
                    text: add.text,
                    owner: add.owner,
                    due: add.due,
                    expected: add.expected,
                });
                Ok(())
            }),
            Self::Done(done) => done.run(context, week),
            Self::Element(set) => write(context, week, |weekly| {
                let row = ElementWeek {
                    element: set.element,
                    rag: set.rag,
                    this_week: set.this_week,
                    deviation: set.deviation,
                    next_week: set.next_week,
                };
                match weekly
                    .elements
                    .iter_mut()
                    .find(|known| known.element == row.element)
                {
                    Some(known) => *known = row,
                    None => weekly.elements.push(row),
                }
                Ok(())
            }),
            Self::Move(add) => write(context, week, |weekly| {
                weekly.competitor_moves.push(CompetitorMove {
                    competitor: add.competitor,
                    text: add.text,
                    source: add.source,
                    counter: add.counter,
                });
                Ok(())
            }),
            Self::Ask(add) => write(context, week, |weekly| {
                weekly.asks.push(Ask {
                    to: add.to,
                    what: add.what,
                    needed_by: add.needed_by,
                });
                Ok(())
            }),
            Self::Qa(qa) => {
                let by = context.by()?;
                write(context, week, |weekly| {
                    weekly.qa = Some(QaNote {
                        ok: !qa.not_ok,
                        note: Some(qa.note),
                        by,
                    });
                    Ok(())
                })
            }
            Self::Answer(answer) => answer.run(context, week),
            Self::Ack(ack) => ack.run(context, week),
            Self::Submit => submit(context, week),
            Self::Waive(waive) => waive.run(context, week),
            Self::Amend(amend) => amend.run(context, week),
        }
    }
}

const WRITTEN: &[&str] = &[Card::PLACE, Team::PLACE, History::PLACE, Weekly::PLACE];

/// Writes into the draft of a week.
fn write(
    context: &Context,
    week: Option<Week>,
    how: impl FnOnce(&mut Weekly) -> Result<()>,
) -> Result<()> {
    let mut project = context.edit(WRITTEN)?;
    let week = week.map_or_else(|| this_week(context, &project), Ok)?;
    how(draft(&mut project, week)?)?;
    context.save(&project)?;
    context.done(&both!(
        "已写入 {week} 周报草稿。",
        "Written into the draft of {week}."
    ))
}

impl Set {
    fn write_into(self, weekly: &mut Weekly) -> Result<()> {
        let empty = self.rag.is_none()
            && self.rag_reason.is_none()
            && self.headlines.is_empty()
            && self.win.is_none()
            && !self.no_change
            && self.no_progress_reason.is_none();
        if empty
            && self.category.is_none()
            && self.sign_by.is_none()
            && self.value.is_none()
            && self.margin.is_none()
        {
            return Err(Failure::flags(
                &["rag", "headline", "win"],
                both!("没有要写的内容", "nothing was said"),
            )
            .into());
        }
        weekly.rag = self.rag.or(weekly.rag);
        if self.rag.is_some() || self.rag_reason.is_some() {
            weekly.rag_reason = self.rag_reason.or(weekly.rag_reason.take());
        }
        if !self.headlines.is_empty() {
            weekly.headline = self.headlines;
        }
        weekly.no_change |= self.no_change;
        weekly.no_progress_reason = self.no_progress_reason.or(weekly.no_progress_reason.take());
        let given = Forecast {
            win: self.win,
            category: self.category,
            sign_by: self.sign_by,
            value: self.value,
            margin: self.margin,
        };
        if given != Forecast::default() {
            let known = weekly.forecast.take().unwrap_or_default();
            weekly.forecast = Some(Forecast {
                win: given.win.or(known.win),
                category: given.category.or(known.category),
                sign_by: given.sign_by.or(known.sign_by),
                value: given.value.or(known.value),
                margin: given.margin.or(known.margin),
            });
        }
        Ok(())
    }
}

impl Done {
    fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        let mut project = context.edit(WRITTEN)?;
        let week = week.map_or_else(|| this_week(context, &project), Ok)?;
        if self.not && self.reason.is_none() {
            return Err(Failure::flags(
                &["reason"],
                both!(
                    "没有完成要写原因",
                    "a promise that was not kept needs a reason"
                ),
            )
            .into());
        }
        let promises = project
            .report_before(week)
            .map_or(0, |before| before.next.len());
        if !(1..=promises).contains(&(self.n as usize)) {
            let finding = Finding::error(both!(
                "上周没有第 {} 条承诺，共 {} 条",
                "last week has no promise {}; there are {}",
                self.n,
                promises
            ));
            return Err(Failure::new(
                Kind::Missing,
                finding.mend(format!("weekly --week {}", week.previous())),
            )
            .into());
        }
        let kept = Kept {
            n: self.n,
            done: !self.not,
            reason: self.reason,
            new_due: self.new_due,
        };
        let weekly = draft(&mut project, week)?;
        match weekly.done.iter_mut().find(|known| known.n == kept.n) {
            Some(known) => *known = kept,
            None => weekly.done.push(kept),
        }
        context.save(&project)?;
        context.done(&both!(
            "已记录上周第 {} 条承诺。",
            "Noted last week's promise {}.",
            self.n
        ))
    }
}

impl Answer {
    fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        let mut project = context.edit(&[
            Card::PLACE,
            Team::PLACE,
            History::PLACE,
            Weekly::PLACE,
            FollowUp::PLACE,
        ])?;
        let week = week.map_or_else(|| this_week(context, &project), Ok)?;
        let count = project.weekly(week).map_or(0, |weekly| weekly.asks.len());
        if !(1..=count).contains(&(self.n as usize)) {
            let finding = Finding::error(both!(
                "{week} 没有第 {} 条求助，共 {count} 条",
                "{week} has no call for help {}; there are {count}",
                self.n
            ));
            return Err(Failure::new(
                Kind::Missing,
                finding.hint(both!(
                    "用 --week 指明求助所在的周",
                    "name the week of the call with --week"
                )),
            )
            .into());
        }
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        project.follow_up.answers.push(Answered {
            week: week.to_string(),
            n: self.n,
            status: self.status,
            text: self.text,
            by,
            on,
        });
        context.save(&project)?;
        context.done(&both!(
            "已答复 {week} 第 {} 条求助。",
            "Answered call {} of {week}.",
            self.n
        ))
    }
}

impl AckArgs {
    fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        let mut project = context.edit(&[
            Card::PLACE,
            Team::PLACE,
            History::PLACE,
            Weekly::PLACE,
            FollowUp::PLACE,
        ])?;
        let week = week.map_or_else(|| this_week(context, &project), Ok)?;
        if !project.weekly(week).is_some_and(Weekly::is_settled) {
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(both!(
                    "{week} 的周报还没有提交",
                    "the weekly report of {week} was not handed in yet"
                )),
            )
            .into());
        }
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        project.follow_up.acks.push(Ack {
            week: week.to_string(),
            by,
            on,
            comment: self.comment,
        });
        context.save(&project)?;
        context.done(&both!("已阅知 {week}。", "Read: {week}."))
    }
}

/// Hands a week in: complete, after all earlier ones, with the facts of the day; then it is sealed.
fn submit(context: &Context, week: Option<Week>) -> Result<()> {
    let mut project = context.edit(&[])?;
    let week = week.map_or_else(|| this_week(context, &project), Ok)?;
    let step = process::Step::Weekly;
    let forbidden = context.judge(&project, |case| Ok(process::state_allows(case, step)))?;
    Failure::unless_empty(Kind::Refused, forbidden.into_iter().collect())?;
    draft(&mut project, week)?;
    let lacking = context.judge(&project, |case| Ok(process::missing_of_week(case, week)))?;
    Failure::unless_empty(Kind::Refused, lacking)?;
    let (facts, due_at) = context.judge_planned(&project, |case, _| {
        Ok((
            report::weekly::facts(case, week),
            process::weeks::due_at(case, week).to_rfc3339(),
        ))
    })?;
    let (by, at) = (context.by()?, context.now(&project)?.to_rfc3339());
    let weekly = draft(&mut project, week)?;
    (weekly.submitted_by, weekly.submitted_at, weekly.due_at) = (Some(by), Some(at), Some(due_at));
    weekly.facts = Some(facts);
    let seals = Some(weekly.path());
    context.record(
        &mut project,
        Happened {
            event: "week_submitted",
            note: Some(week.to_string()),
            seals,
            ..Happened::default()
        },
    )?;
    context.done(&both!(
        "已提交并封存 {week} 周报。",
        "Handed in and sealed the weekly report of {week}."
    ))
}

impl Waive {
    fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        let mut project = context.edit(&[])?;
        let week = week.map_or_else(|| this_week(context, &project), Ok)?;
        if !context.judge(&project, |case| {
            Ok(process::weeks::due(case).contains(&week))
        })? {
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(both!("{week} 不需要周报", "no report is due for {week}")),
            )
            .into());
        }
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let weekly = draft(&mut project, week)?;
        weekly.waived = Some(Waived {
            reason: self.reason.clone(),
            by,
            on,
        });
        let seals = Some(weekly.path());
        context.record(
            &mut project,
            Happened {
                event: "week_waived",
                note: Some(week.to_string()),
                reason: Some(self.reason),
                seals,
                ..Happened::default()
            },
        )?;
        context.done(&both!("{week} 免报。", "Waived the report of {week}."))
    }
}

impl Amend {
    fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        let mut project = context.edit(&[])?;
        let week = week.map_or_else(|| this_week(context, &project), Ok)?;
        if !project.weekly(week).is_some_and(Weekly::is_settled) {
            let finding = Finding::error(both!(
                "{week} 的周报还没有提交，可以直接修改",
                "the weekly report of {week} was not handed in yet: change it directly"
            ));
            return Err(Failure::new(
                Kind::Refused,
                finding.mend(format!("weekly set --week {week}")),
            )
            .into());
        }
        let name = week.to_string();
        let count = project
            .weeklies
            .iter()
            .filter(|weekly| weekly.amends.as_ref() == Some(&name))
            .count();
        let (by, at) = (context.by()?, context.now(&project)?.to_rfc3339());
        let amendment = Weekly {
            week: format!("a{}", count + 1),
            amends: Some(name.clone()),
            text: Some(self.text),
            submitted_by: Some(by),
            submitted_at: Some(at),
            ..Weekly::default()
        };
        let seals = Some(amendment.path());
        project.weeklies.push(amendment);
        context.record(
            &mut project,
            Happened {
                event: "week_amended",
                note: Some(name),
                seals,
                ..Happened::default()
            },
        )?;
        context.done(&both!(
            "已更正 {week} 周报。",
            "Amended the weekly report of {week}."
        ))
    }
}
