//! What a process says of levels, depths, criteria, steps and rows. Answers from its data; judges no project.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{
    model::{Answer, Assessment, DecisionMode, Estimate, Money, Nature, Project},
    process::{
        Activity, ChecklistPhase, Depth, GateCriterion, Level, Process, StepNeeds, step::Step,
    },
    text::Both,
};

/// What is asked where the process does not say: the least, so that a mistake in a process file is found by `check_names` and not by a panic.
static NO_DEPTH: Depth = Depth {
    criteria: String::new(),
    unknown_max: 0,
    swot: false,
    sponsor: false,
    buying_process: false,
    milestones: 0,
    qa_note: false,
    sponsor_ack: false,
    mode: DecisionMode::Circulation,
    reviews: 0,
    every_field: false,
    tell_fields: false,
};

impl Process {
    /// The level of a key.
    pub fn level(&self, key: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.key == key)
    }

    /// The key of a level that somebody names, by its key or in its words.
    pub fn level_named(&self, text: &str) -> Option<&str> {
        let (text, key) = (text.trim(), text.trim().replace('-', "_").to_lowercase());
        let named = |level: &&Level| level.key == key || level.zh == text || level.en == text;
        let level = self.levels.iter().find(named)?;
        Some(&level.key)
    }

    /// The words of a level; its key where the process does not know it.
    pub fn level_label(&self, key: &str) -> Both {
        self.level(key)
            .map_or_else(|| Both::same(key), Level::label)
    }

    /// How much is asked at a level.
    pub fn depth(&self, level: &str) -> &Depth {
        self.level(level)
            .and_then(|level| self.depths.get(&level.depth))
            .unwrap_or(&NO_DEPTH)
    }

    /// The lowest level that a project of this value and nature may have. `rate` says how much of the threshold's
    /// currency one unit of a currency is worth; none where it does not know.
    pub fn floor(
        &self,
        value: &Money,
        nature: Nature,
        rate: impl Fn(&str) -> Option<Decimal>,
    ) -> Option<&Level> {
        let mut floor = self.levels.first()?;
        for level in &self.levels {
            let reached = match &level.from {
                None => false,
                Some(from) if from.currency == value.currency => value.amount >= from.amount,
                Some(from) => {
                    let amount = value.amount.checked_mul(rate(&value.currency)?)?;
                    amount >= from.amount
                }
            };
            if reached || (level.strategic && nature == Nature::Strategic) {
                floor = level;
            }
        }
        Some(floor)
    }

    /// The same for a whole project: also by its risks and its margin, where the process asks for that.
    pub fn project_floor(
        &self,
        project: &Project,
        rate: impl Fn(&str) -> Option<Decimal>,
    ) -> Option<&Level> {
        let card = project.card.as_ref()?;
        let mut floor = self.floor(&card.value, card.nature, rate)?;
        let worst = project
            .risks
            .iter()
            .filter(|risk| risk.is_live())
            .map(|risk| self.bands.of(risk.score()))
            .max();
        let margin = project
            .estimate(None)
            .and_then(Estimate::gross_margin_percent);
        for level in &self.levels {
            let risky = level.risk.is_some_and(|band| worst >= Some(band));
            let thin = level
                .margin_below
                .zip(margin)
                .is_some_and(|(bar, margin)| margin < bar);
            if (risky || thin) && self.is_at_least(&level.key, &floor.key) {
                floor = level;
            }
        }
        Some(floor)
    }

    /// Whether `level` is as high as `other` or higher; a level that the process does not know is not.
    pub fn is_at_least(&self, level: &str, other: &str) -> bool {
        let place = |key: &str| self.levels.iter().position(|level| level.key == key);
        place(level)
            .zip(place(other))
            .is_some_and(|(level, other)| level >= other)
    }

    /// The criteria that the gate uses at a level.
    pub fn criteria(&self, level: &str) -> &[GateCriterion] {
        self.criteria
            .get(&self.depth(level).criteria)
            .map_or(&[], Vec::as_slice)
    }

    /// The words of a criterion; its key where the process does not know it.
    pub fn criterion_label(&self, key: &str) -> Both {
        self.criteria
            .values()
            .flatten()
            .find(|criterion| criterion.key == key)
            .map_or_else(|| Both::same(key), GateCriterion::label)
    }

    /// The score of an assessment, 0–100, and how many criteria are unknown or unanswered. It informs, people decide.
    pub fn score(&self, level: &str, assessment: &Assessment) -> (u32, u32) {
        let (mut got, mut all, mut unknown) = (0_u32, 0_u32, 0);
        for criterion in self.criteria(level) {
            all = all.saturating_add(criterion.weight);
            match assessment.answers.get(&criterion.key) {
                Some(Answer::Yes) => got = got.saturating_add(criterion.weight),
                Some(Answer::No) => {}
                Some(Answer::Unknown) | None => unknown += 1,
            }
        }
        let share = Decimal::from(got) * Decimal::ONE_HUNDRED / Decimal::from(all.max(1));
        (share.round().to_u32().unwrap_or(0), unknown)
    }

    /// What a step needs, where the process says so.
    pub fn step(&self, step: Step) -> Option<&StepNeeds> {
        self.steps
            .iter()
            .find(|needs| Step::of(&needs.step) == Some(step))
    }

    /// The row of an id.
    pub fn activity(&self, id: &str) -> Option<&Activity> {
        self.checklist.iter().find(|activity| activity.id == id)
    }

    /// The phase of a key.
    pub fn phase(&self, key: &str) -> Option<&ChecklistPhase> {
        self.phases.iter().find(|phase| phase.key == key)
    }
}
