//! What a person writes into the draft of a week.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{draft, this_week};
use crate::{
    both,
    commands::{
        Context,
        values::{date, money, parsed, text, word},
    },
    help,
    model::{
        Ask, Card, Change, ChangeType, CompetitorMove, Element, ElementWeek, Failure, Finding,
        Forecast, ForecastCategory, History, Kind, Money, Percent, ProgressNote, Project, QaNote,
        Rag, Record as _, Role, Team, Week, Weekly,
    },
    text::pasted,
};

pub(super) const WRITTEN: &[&str] = &[Card::PLACE, Team::PLACE, History::PLACE, Weekly::PLACE];

/// Something said about a week.
pub(super) trait Content {
    /// Refuses a person who may not say it.
    fn allowed(&self, _project: &Project, _context: &Context, _week: Week) -> Result<()> {
        Ok(())
    }

    fn write_into(self, weekly: &mut Weekly, context: &Context) -> Result<()>;
}

/// Writes into the draft of a week.
pub(super) fn write(context: &Context, week: Option<Week>, content: impl Content) -> Result<()> {
    let mut project = context.edit(WRITTEN)?;
    let week = week.map_or_else(|| this_week(context, &project), Ok)?;
    content.allowed(&project, context, week)?;
    content.write_into(draft(&mut project, week)?, context)?;
    context.save(&project)?;
    context.done(&both!(
        "已写入 {week} 周报草稿。",
        "Written into the draft of {week}."
    ))
}

#[derive(Args)]
pub(super) struct Set {
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
    #[arg(long, help = help!("预测金额", "Forecast value"), value_name = "MONEY", value_parser = money)]
    value: Option<Money>,
    #[arg(long, help = help!("预测毛利率", "Forecast margin"), value_name = "PERCENT", allow_hyphen_values = true, value_parser = parsed::<Percent>)]
    margin: Option<Percent>,
    #[arg(long, help = help!("本周无重大变化", "There was no major change"))]
    no_change: bool,
    #[arg(long, help = help!("本周无重大进展的原因", "Why there was no major progress"), value_name = "TEXT", value_parser = text)]
    no_progress_reason: Option<String>,
}

impl Content for Set {
    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<()> {
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
        if self.headlines.len() > 3 {
            let message = both!(
                "要点最多 3 条，这里有 {} 条",
                "there are at most 3 headlines, not {}",
                self.headlines.len()
            );
            return Err(Failure::new(Kind::Usage, Finding::error(message)).into());
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
    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<()> {
        weekly.progress.push(ProgressNote {
            element: self.element,
            text: self.text,
            evidence: self.evidence,
        });
        Ok(())
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
    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<()> {
        weekly.no_change = false;
        weekly.changes.push(Change {
            kind: self.kind,
            text: self.text,
            impact: self.impact,
            response: self.response,
            owner: self.owner,
        });
        Ok(())
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
    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<()> {
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
        Ok(())
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
    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<()> {
        weekly.competitor_moves.push(CompetitorMove {
            competitor: self.competitor,
            text: self.text,
            source: self.source,
            counter: self.counter,
        });
        Ok(())
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
    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<()> {
        weekly.asks.push(Ask {
            to: self.to,
            what: self.what,
            needed_by: self.needed_by,
        });
        Ok(())
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

    fn write_into(self, weekly: &mut Weekly, context: &Context) -> Result<()> {
        weekly.qa = Some(QaNote {
            ok: !self.not_ok,
            note: Some(self.note),
            by: context.by()?,
        });
        Ok(())
    }
}
