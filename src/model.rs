//! The nouns: what a sales project is made of, with its invariants and small rules. Pure: no files, no clock, no terminal.

mod baseline;
mod calendar;
mod card;
mod closing;
mod decision;
mod element;
mod finance;
mod finding;
mod meeting;
mod money;
mod people;
mod plan;
pub(crate) mod record;
mod risk;
mod schedule;
mod spelling;
#[cfg(test)]
pub mod tests;
mod trail;
mod weekly;
mod words;
mod workspace;

use crate::order::Order as _;
pub use baseline::*;
pub use calendar::*;
pub use card::*;
pub use closing::*;
pub use decision::*;
pub use element::*;
pub use finance::*;
pub use finding::*;
pub use meeting::*;
pub use money::*;
pub use people::*;
pub use plan::*;
pub use record::*;
pub use risk::*;
pub use schedule::*;
pub use trail::*;
pub use weekly::*;
pub use words::*;
pub use workspace::*;

/// All that is known of a sales project. What was not loaded is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// The card; none only before `init`.
    pub card: Option<Card>,
    /// Who has which role.
    pub team: Team,
    /// The customer's business, need and way of buying.
    pub customer: Customer,
    /// People of the customer.
    pub stakeholders: Vec<Stakeholder>,
    /// Rivals.
    pub competitors: Vec<Competitor>,
    /// Risks.
    pub risks: Vec<Risk>,
    /// Issues.
    pub issues: Vec<Issue>,
    /// Meetings, the kick-off among them.
    pub meetings: Vec<Meeting>,
    /// The four selling elements, as far as they are written.
    pub elements: Vec<ElementBlock>,
    /// The plan.
    pub plan: Plan,
    /// Milestones and actions.
    pub schedule: Schedule,
    /// Deal estimates and price authority.
    pub finance: Finance,
    /// Pursuit costs by month.
    pub costs: Vec<CostMonth>,
    /// Gate decisions by round.
    pub decisions: Vec<Decision>,
    /// Weekly reports and their amendments, by week.
    pub weeklies: Vec<Weekly>,
    /// Baselines, oldest first.
    pub baselines: Vec<Baseline>,
    /// What people said of checklist rows.
    pub ticks: Ticks,
    /// What moves after a record is frozen.
    pub follow_up: FollowUp,
    /// How it ended.
    pub closing: Closing,
    /// States and seals.
    pub history: History,
}

impl Project {
    /// The card.
    ///
    /// # Panics
    /// Before `init`, where there is no project yet.
    pub fn card(&self) -> &Card {
        self.card.as_ref().expect("a loaded project has a card")
    }

    /// The project's currency: that of its value.
    pub fn currency(&self) -> &str {
        &self.card().value.currency
    }

    /// Where the project stands. Planning begins by itself with the first record of analysis or plan after the validation.
    pub fn state(&self) -> State {
        match self.history.state().unwrap_or(State::Identified) {
            State::Validated if self.analysis_has_begun() => State::Planning,
            state => state,
        }
    }

    /// The day on which the pursuit ended: that of its outcome, else that on which it was given up; none while it goes on.
    pub fn ended_on(&self) -> Option<chrono::NaiveDate> {
        let given_up = |event: &&Event| event.state == Some(State::ClosedNoGo);
        let mut events = self.history.events.iter();
        match &self.closing.outcome {
            Some(note) => Some(note.on),
            None => events.find(given_up).and_then(Event::day),
        }
    }

    fn analysis_has_begun(&self) -> bool {
        let records = self.stakeholders.len()
            + self.competitors.len()
            + self.elements.len()
            + self.risks.len()
            + self.decisions.len()
            + self.finance.estimates.len();
        records > 0
            || self.plan != Plan::default()
            || self.schedule != Schedule::default()
            || self.customer != Customer::default()
    }

    /// The block of an element, where something is written.
    pub fn element(&self, element: Element) -> Option<&ElementBlock> {
        self.elements.iter().find(|block| block.element == element)
    }

    /// The person in `role`.
    pub fn person(&self, role: Role, day: chrono::NaiveDate) -> Option<&str> {
        self.team.person(role, day)
    }

    /// The last ATI round.
    pub fn ati(&self) -> Option<&Decision> {
        self.last_ati(|_| true)
    }

    /// The last ATI round that let the pursuit go on.
    pub fn approval(&self) -> Option<&Decision> {
        self.last_ati(Decision::is_go)
    }

    /// The last ATI round that the gate has seen: one that is only prepared is none yet.
    pub fn seen_by_gate(&self) -> Option<&Decision> {
        self.last_ati(|round| round.submitted_at.is_some() || round.outcome.is_some())
    }

