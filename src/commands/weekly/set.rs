//! `weekly set`: the light, the headlines, the forecast.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::content::{Content, not_before};
use crate::{
    both,
    commands::{
        Context,
        budget::same_currency,
        values::{date, money, parsed, text, word},
    },
    help,
    model::{
        Failure, Finding, Forecast, ForecastCategory, Kind, Money, Percent, Project, Rag, State,
        Week, Weekly,
    },
};

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
    #[arg(long, help = help!("本周无重大变化；no 为收回", "There was no major change; no takes it back"), value_name = "yes|no", value_parser = ["yes", "no"], num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    no_change: Option<String>,
    #[arg(long, help = help!("本周无重大进展的原因", "Why there was no major progress"), value_name = "TEXT", value_parser = text)]
    no_progress_reason: Option<String>,
}

impl Content for Set {
    /// A value in the project's own money; a day of signing that is not over, unless the outcome is known.
    fn allowed(&self, project: &Project, _: &Context, week: Week) -> Result<()> {
        if let Some(value) = &self.value {
            same_currency(project, value)?;
        }
        let mut events = project.history.events.iter();
        let ended = events.any(|event| event.state == Some(State::OutcomeKnown));
        let Some(day) = self.sign_by.filter(|_| !ended) else {
            return Ok(());
        };
        let mend = format!("weekly set --sign-by DATE --week {week}");
        let what = both!("预测签约日", "the forecast date of signing");
        not_before(day, week.monday(), &what, mend)
    }

    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<bool> {
        let empty = self.rag.is_none()
            && self.rag_reason.is_none()
            && self.headlines.is_empty()
            && self.win.is_none()
            && self.no_change.is_none()
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
        weekly.no_change = self
            .no_change
            .map_or(weekly.no_change, |said| said == "yes");
        if weekly.no_change && !weekly.changes.is_empty() {
            return Err(contradicts(weekly).into());
        }
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
        Ok(true)
    }
}

/// There were changes, or there was none.
fn contradicts(weekly: &Weekly) -> Failure {
    let (week, count) = (&weekly.week, weekly.changes.len());
    let message = both!(
        "{week} 已列重大变化 {count} 项，不能又声明无变化",
        "{week} tells of major changes ({count}): it cannot say that there was none"
    );
    let hint = both!(
        "保留变化：pursuit weekly set --no-change=no --week {week}；确无变化：先从文件删去 changes",
        "to keep them: pursuit weekly set --no-change=no --week {week}; if there was none, delete `changes` from the file first"
    );
    let finding = Finding::error(message).in_file(format!("weekly/{week}.yaml"));
    Failure::new(Kind::Refused, finding.hint(hint))
}
