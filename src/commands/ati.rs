//! `ati`: 立项决策: readiness, assessment, submission, decision, conditions.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{
    Context,
    context::Happened,
    document::Document,
    pairs::{Conditions, conditions},
    plan::warnings,
    values::{date, parsed, text, word},
};
use crate::{
    both, help,
    model::{
        Answer, Appointment, Assessment, ConditionState, Decision, DecisionMode, Element,
        ElementSnapshot, EstimateTag, Failure, Finding, GateOutcome, Kind, MemberOpinion, Money,
        Opinion, Project, Record as _, Resource, RiskSnapshot, Snapshot, Tick, Words as _,
    },
    process::{self, Step},
    report,
    store::git,
    text::Both,
};

#[derive(Args)]
pub struct AtiCommand {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[arg(long, help = help!("同时写入 reports/", "Also write it into reports/"))]
    write: bool,
}

#[derive(Subcommand)]
enum Verb {
    #[command(about = help!("机会评估：四个问题或 20 条标准", "Assess the opportunity: four questions or 20 criteria"))]
    Assess(Assess),
    #[command(about = help!("提交立项申请", "Submit the project to the gate"))]
    Submit(Submit),
    #[command(about = help!("作出立项决策", "Decide at the gate"))]
    Decide(Box<Decide>),
    #[command(subcommand, about = help!("立项条件和整改项", "Follow up conditions and rework items"))]
    Condition(ConditionCommand),
    #[command(about = help!("暂缓之后恢复，进入下一轮", "Take the project up after a hold, for the next round"))]
    Resume(Resume),
    #[command(about = help!("显示一轮决策", "Show the decision sheet of a round"))]
    Show {
        #[arg(help = help!("轮次，默认最近一轮", "Round (default: the last one)"), value_name = "ROUND")]
        round: Option<u32>,
        #[arg(long, help = help!("同时写入 reports/", "Also write it into reports/"))]
        write: bool,
    },
}

#[derive(Args)]
struct Assess {
    #[arg(long, help = help!("有没有机会", "Is there an opportunity"), value_name = "ANSWER", value_parser = word::<Answer>())]
    real: Option<Answer>,
    #[arg(long, help = help!("能否竞争", "Can we compete"), value_name = "ANSWER", value_parser = word::<Answer>())]
    compete: Option<Answer>,
    #[arg(long, help = help!("能否赢", "Can we win"), value_name = "ANSWER", value_parser = word::<Answer>())]
    win: Option<Answer>,
    #[arg(long, help = help!("值不值得赢", "Is it worth winning"), value_name = "ANSWER", value_parser = word::<Answer>())]
    worth: Option<Answer>,
    #[arg(long = "criterion", help = help!("标准=回答，例如 need=yes；可重复", "Criterion=answer, for example need=yes; may be repeated"), value_name = "KEY=ANSWER", value_parser = criterion)]
    criteria: Vec<(String, Answer)>,
    #[arg(long, help = help!("评估的是对手，写其编号", "These answers are about a competitor, by id"), value_name = "ID")]
    rival: Option<String>,
    #[arg(long, help = help!("未知项如何澄清", "How the unknowns will be cleared"), value_name = "TEXT", value_parser = text)]
    unknowns_plan: Option<String>,
}

fn criterion(text: &str) -> Result<(String, Answer), String> {
    let wrong = help!(
        "写作 标准=yes、no 或 unknown",
        "write it as criterion=yes, no or unknown"
    );
    let (key, answer) = text.split_once('=').ok_or(wrong)?;
    let answer = match answer.trim() {
        "+" => "yes",
        "-" => "no",
        "?" => "unknown",
        other => other,
    };
    Ok((key.trim().to_owned(), Answer::of(answer).ok_or(wrong)?))
}

