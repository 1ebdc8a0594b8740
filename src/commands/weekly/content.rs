//! What a person writes into the draft of a week.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{draft, open};
use crate::{
    both,
    commands::{
        Context,
        rows::add,
        values::{date, text, word},
    },
    help,
    model::{
        Ask, Card, Change, ChangeType, CompetitorMove, Element, ElementWeek, Failure, Finding,
        History, Kind, ProgressNote, Project, QaNote, Rag, Record as _, Role, Team, Week, Weekly,
    },
    text::{Both, pasted},
};

pub(super) const WRITTEN: &[&str] = &[Card::PLACE, Team::PLACE, History::PLACE, Weekly::PLACE];

/// Something said about a week.
pub(super) trait Content {
    /// Refuses a person who may not say it.
    fn allowed(&self, _project: &Project, _context: &Context, _week: Week) -> Result<()> {
        Ok(())
    }

    /// Whether the week did not say it yet, word for word.
    fn write_into(self, weekly: &mut Weekly, context: &Context) -> Result<bool>;
}

/// Writes into the draft of a week; what it says already is not said again.
pub(super) fn write(context: &Context, week: Option<Week>, content: impl Content) -> Result<()> {
    let (mut project, week) = open(context, week)?;
    content.allowed(&project, context, week)?;
    if !content.write_into(draft(&mut project, week)?, context)? {
        context.unchanged(&both!(
            "{week} 周报已有这一条，没有再添加。",
            "The report of {week} says this already: it was not added again."
        ));
        return Ok(());
    }
    context.save(&project)?;
    context.done(&both!(
        "已写入 {week} 周报草稿。",
        "Written into the draft of {week}."
    ))
}

/// Refuses a day before `floor`; `mend` is the command that names a later one.
pub(super) fn not_before(
    day: NaiveDate,
    floor: NaiveDate,
    what: &Both,
    mend: String,
) -> Result<()> {
    if day >= floor {
        return Ok(());
    }
    let message = Both {
        zh: format!("{} {day} 早于 {floor}", what.zh),
        en: format!("{}, {day}, lies before {floor}", what.en),
    };
    Err(Failure::new(Kind::Refused, Finding::error(message).mend(mend)).into())
}

#[derive(Args)]
pub(super) struct AddProgress {
    #[arg(help = help!("进展", "What was reached"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long, help = help!("所属要素", "Selling element"), value_name = "WORD", value_parser = word::<Element>())]
    element: Option<Element>,
    #[arg(long, help = help!("依据", "Evidence"), value_name = "TEXT", value_parser = text)]
    evidence: Option<String>,
}

impl Content for AddProgress {
    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<bool> {
        Ok(add(
            &mut weekly.progress,
            ProgressNote {
                element: self.element,
                text: self.text,
                evidence: self.evidence,
            },
        ))
    }
}

#[derive(Args)]
pub(super) struct AddChange {
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

impl Content for AddChange {
    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<bool> {
        let denied = std::mem::take(&mut weekly.no_change);
        let new = add(
            &mut weekly.changes,
            Change {
                kind: self.kind,
                text: self.text,
                impact: self.impact,
                response: self.response,
                owner: self.owner,
            },
        );
        Ok(new || denied)
    }
}

#[derive(Args)]
pub(super) struct SetElement {
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

impl Content for SetElement {
    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<bool> {
        let known = weekly
            .elements
            .iter()
            .position(|known| known.element == self.element);
        let at = known.unwrap_or_else(|| {
            weekly.elements.push(ElementWeek {
                element: self.element,
                rag: None,
                this_week: None,
                deviation: None,
                next_week: None,
            });
            weekly.elements.len() - 1
        });
        let row = &mut weekly.elements[at];
        row.rag = self.rag.or(row.rag);
        row.this_week = self.this_week.or(row.this_week.take());
        row.deviation = self.deviation.or(row.deviation.take());
        row.next_week = self.next_week.or(row.next_week.take());
        Ok(true)
    }
}

#[derive(Args)]
pub(super) struct AddMove {
    #[arg(help = help!("动作", "Move"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long, help = help!("对手编号", "Competitor, by id"), value_name = "ID")]
    competitor: Option<String>,
    #[arg(long, help = help!("来源", "Source"), value_name = "TEXT", value_parser = text)]
    source: Option<String>,
    #[arg(long, help = help!("我方对策", "Our counter"), value_name = "TEXT", value_parser = text)]
    counter: Option<String>,
}

impl Content for AddMove {
    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<bool> {
        Ok(add(
            &mut weekly.competitor_moves,
            CompetitorMove {
                competitor: self.competitor,
                text: self.text,
                source: self.source,
                counter: self.counter,
            },
        ))
    }
}

#[derive(Args)]
pub(super) struct AddAsk {
    #[arg(help = help!("需要什么", "What is needed"), value_name = "TEXT", value_parser = text)]
    what: String,
    #[arg(long, help = help!("向谁求助", "To whom"), value_name = "TEXT", value_parser = text)]
    to: String,
    #[arg(long, help = help!("何时需要", "Needed by"), value_name = "DATE", value_parser = date)]
    needed_by: NaiveDate,
}

impl Content for AddAsk {
    /// Nobody can help by a day that is over when the report tells of it.
    fn allowed(&self, project: &Project, context: &Context, week: Week) -> Result<()> {
        let day = context.today(project)?.min(week.sunday());
        let mend = format!("weekly ask TEXT --to WHO --needed-by DATE --week {week}");
        not_before(
            self.needed_by,
            day,
            &both!("求助期限", "the day of the call"),
            mend,
        )
    }

    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<bool> {
        Ok(add(
            &mut weekly.asks,
            Ask {
                to: self.to,
                what: self.what,
                needed_by: self.needed_by,
            },
        ))
    }
}

#[derive(Args)]
pub(super) struct Qa {
    #[arg(help = help!("意见", "Note"), value_name = "TEXT", value_parser = text)]
    note: String,
    #[arg(long, help = help!("过程不符合", "The process was not followed"))]
    not_ok: bool,
}

impl Content for Qa {
    /// Nobody checks their own report.
    fn allowed(&self, project: &Project, context: &Context, week: Week) -> Result<()> {
        let (by, today) = (context.by()?, context.today(project)?);
        let is = |role| project.team.is(&by, role, today);
        if !is(Role::Pd) || is(Role::Qa) {
            return Ok(());
        }
        let qa = pasted(project.person(Role::Qa, today).unwrap_or("PERSON"));
        let message = both!(
            "QA 意见由 QA 填写，{by} 是项目主任",
            "QA's note is written by QA; {by} is the project director"
        );
        let mend = format!("weekly qa TEXT --week {week} --by {qa}");
        Err(Failure::new(Kind::Refused, Finding::error(message).mend(mend)).into())
    }

    fn write_into(self, weekly: &mut Weekly, context: &Context) -> Result<bool> {
        weekly.qa = Some(QaNote {
            ok: !self.not_ok,
            note: Some(self.note),
            by: context.by()?,
        });
        Ok(true)
    }
}
