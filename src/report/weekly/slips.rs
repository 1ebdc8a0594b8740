//! How far milestones are from their baseline in a week, as a report freezes it in a short text. Not why baselines change.

use chrono::NaiveDate;

use crate::{
    model::Milestone,
    process::{self, Case},
    report::lookup,
    schedule::{Days, Span, slip_days},
};

use super::{Frame, fact::WorkFact};

/// How far a milestone was from its baseline when a report was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipFact {
    /// Working days later; negative where earlier.
    pub days: Days,
    /// How often it had moved.
    pub times: usize,
    /// Why: an action by id, or words.
    pub because: Option<String>,
}

impl SlipFact {
    /// A milestone today, against the baseline in force; none where it stands as promised.
    fn of(case: &Case<'_>, milestone: &Milestone) -> Option<Self> {
        let baseline = lookup::baseline_on(case.project, case.today());
        let slip = process::slip(case, milestone, baseline);
        slip.moved().then_some(Self {
            days: slip.days,
            times: slip.times,
            because: slip.because,
        })
    }

    /// `+7 1 A-005`: working days, times moved, why; `-` where nobody knows.
    fn write(&self) -> String {
        let sign = if self.days > Days(0) { "+" } else { "" };
        let because = self.because.as_deref().unwrap_or("-");
        format!("{sign}{} {} {because}", self.days, self.times)
    }

    /// What `write` wrote; none where somebody wrote something else.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.splitn(3, ' ');
        let days = words.next()?.trim_start_matches('+');
        let times = words.next()?.parse().ok()?;
        let because = words.next().map(str::to_owned);
        let days: Span = format!("{days}wd").parse().ok()?;
        Some(Self {
            days: Days(days.ticks),
            times,
            because: because.filter(|why| why != "-"),
        })
    }
}

/// Every milestone that stands elsewhere than promised today, as the report freezes it.
pub fn slips(case: &Case<'_>) -> std::collections::BTreeMap<String, String> {
    let all = case.project.schedule.milestones.iter();
    all.filter_map(|one| Some((one.id.clone(), SlipFact::of(case, one)?.write())))
        .collect()
}

/// Working days, moves and reason as the week knew them; reckoned from its dates where it was frozen without.
pub fn slip(frame: &Frame<'_>, one: &Milestone, fact: WorkFact, planned: NaiveDate) -> SlipFact {
    if let Some(known) = frame
        .now
        .slips
        .get(&one.id)
        .and_then(|text| SlipFact::read(text))
    {
        return known;
    }
    let mut moved = one.moved.iter().filter(|moved| moved.on <= frame.day);
    let now = fact.done.or(fact.due).unwrap_or(planned);
    SlipFact {
        days: slip_days(frame.case.calendar, planned, now),
        times: moved.clone().count(),
        because: moved.next_back().and_then(|last| last.because.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_short_is_read_back() {
        for text in ["+7 1 A-005", "-2.5 0 -", "0 3 客户 推迟"] {
            assert_eq!(
                SlipFact::read(text).map(|fact| fact.write()).as_deref(),
                Some(text)
            );
        }
        assert_eq!(SlipFact::read("late"), None);
    }
}