#[derive(Args)]
struct Submit {
    #[arg(long, help = help!("决策方式", "How it is decided"), value_name = "WORD", value_parser = word::<DecisionMode>())]
    mode: Option<DecisionMode>,
    #[arg(long, help = help!("决策时限", "Decision due by"), value_name = "DATE", value_parser = date)]
    due_by: Option<NaiveDate>,
    #[arg(long = "resource", help = help!("资源需求，可重复", "Resource asked for; may be repeated"), value_name = "TEXT", value_parser = text)]
    resources: Vec<String>,
}

#[derive(Args)]
struct Decide {
    #[arg(help = help!("决策结论", "Outcome of the gate"), value_name = "OUTCOME", value_parser = word::<GateOutcome>())]
    outcome: GateOutcome,
    #[arg(long, help = help!("决策依据", "Rationale"), value_name = "TEXT", value_parser = text)]
    rationale: String,
    #[arg(long, help = help!("批准预算（通过时）", "Approved budget (for a go)"), value_name = "MONEY", value_parser = parsed::<Money>)]
    approved_budget: Option<Money>,
    #[arg(long, help = help!("批准级别（通过时）", "Approved level (for a go)"), value_name = "LEVEL")]
    approved_level: Option<String>,
    #[arg(long, help = help!("有效期至（通过时）", "Approved until (for a go)"), value_name = "DATE", value_parser = date)]
    approved_until: Option<NaiveDate>,
    #[command(flatten)]
    conditions: Conditions,
    #[arg(long, help = help!("复评日期（暂缓时）", "Looked at again on (for a hold)"), value_name = "DATE", value_parser = date)]
    recheck_on: Option<NaiveDate>,
    #[arg(long, help = help!("跟踪人（暂缓、否决时）", "Who tracks it (for a hold or no-go)"), value_name = "PERSON", value_parser = text)]
    tracking_owner: Option<String>,
    #[arg(long, help = help!("已发生费用处置（暂缓、否决时）", "What happens with money already spent (for a hold or no-go)"), value_name = "TEXT", value_parser = text)]
    sunk_cost_note: Option<String>,
    #[arg(long, help = help!("参会人，用逗号分隔", "Participants, separated by commas"), value_name = "PERSONS", value_delimiter = ',', value_parser = text)]
    participants: Vec<String>,
    #[arg(long = "opinion", help = help!("会签意见：职能:姓名:agree|disagree|abstain[:说明]，可重复", "Opinion: function:person:agree|disagree|abstain[:text]; may be repeated"), value_name = "OPINION", value_parser = opinion)]
    opinions: Vec<MemberOpinion>,
    #[arg(long = "deviation", help = help!("批准的例外，可重复", "Approved deviation; may be repeated"), value_name = "TEXT", value_parser = text)]
    deviations: Vec<String>,
    #[arg(long, help = help!("教训", "Lessons"), value_name = "TEXT", value_parser = text)]
    lessons: Option<String>,
}

fn opinion(text: &str) -> Result<MemberOpinion, String> {
    let wrong = help!(
        "写作 职能:姓名:agree|disagree|abstain[:说明]",
        "write it as function:person:agree|disagree|abstain[:text]"
    );
    let mut parts = text.splitn(4, ':').map(|part| part.trim().to_owned());
    let (function, person, verdict) = (
        parts.next().ok_or(wrong)?,
        parts.next().ok_or(wrong)?,
        parts.next().ok_or(wrong)?,
    );
    let verdict = Opinion::of(&verdict).ok_or(wrong)?;
    if function.is_empty() || person.is_empty() {
        return Err(wrong.to_owned());
    }
    Ok(MemberOpinion {
        function,
        person,
        verdict,
        text: parts.next(),
    })
}

