//! The facts that a report freezes: how they are written short, and how they are read back. The one place that knows the form.

use chrono::NaiveDate;

use crate::{
    model::{
        Disposition, Estimate, Facts, Issue, Progress, Response, Risk, RiskStatus, Scale, Week,
        Weekly, Words,
    },
    process::{self, Case},
};

use super::{phases, slips};

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
    fn of(risk: &Risk) -> Self {
        Self {
            probability: risk.probability.0,
            impact: risk.impact.0,
            status: risk.status(),
            looked: risk.last_look(),
            strategy: risk.strategy,
            owner: Some(risk.owner.clone()),
        }
    }

    /// `4x5 active 2026-10-30 mitigate 李娜`; `-` where there is no strategy.
    fn write(&self) -> String {
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
    fn of(issue: &Issue) -> Self {
        Self {
            status: issue.status.unwrap_or(Progress::Open),
            due: Some(issue.due),
        }
    }

    /// `doing 2026-11-12`.
    fn write(self) -> String {
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
    fn write(self) -> String {
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

/// The facts of today, as the report of `week` freezes them: its forecast is the one that was said in it.
pub fn facts(case: &Case<'_>, week: Week) -> Facts {
    let project = case.project;
    let said = project
        .weekly(week)
        .and_then(|weekly| weekly.forecast.as_ref());
    let before = previous(case, week).and_then(|weekly| weekly.facts.as_ref());
    let card = project.card();
    Facts {
        state: Some(project.state().word().to_owned()),
        risks: project
            .risks
            .iter()
            .map(|risk| (risk.id.clone(), RiskFact::of(risk).write()))
            .collect(),
        milestones: milestones(case),
        slips: slips::slips(case),
        critical: case
            .timetable
            .map_or(Vec::new(), |known| owned(known.critical())),
        critical_path: case
            .timetable
            .map_or(Vec::new(), |known| owned(known.critical_path())),
        actions: actions(case),
        stakeholders: project
            .stakeholders
            .iter()
            .map(|person| {
                let stance = person.disposition.unwrap_or(Disposition::Unknown);
                (person.id.clone(), stance.word().to_owned())
            })
            .collect(),
        issues: project
            .issues
            .iter()
            .map(|issue| (issue.id.clone(), IssueFact::of(issue).write()))
            .collect(),
        win: said
            .and_then(|forecast| forecast.win)
            .or_else(|| before.and_then(|facts| facts.win))
            .or_else(|| project.plan.summary.as_ref()?.win_probability),
        value: said
            .and_then(|forecast| forecast.value.clone())
            .or_else(|| Some(card.value.clone())),
        sign_by: said
            .and_then(|forecast| forecast.sign_by)
            .or(Some(card.sign_by)),
        margin: said.and_then(|forecast| forecast.margin).or_else(|| {
            project
                .estimate(None)
                .and_then(Estimate::gross_margin_percent)
        }),
        spent: Some(project.spent(case.today())),
        checklist: Some(phases::write(case)),
    }
}

fn milestones(case: &Case<'_>) -> std::collections::BTreeMap<String, String> {
    let all = case.project.schedule.milestones.iter();
    all.map(|milestone| {
        let due = milestone.forecast.unwrap_or(milestone.planned);
        let expected = process::expected(case, milestone);
        let later = milestone.actual.is_none() && expected > due;
        let fact = WorkFact {
            due: Some(due),
            done: milestone.actual,
            cancelled: false,
            plan: later.then_some((None, expected)),
        };
        (milestone.id.clone(), fact.write())
    })
    .collect()
}

fn actions(case: &Case<'_>) -> std::collections::BTreeMap<String, String> {
    let all = case.project.schedule.actions.iter();
    all.map(|action| {
        let done = action.status == Some(Progress::Done);
        let open = action.is_open() && case.timetable.is_some();
        let plan = open.then(|| process::expected_span(case, action)).flatten();
        let fact = WorkFact {
            due: action.due.or(plan.map(|plan| plan.1)),
            plan,
            done: action.done_on.or(done.then_some(action.due).flatten()),
            cancelled: action.status == Some(Progress::Cancelled),
        };
        (action.id.clone(), fact.write())
    })
    .collect()
}

fn owned(ids: Vec<&str>) -> Vec<String> {
    ids.into_iter().map(str::to_owned).collect()
}

/// The last report with facts before `week`.
pub fn previous<'a>(case: &Case<'a>, week: Week) -> Option<&'a Weekly> {
    case.project
        .weeklies
        .iter()
        .filter(|weekly| weekly.amends.is_none() && weekly.facts.is_some())
        .filter_map(|weekly| Some((weekly.week.parse::<Week>().ok()?, weekly)))
        .filter(|(when, _)| *when < week)
        .max_by_key(|(when, _)| *when)
        .map(|(_, weekly)| weekly)
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
