//! `ati submit`, `ati resume`: a round of the gate begins; what it sees is frozen.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::open_round;
use crate::{
    both,
    commands::{
        Context,
        context::Happened,
        hold,
        set::row_or,
        values::{date, text, word},
    },
    help,
    model::{
        Appointment, Band, DecisionMode, Element, ElementSnapshot, Estimate, EstimateTag, Failure,
        Finding, Kind, Material, Project, Record as _, Resource, RiskSnapshot, Role, Snapshot,
    },
    order::Order as _,
    process::{self, Step},
    store::git,
};

#[derive(Args)]
pub(super) struct Submit {
    #[arg(long, help = help!("决策方式", "How it is decided"), value_name = "WORD", value_parser = word::<DecisionMode>())]
    mode: Option<DecisionMode>,
    #[arg(long, help = help!("决策时限", "Decision due by"), value_name = "DATE", value_parser = date)]
    due_by: Option<NaiveDate>,
    #[arg(long = "material", help = help!("决策材料，可重复：名称，或一行 {name: …, path: …, provided: true}", "Material; may be repeated: its name, or a row {name: …, path: …, provided: true}"), value_name = "TEXT", value_parser = material)]
    materials: Vec<Material>,
    #[arg(long = "resource", help = help!("资源需求，可重复：文字，或一行 {what: …, role: …, person_days: …, provider: …, from: …, to: …}", "Resource asked for; may be repeated: a text, or a row {what: …, role: …, person_days: …, provider: …, from: …, to: …}"), value_name = "TEXT", value_parser = resource)]
    resources: Vec<Resource>,
    #[arg(long, help = help!("总体风险，默认取最高的风险等级", "Risk as a whole (default: the band of the highest risk)"), value_name = "WORD", value_parser = word::<Band>())]
    overall_risk: Option<Band>,
}

#[derive(Args)]
pub(super) struct Resume {
    #[arg(long, help = help!("理由，以及发生了什么变化", "Why, and what has changed"), value_name = "TEXT", value_parser = text)]
    reason: String,
}

impl Submit {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        // What is asked for belongs to what the gate must see.
        if !self.resources.is_empty() {
            open_round(&mut project).resources = self.resources;
        }
        if !self.materials.is_empty() {
            open_round(&mut project).materials = self.materials;
        }
        context.require(&project, Step::AtiSubmit)?;
        let (by, now) = (context.by()?, context.now(&project)?);
        context
            .judge(&project, |case| {
                Ok(process::may_act(case, &by, Role::Pd, "ati submit"))
            })?
            .map_err(|finding| Failure::new(Kind::Refused, finding))?;
        let (at, today) = (now.to_rfc3339(), now.date_naive());
        if let Some(due) = self.due_by.filter(|due| *due < today) {
            let message = both!(
                "决策时限 {due} 在今天（{today}）之前",
                "the decision would be due on {due}, before today, {today}"
            );
            let passed = Finding::error(message).mend("ati submit --due-by DATE");
            return Err(Failure::new(Kind::Refused, passed).into());
        }
        let process = context.process(&project)?;
        let snapshot = snapshot(&project, context, &process)?;
        let mode = self
            .mode
            .unwrap_or(process.depth(&project.card().level).mode);
        let live = project.risks.iter().filter(|risk| risk.is_live());
        let highest = live.map(|risk| process.bands.of(risk.score())).max();
        let decision = open_round(&mut project);
        decision.overall_risk = self.overall_risk.or(highest);
        decision.mode = Some(mode);
        decision.submitted_by = Some(by);
        decision.submitted_at = Some(at);
        decision.due_by = self.due_by;
        decision.snapshot = Some(snapshot);
        let (seals, round) = (Some(decision.path()), decision.round);
        let note = Some(decision.stem());
        context.record(
            &mut project,
            Happened {
                event: "ati_submitted",
                step: Some(Step::AtiSubmit),
                note,
                seals,
                ..Happened::default()
            },
        )?;
        context.done(&both!(
            "已提交第 {round} 轮立项申请，等待决策。",
            "Submitted round {round} to the gate."
        ))
    }
}

/// A material by its name, or as a row.
fn material(given: &str) -> Result<Material, String> {
    row_or(given, |name| Material {
        name,
        path: None,
        provided: true,
    })
}

/// A resource in words, or as a row.
fn resource(given: &str) -> Result<Resource, String> {
    row_or(given, |what| Resource {
        what,
        role: None,
        person_days: None,
        provider: None,
        from: None,
        to: None,
    })
}

/// What the gate sees, readable after later edits.
fn snapshot(project: &Project, context: &Context, process: &process::Process) -> Result<Snapshot> {
    let card = project.card();
    let rates = &context.folder()?.workspace()?.rates;
    let floor = process.project_floor(project, |currency| {
        rates.get(currency).map(|rate| rate.rate)
    });
    let estimate = project.estimate(Some(EstimateTag::Ati));
    let mut risks: Vec<_> = project.risks.iter().filter(|risk| risk.is_live()).collect();
    risks.order_by_key(|risk| std::cmp::Reverse(risk.score()));
    let assessment = project
        .decisions
        .iter()
        .filter_map(|round| Some((round.round, round.assessment.as_ref()?)))
        .max_by_key(|(round, _)| *round);
    let score = assessment.map(|(_, said)| process.score(&card.level, said));
    let elements = Element::FOUR
        .iter()
        .filter_map(|element| project.element(*element));
    Ok(Snapshot {
        name: card.name.clone(),
        customer: card.customer.name.clone(),
        value: card.value.clone(),
        sign_by: card.sign_by,
        level_proposed: card.level.clone(),
        level_floor: floor.map_or_else(|| card.level.clone(), |floor| floor.key.clone()),
        elements: elements
            .map(|block| ElementSnapshot {
                element: block.element,
                rag: block.rag,
                current: block.current.clone(),
                gaps: block.gaps.clone(),
                owner: block.owner.clone(),
                ask: block.resources_needed.clone(),
            })
            .collect(),
        estimate: estimate.map(|estimate| estimate.id.clone()),
        gross_margin: estimate.and_then(Estimate::gross_margin_percent),
        budget: project.budget(),
        top_risks: risks
            .iter()
            .take(5)
            .map(|risk| RiskSnapshot {
                id: risk.id.clone(),
                title: risk.title.clone(),
                score: risk.score(),
                owner: risk.owner.clone(),
            })
            .collect(),
        team: project
            .team
            .members
            .iter()
            .map(|member| Appointment {
                role: member.role,
                person: member.person.clone(),
            })
            .collect(),
        score: score.map(|(score, _)| score),
        unknown: score.map_or(0, |(_, unknown)| unknown),
        plan_commit: git::head(context.folder()?.root()),
    })
}

impl Resume {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        context.require(&project, Step::AtiResume)?;
        hold::entitled(context, &project, process::may_resume)?;
        open_round(&mut project);
        context.record(
            &mut project,
            Happened {
                event: "ati_resumed",
                step: Some(Step::AtiResume),
                reason: Some(self.reason),
                ..Happened::default()
            },
        )?;
        let round = project.ati().map_or(1, |decision| decision.round);
        context.done(&both!(
            "已恢复，进入第 {round} 轮立项。",
            "Taken up again: round {round} of the gate."
        ))
    }
}