#[derive(Subcommand)]
enum ConditionCommand {
    #[command(about = help!("登记条件已满足", "Record that a condition is met"))]
    Done {
        #[arg(help = help!("第几条", "Number in the list"), value_name = "N")]
        n: u32,
        #[arg(long, help = help!("证据", "Evidence"), value_name = "TEXT", value_parser = text)]
        evidence: String,
    },
    #[command(about = help!("豁免条件（由决策人）", "Waive a condition (as the decider)"))]
    Waive {
        #[arg(help = help!("第几条", "Number in the list"), value_name = "N")]
        n: u32,
        #[arg(long, help = help!("理由", "Why"), value_name = "TEXT", value_parser = text)]
        reason: String,
    },
    #[command(about = help!("列出条件", "List the conditions"))]
    List,
}

#[derive(Args)]
struct Resume {
    #[arg(long, help = help!("理由，以及发生了什么变化", "Why, and what has changed"), value_name = "TEXT", value_parser = text)]
    reason: String,
}

impl AtiCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self.verb {
            None => readiness(context, self.write),
            Some(Verb::Assess(assess)) => assess.run(context),
            Some(Verb::Submit(submit)) => submit.run(context),
            Some(Verb::Decide(decide)) => decide.run(context),
            Some(Verb::Condition(command)) => command.run(context),
            Some(Verb::Resume(resume)) => resume.run(context),
            Some(Verb::Show { round, write }) => sheet(context, round, write),
        }
    }
}

/// What is lacking before the gate is the answer here.
fn readiness(context: &Context, write: bool) -> Result<()> {
    let project = context.look(&[])?;
    if project
        .ati()
        .is_some_and(|decision| decision.submitted_at.is_some())
    {
        return sheet(context, None, write);
    }
    let lacking = context.judge(&project, |case| {
        Ok(process::missing(case, &Step::AtiSubmit))
    })?;
    if context.ui.json {
        let notices: Vec<_> = lacking
            .iter()
            .map(|finding| crate::ui::Notice::of(finding, context.ui.lang))
            .collect();
        context.ui.document("ati-readiness", &notices, &[]);
        return Ok(());
    }
    if lacking.is_empty() {
        context.ui.line(&both!(
            "立项准备完成。\n  pursuit ati submit",
            "Ready for the gate.\n  pursuit ati submit"
        ));
    } else {
        context.ui.line(&both!(
            "提交立项前还缺 {} 项：\n",
            "Lacking before the gate: {}\n",
            lacking.len()
        ));
        context.ui.findings(&warnings(lacking));
    }
    Ok(())
}

fn sheet(context: &Context, round: Option<u32>, write: bool) -> Result<()> {
    let project = context.look(&[])?;
    let known = project
        .decisions
        .iter()
        .map(|decision| decision.round)
        .collect::<Vec<_>>();
    let shown = round
        .or(known.last().copied())
        .filter(|round| known.contains(round));
    let Some(shown) = shown else {
        return Err(Failure::new(
            Kind::Missing,
            Finding::error(both!(
                "还没有这一轮立项决策",
                "there is no such round of the gate"
            ))
            .mend("ati"),
        )
        .into());
    };
    context.judge(&project, |case| {
        let view = report::ati::view(case, Some(shown));
        let made_by = format!("ati show {shown}");
        Document {
            name: "ati",
            file: format!("ati-{shown}"),
            made_by,
            view: &view,
            lacking: Vec::new(),
            write,
        }
        .show(context)
    })
}

/// The round that is being prepared: the last one that was not submitted, else a new one.
fn open_round(project: &mut Project) -> &mut Decision {
    let at = project
        .decisions
        .iter()
        .position(|decision| decision.gate == "ATI" && decision.submitted_at.is_none());
    let at = at.unwrap_or_else(|| {
        let round = project.ati().map_or(1, |last| last.round + 1);
        let mut decision = Decision::new("ATI", round);
        decision.assessment = project.ati().and_then(|last| last.assessment.clone());
        project.decisions.push(decision);
        project.decisions.len() - 1
    });
    &mut project.decisions[at]
}

