//! One fact of a report: its short text, how it is written and read back. The one place that knows the form.

use chrono::NaiveDate;

use crate::model::{Issue, Progress, Response, Risk, RiskStatus, Scale, Words};

/// A risk as a report saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskFact {
    pub probability: u8,
    pub impact: u8,
    pub status: RiskStatus,
    /// The last day somebody looked at it.
    pub looked: NaiveDate,
    pub strategy: Option<Response>,
    /// Who watches it; none where a fact was written without.
    pub owner: Option<String>,
}

/// An issue as a report saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IssueFact {
    pub status: Progress,
    /// None where a fact was written without.
    pub due: Option<NaiveDate>,
}

/// A milestone or an action as a report saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkFact {
    /// The day that it is due or expected.
    pub due: Option<NaiveDate>,
    /// The day that it was done.
    pub done: Option<NaiveDate>,
    /// Given up.
    pub cancelled: bool,
    /// The days that the plan expects while it is open: the first of an action, and the last.
    pub plan: Option<(Option<NaiveDate>, NaiveDate)>,
}

impl RiskFact {
    /// As it stood at the end of `day`; none where nobody had raised it by then.
    pub fn on(risk: &Risk, struck: Option<NaiveDate>, day: NaiveDate) -> Option<Self> {
        if risk.raised_on > day {
            return None;
        }
        let seen = risk.reviews.iter().rev().find(|review| review.on <= day);
        let (probability, impact) = seen.map_or((risk.probability, risk.impact), |seen| {
            (seen.probability, seen.impact)
        });
        let open = if risk.strategy.is_some() {
            RiskStatus::Active
        } else {
            RiskStatus::Analysed
        };
        let after = risk.closed_on.or(struck).is_some_and(|on| on > day);
        Some(Self {
            probability: probability.0,
            impact: impact.0,
            status: if after { open } else { risk.status() },
            looked: seen.map_or(risk.raised_on, |seen| seen.on.max(risk.raised_on)),
            strategy: risk.strategy,
            owner: Some(risk.owner.clone()),
        })
    }

    /// `4x5 active 2026-10-30 mitigate 李娜`; `-` where there is no strategy.
    pub fn write(&self) -> String {
        let (probability, impact, looked) = (self.probability, self.impact, self.looked);
        let (status, strategy) = (self.status.word(), self.strategy.map_or("-", Words::word));
        let owner = self.owner.as_deref().unwrap_or("-");
        format!("{probability}x{impact} {status} {looked} {strategy} {owner}")
    }

    /// What `write` wrote; none where somebody wrote something else.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.splitn(5, ' ');
        let (probability, impact) = words.next()?.split_once('x')?;
        let scale = |text: &str| text.parse::<Scale>().ok().map(|scale| scale.0);
        Some(Self {
            probability: scale(probability)?,
            impact: scale(impact)?,
            status: RiskStatus::of(words.next()?)?,
            looked: words.next()?.parse().ok()?,
            strategy: words.next().and_then(Response::of),
            owner: words.next().map(str::to_owned),
        })
    }

    /// Probability × impact.
    pub fn score(&self) -> u8 {
        self.probability * self.impact
    }

    /// Whether it could still happen.
    pub fn is_live(&self) -> bool {
        !matches!(
            self.status,
            RiskStatus::Occurred | RiskStatus::Closed | RiskStatus::Rejected
        )
    }
}

impl IssueFact {
    /// As it stood at the end of `day`; none where nobody had raised it by then.
    pub fn on(issue: &Issue, day: NaiveDate) -> Option<Self> {
        let after = issue.closed_on.is_some_and(|on| on > day);
        let status = issue.status.filter(|_| !after);
        (issue.raised_on <= day).then_some(Self {
            status: status.unwrap_or(Progress::Open),
            due: Some(issue.due),
        })
    }

    /// `doing 2026-11-12`.
    pub fn write(self) -> String {
        let due = self.due.map_or_else(String::new, |due| format!(" {due}"));
        format!("{}{due}", self.status.word())
    }

    /// What `write` wrote; none where somebody wrote something else.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        Some(Self {
            status: Progress::of(words.next()?)?,
            due: words.next().and_then(|word| word.parse().ok()),
        })
    }

    /// Whether it still has to be solved.
    pub fn is_open(self) -> bool {
        !matches!(self.status, Progress::Done | Progress::Cancelled)
    }
}

impl WorkFact {
    /// `2026-11-12`, `2026-11-12 done 2026-11-11`, `2026-11-12 cancelled`, `2026-11-12 plan 2026-11-02/2026-11-16`; `-`
    /// where no day is known.
    pub fn write(self) -> String {
        let due = self
            .due
            .map_or_else(|| "-".to_owned(), |due| due.to_string());
        let given_up = if self.cancelled { " cancelled" } else { "" };
        let done = self
            .done
            .map_or_else(String::new, |done| format!(" done {done}"));
        let plan = match self.plan {
            Some((Some(start), end)) => format!(" plan {start}/{end}"),
            Some((None, end)) => format!(" plan {end}"),
            None => String::new(),
        };
        format!("{due}{given_up}{done}{plan}")
    }

    /// What `write` wrote; whatever cannot be read is not known.
    pub fn read(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let behind = |sign: &str| {
            let at = words.iter().position(|word| *word == sign)?;
            words.get(at + 1).copied()
        };
        let plan = |text: &str| match text.split_once('/') {
            Some((start, end)) => Some((start.parse().ok(), end.parse().ok()?)),
            None => Some((None, text.parse().ok()?)),
        };
        Self {
            due: words.first().and_then(|word| word.parse().ok()),
            done: behind("done").and_then(|day| day.parse().ok()),
            plan: behind("plan").and_then(plan),
            cancelled: words.contains(&"cancelled"),
        }
    }

    /// Whether it still has to be done.
    pub fn is_open(self) -> bool {
        self.done.is_none() && !self.cancelled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_short_is_read_back() {
        for text in [
            "2026-11-12",
            "2026-11-12 done 2026-11-11",
            "2026-11-12 cancelled",
            "- plan 2026-11-02/2026-11-16",
            "2026-11-12 plan 2026-11-16",
        ] {
            assert_eq!(WorkFact::read(text).write(), text);
        }
    }
}