    fn last_ati(&self, which: impl Fn(&Decision) -> bool) -> Option<&Decision> {
        let rounds = self.decisions.iter().filter(|round| round.gate == "ATI");
        rounds
            .filter(|round| which(round))
            .max_by_key(|round| round.round)
    }

    /// The baseline in force.
    pub fn baseline(&self) -> Option<&Baseline> {
        self.baselines.last()
    }

    /// The kick-off, where it was held.
    pub fn kickoff(&self) -> Option<&Meeting> {
        self.meetings
            .iter()
            .find(|meeting| meeting.kind == MeetingKind::Kickoff)
    }

    /// The report of a week, not its amendments.
    pub fn weekly(&self, week: Week) -> Option<&Weekly> {
        let name = week.to_string();
        self.weeklies
            .iter()
            .find(|weekly| weekly.amends.is_none() && weekly.week == name)
    }

    /// The last report before `week` that was handed in.
    pub fn report_before(&self, week: Week) -> Option<&Weekly> {
        let name = week.to_string();
        let handed_in = self
            .weeklies
            .iter()
            .filter(|weekly| weekly.amends.is_none() && weekly.submitted_at.is_some());
        handed_in
            .filter(|weekly| weekly.week < name)
            .max_by(|one, other| one.week.cmp(&other.week))
    }

    /// The conditions of `decision` with what became of each: number from 1, condition, status.
    pub fn conditions<'a>(
        &'a self,
        decision: &'a Decision,
    ) -> impl Iterator<Item = (u32, &'a Condition, Option<&'a ConditionState>)> {
        let stem = decision.stem();
        (1..).zip(&decision.conditions).map(move |(n, condition)| {
            (
                n,
                condition,
                self.follow_up
                    .conditions
                    .iter()
                    .rev()
                    .find(|state| state.decision == stem && state.n == n),
            )
        })
    }

    /// The rounds that asked for something, conditions or rework, oldest first.
    pub fn rounds_with_conditions(&self) -> Vec<&Decision> {
        let asked = self.decisions.iter();
        let mut rounds: Vec<_> = asked.filter(|one| !one.conditions.is_empty()).collect();
        rounds.order_by_key(|round| round.round);
        rounds
    }

    /// All pursuit costs booked up to `day`.
    pub fn spent(&self, day: chrono::NaiveDate) -> Money {
        total(
            self.cost_lines()
                .filter(|line| line.on <= day)
                .map(|line| &line.amount),
            self.currency(),
        )
        .0
    }

    /// Every line of pursuit cost.
    pub fn cost_lines(&self) -> impl Iterator<Item = &CostLine> {
        self.costs.iter().flat_map(|month| &month.lines)
    }

    /// The pursuit budget of the plan.
    pub fn budget(&self) -> Money {
        total(
            self.plan.budget.iter().map(|line| &line.amount),
            self.currency(),
        )
        .0
    }

    /// What may be spent: by the baseline in force, else by the plan.
    pub fn budget_in_force(&self) -> Money {
        self.baseline()
            .map_or_else(|| self.budget(), |baseline| baseline.budget.clone())
    }

    /// The latest estimate with this tag, else the latest of all.
    pub fn estimate(&self, tag: Option<EstimateTag>) -> Option<&Estimate> {
        self.finance
            .estimates
            .iter()
            .rev()
            .find(|estimate| tag.is_none_or(|tag| estimate.tag == tag))
    }
}

macro_rules! items {
    ($($type:ident $noun:literal $prefix:literal $($path:ident).+ => $home:literal;)+) => {$(
        impl Item for $type {
            const NOUN: &'static str = $noun;
            const PREFIX: &'static str = $prefix;
            fn id(&self) -> &str { &self.id }
            fn all(project: &Project) -> &[Self] { &project.$($path).+ }
            fn all_mut(project: &mut Project) -> &mut Vec<Self> { &mut project.$($path).+ }
            const HOME: &'static str = $home;
        }
    )+};
}
items! {
    Stakeholder "stakeholder" "S" stakeholders => "stakeholders";
    Competitor "competitor" "C" competitors => "competitors";
    Risk "risk" "R" risks => "risks";
    Issue "issue" "I" issues => "issues";
    Meeting "meeting" "MT" meetings => "meetings";
    Milestone "milestone" "M" schedule.milestones => "schedule.yaml";
    Action "action" "A" schedule.actions => "schedule.yaml";
    Objective "objective" "O" plan.objectives => "plan.yaml";
    Communication "communication" "N" plan.communication => "plan.yaml";
    Quality "quality" "Q" plan.quality => "plan.yaml";
    Estimate "estimate" "E" finance.estimates => "finance.yaml";
}