impl Assess {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        let forbidden = context.judge(&project, |case| {
            Ok(process::state_allows(case, Step::AtiAssess))
        })?;
        Failure::unless_empty(Kind::Refused, forbidden.into_iter().collect())?;
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let four = [
            ("real", self.real),
            ("compete", self.compete),
            ("win", self.win),
            ("worth", self.worth),
        ];
        let mut answers: BTreeMap<_, _> = four
            .into_iter()
            .filter_map(|(key, answer)| Some((key.to_owned(), answer?)))
            .collect();
        answers.extend(self.criteria);
        let process = context.process(&project)?;
        let criteria: Vec<_> = process
            .criteria(&project.card().level)
            .iter()
            .map(|criterion| criterion.key.clone())
            .collect();
        let unknown: Vec<_> = answers
            .keys()
            .filter(|key| !criteria.contains(key))
            .cloned()
            .collect();
        if answers.is_empty() || !unknown.is_empty() {
            let (known, wrong) = (criteria.join(" "), unknown.join(" "));
            let message = if wrong.is_empty() {
                both!("没有回答", "nothing was answered")
            } else {
                both!(
                    "没有这些标准：{wrong}",
                    "there are no such criteria: {wrong}"
                )
            };
            let hint = if criteria.len() <= 4 {
                both!(
                    "回答 --real --compete --win --worth",
                    "answer --real --compete --win --worth"
                )
            } else {
                both!(
                    "用 --criterion 标准=回答：{known}",
                    "use --criterion KEY=ANSWER: {known}"
                )
            };
            return Err(Failure::new(Kind::Usage, Finding::error(message).hint(hint)).into());
        }
        let count = answers.len();
        let decision = open_round(&mut project);
        let assessment = decision.assessment.get_or_insert_with(|| Assessment {
            answers: BTreeMap::new(),
            rivals: BTreeMap::new(),
            unknowns_plan: None,
            by: by.clone(),
            on,
        });
        (assessment.by, assessment.on) = (by, on);
        assessment.unknowns_plan = self.unknowns_plan.or(assessment.unknowns_plan.take());
        match self.rival {
            Some(rival) => assessment.rivals.entry(rival).or_default().extend(answers),
            None => assessment.answers.extend(answers),
        }
        context.save(&project)?;
        context.done(&both!(
            "已记录 {count} 条评估。",
            "Recorded {count} answers."
        ))
    }
}

impl Submit {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        let resources = self.resources.into_iter().map(|what| Resource {
            what,
            role: None,
            person_days: None,
            provider: None,
        });
        // What is asked for belongs to what the gate must see.
        let resources: Vec<_> = resources.collect();
        if !resources.is_empty() {
            open_round(&mut project).resources = resources;
        }
        context.require(&project, Step::AtiSubmit)?;
        let by = context.by()?;
        let at = context.now(&project)?.to_rfc3339();
        let process = context.process(&project)?;
        let snapshot = snapshot(&project, context, &process)?;
        let mode = self
            .mode
            .unwrap_or(process.depth(&project.card().level).mode);
        let decision = open_round(&mut project);
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

/// What the gate sees, readable after later edits.
fn snapshot(project: &Project, context: &Context, process: &process::Process) -> Result<Snapshot> {
    let card = project.card();
    let rates = context.folder()?.workspace()?.rates;
    let floor = process.floor(&card.value, card.nature, |currency| {
        rates.get(currency).map(|rate| rate.rate)
    });
    let estimate = project.estimate(Some(EstimateTag::Ati));
    let mut risks: Vec<_> = project.risks.iter().filter(|risk| risk.is_live()).collect();
    risks.sort_by_key(|risk| std::cmp::Reverse(risk.score()));
    let answers = project
        .decisions
        .iter()
        .rev()
        .find_map(|decision| decision.assessment.as_ref())
        .map(|assessment| &assessment.answers);
    let count = |wanted| {
        answers.map_or(0, |answers| {
            answers.values().filter(|answer| **answer == wanted).count()
        })
    };
    let all = answers.map_or(0, BTreeMap::len);
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
            })
            .collect(),
        estimate: estimate.map(|estimate| estimate.id.clone()),
        gross_margin: estimate.and_then(crate::model::Estimate::gross_margin_percent),
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
        score: (all > 0).then(|| u32::try_from(100 * count(Answer::Yes) / all).unwrap_or(0)),
        unknown: u32::try_from(count(Answer::Unknown)).unwrap_or(0),
        plan_commit: git::head(context.folder()?.root()),
    })
}

impl Decide {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        let by = context.by()?;
        let outcome = self.outcome;
        let step = if matches!(outcome, GateOutcome::Go | GateOutcome::ConditionalGo) {
            Step::AtiDecide
        } else {
            Step::AtiTurnDown
        };
        let forbidden = context.judge(&project, |case| Ok(process::state_allows(case, step)))?;
        Failure::unless_empty(Kind::Refused, forbidden.into_iter().collect())?;
        let may = context.judge(&project, |case| Ok(process::may_decide(case, &by)))?;
        may.map_err(|finding| Failure::new(Kind::Refused, finding))?;
        self.complete()?;
        let at = context.now(&project)?.to_rfc3339();
        let decision = project
            .decisions
            .iter_mut()
            .rev()
            .find(|decision| decision.submitted_at.is_some() && decision.outcome.is_none());
        let Some(decision) = decision else {
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(both!(
                    "没有待决策的立项申请",
                    "nothing waits for a decision"
                ))
                .mend("ati submit"),
            )
            .into());
        };
        decision.outcome = Some(outcome);
        decision.decided_by = Some(by);
        decision.decided_at = Some(at);
        decision.participants = self.participants;
        decision.opinions = self.opinions;
        decision.rationale = Some(self.rationale);
        decision.conditions = conditions(self.conditions)?;
        decision.recheck_on = self.recheck_on;
        decision.tracking_owner = self.tracking_owner;
        decision.sunk_cost_note = self.sunk_cost_note;
        decision.approved_budget = self.approved_budget;
        decision.approved_level = self.approved_level.map(|level| level.replace('-', "_"));
        decision.approved_until = self.approved_until;
        decision.deviations = self.deviations;
        decision.lessons = self.lessons;
        let seals = Some(decision.path());
        context.require(&project, step)?;
        if let Some(level) = project
            .ati()
            .and_then(|decision| decision.approved_level.clone())
        {
            let mut card = project.card().clone();
            card.level = level;
            super::single::check_level(context, &card, &context.process(&project)?)?;
            project.card = Some(card);
        }
        let note = Some(outcome.word().to_owned());
        context.record(
            &mut project,
            Happened {
                event: "ati_decided",
                step: Some(step),
                note,
                seals,
                ..Happened::default()
            },
        )?;
        context.done(&Both::around(
            "立项决策：{}。",
            "ATI decision: {}.",
            outcome.label(),
        ))
    }

    /// Every flag that this outcome needs.
    fn complete(&self) -> Result<()> {
        let mut flags = Vec::new();
        let mut need = |flag, given: bool| {
            if !given {
                flags.push(flag);
            }
        };
        match self.outcome {
            GateOutcome::Go | GateOutcome::ConditionalGo => {
                need("approved-budget", self.approved_budget.is_some());
                need("approved-level", self.approved_level.is_some());
                need("approved-until", self.approved_until.is_some());
            }
            GateOutcome::Hold => {
                need("recheck-on", self.recheck_on.is_some());
                need("tracking-owner", self.tracking_owner.is_some());
                need("sunk-cost-note", self.sunk_cost_note.is_some());
            }
            GateOutcome::NoGo => {
                need("tracking-owner", self.tracking_owner.is_some());
                need("sunk-cost-note", self.sunk_cost_note.is_some());
            }
            GateOutcome::Rework => {}
        }
        if matches!(
            self.outcome,
            GateOutcome::ConditionalGo | GateOutcome::Rework
        ) && self.conditions.condition.is_empty()
            && self.conditions.uneven().is_none()
        {
            flags.extend(["condition", "condition-owner", "condition-due"]);
        }
        let word = self.outcome.word();
        let why = both!("结论 {word} 还缺", "the outcome {word} lacks");
        let mut lacking = Failure::flags(&flags, why);
        if flags.is_empty() {
            lacking.findings.clear();
        }
        if let Some(uneven) = self.conditions.uneven() {
            // Nobody is asked for the rest of a call that is wrong.
            lacking.flags.clear();
            lacking.findings.push(uneven);
        }
        if lacking.findings.is_empty() {
            return Ok(());
        }
        Err(lacking.into())
    }
}

impl ConditionCommand {
    fn run(self, context: &Context) -> Result<()> {
        let (n, status, evidence) = match self {
            Self::List => return list_conditions(context),
            Self::Done { n, evidence } => (n, Tick::Done, evidence),
            Self::Waive { n, reason } => (n, Tick::Waived, reason),
        };
        let mut project = context.edit(&[])?;
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let decision = project
            .decisions
            .iter()
            .rev()
            .find(|decision| !decision.conditions.is_empty());
        let Some(decision) =
            decision.filter(|decision| (1..=decision.conditions.len()).contains(&(n as usize)))
        else {
            return Err(Failure::new(
                Kind::Missing,
                Finding::error(both!("没有第 {n} 条条件", "there is no condition {n}"))
                    .mend("ati condition list"),
            )
            .into());
        };
        if status == Tick::Waived && decision.decided_by.as_ref() != Some(&by) {
            let decider = decision.decided_by.clone().unwrap_or_default();
            let message = both!(
                "条件由决策人 {decider} 豁免",
                "conditions are waived by {decider}, who decided"
            );
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(message).mend(format!(
                    "ati condition waive {n} --reason TEXT --by {decider}"
                )),
            )
            .into());
        }
        let stem = decision.stem();
        project.follow_up.conditions.push(ConditionState {
            decision: stem,
            n,
            status,
            evidence: Some(evidence),
            by,
            on,
        });
        let note = Some(format!("{n} {}", status.word()));
        context.record(
            &mut project,
            Happened {
                event: "condition",
                note,
                ..Happened::default()
            },
        )?;
        context.done(&Both::around(
            &format!("条件 {n}：{{}}。"),
            &format!("Condition {n}: {{}}."),
            status.label(),
        ))
    }
}

fn list_conditions(context: &Context) -> Result<()> {
    let project = context.look(&[])?;
    let decision = project
        .decisions
        .iter()
        .rev()
        .find(|decision| !decision.conditions.is_empty());
    let rows: Vec<_> = decision
        .into_iter()
        .flat_map(|decision| project.conditions(decision))
        .collect();
    if context.ui.json {
        let data = rows.iter().map(|(n, condition, state)| {
            serde_json::json!({ "n": n, "text": condition.text, "owner": condition.owner, "due": condition.due, "status": state.map_or("open", |state| state.status.word()) })
        });
        let data: Vec<_> = data.collect();
        context.ui.document("condition-list", &data, &[]);
        return Ok(());
    }
    let cells = rows.iter().map(|(n, condition, state)| {
        let status = state.map_or_else(
            || context.ui.word(crate::model::Progress::Open),
            |state| context.ui.word(state.status),
        );
        vec![
            n.to_string(),
            condition.text.clone(),
            condition.owner.clone(),
            condition.due.to_string(),
            status.to_owned(),
        ]
    });
    context.ui.table(
        &[
            both!("序号", "No."),
            both!("条件", "Condition"),
            both!("责任人", "Owner"),
            both!("期限", "Due"),
            both!("状态", "Status"),
        ],
        cells.collect(),
    );
    Ok(())
}

impl Resume {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        context.require(&project, Step::AtiResume)?;
        super::hold::entitled(context, &project, process::may_resume)?;
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
