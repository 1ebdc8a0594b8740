//! `stakeholder` and `competitor`: the customer's people and our rivals.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{
    Context,
    grammar::{Cell, Grammar, Listed, New, Sight, label, maybe, names},
    values::{date, money, parsed, text, word},
};
use crate::{
    both, help,
    model::{
        Card, Competitor, Coverage, Degree, Disposition, History, Money, Plan, Power, Project,
        Record as _, Scale, Stakeholder, StakeholderRole, Team, Words as _,
    },
};

#[derive(Args)]
#[command(about = help!("添加一个客户决策链成员", "Add a person of the customer's decision chain"))]
pub struct AddStakeholder {
    #[arg(help = help!("职务或代称，不写私人信息", "Position or alias; no private data"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long = "role", help = help!("决策角色，可重复", "Role in the decision; may be repeated"), value_name = "WORD", required = true, value_delimiter = ',', value_parser = word::<StakeholderRole>())]
    roles: Vec<StakeholderRole>,
    #[arg(long, help = help!("影响力", "Influence"), value_name = "WORD", value_parser = word::<Degree>())]
    influence: Degree,
    #[arg(long, help = help!("态度", "How the person stands to us"), value_name = "WORD", value_parser = word::<Disposition>())]
    disposition: Disposition,
    #[arg(long, help = help!("我方责任人", "Our owner"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("权力圈", "Circle of power"), value_name = "WORD", value_parser = word::<Power>())]
    power: Option<Power>,
    #[arg(long, help = help!("接触程度", "How much we have been in touch"), value_name = "WORD", value_parser = word::<Coverage>())]
    coverage: Option<Coverage>,
    #[arg(long, help = help!("所在部门", "Unit of the customer"), value_name = "TEXT", value_parser = text)]
    org_unit: Option<String>,
    #[arg(long, help = help!("支持的对手编号", "Competitor that the person supports, by id"), value_name = "ID")]
    supports: Option<String>,
    #[arg(long, help = help!("此人能得到什么", "What the person gains"), value_name = "TEXT", value_parser = text)]
    win_result: Option<String>,
    #[arg(long, help = help!("最近接触", "Last contact"), value_name = "DATE", value_parser = date)]
    last_contact_on: Option<NaiveDate>,
}

impl New for AddStakeholder {
    type Item = Stakeholder;

    fn make(self, id: String, _: &Project, _: &Context, _: NaiveDate) -> Result<Stakeholder> {
        Ok(Stakeholder {
            id,
            title: self.title,
            org_unit: self.org_unit,
            roles: self.roles,
            influence: Some(self.influence),
            power: self.power,
            disposition: Some(self.disposition),
            supports: self.supports,
            coverage: self.coverage,
            response_mode: None,
            win_result: self.win_result,
            concerns: None,
            owner: Some(self.owner),
            target: None,
            next_action: None,
            last_contact_on: self.last_contact_on,
            evidence: Vec::new(),
            extra: serde_json::Map::new(),
        })
    }
}

impl Listed for Stakeholder {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("称谓", "Who"),
        ("角色", "Role"),
        ("影响力", "Influence"),
        ("态度", "Stance"),
        ("我方责任人", "Our owner"),
        ("最近接触", "Last contact"),
    ];

    fn cells(&self, _: &Sight) -> Vec<Cell> {
        let roles: (Vec<_>, Vec<_>) = self.roles.iter().map(|role| role.label()).unzip();
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            names(&roles.0, &roles.1),
            label(self.influence),
            label(self.disposition),
            maybe(self.owner.as_ref()),
            maybe(self.last_contact_on.as_ref()),
        ]
    }
}

#[derive(Subcommand)]
pub enum CompetitorCommand {
    #[command(flatten)]
    Record(Grammar<AddCompetitor>),
    #[command(about = help!("声明没有已知对手，写明依据", "Say that no competitor is known, and why"))]
    NoneKnown(NoneKnown),
}

#[derive(Args)]
pub struct NoneKnown {
    #[arg(long, help = help!("依据", "What makes you sure"), value_name = "TEXT", value_parser = text)]
    reason: String,
}

#[derive(Args)]
#[command(about = help!("添加一个竞争对手", "Add a competitor and our counter-move"))]
pub struct AddCompetitor {
    #[arg(help = help!("名称；客户“不做”也是对手", "Name; the customer doing nothing is a rival too"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long, help = help!("威胁 1–5", "Threat 1–5"), value_name = "1-5", value_parser = parsed::<Scale>)]
    threat: Scale,
    #[arg(long, help = help!("优势", "Strengths"), value_name = "TEXT", value_parser = text)]
    strengths: String,
    #[arg(long, help = help!("劣势", "Weaknesses"), value_name = "TEXT", value_parser = text)]
    weaknesses: String,
    #[arg(long, help = help!("我方对策", "Our counter"), value_name = "TEXT", value_parser = text)]
    counter: String,
    #[arg(long, help = help!("是现有供应商", "The customer's present supplier"))]
    incumbent: bool,
    #[arg(long, help = help!("可能策略", "Likely strategy"), value_name = "TEXT", value_parser = text)]
    likely_strategy: Option<String>,
    #[arg(long, help = help!("可能报价", "Likely price"), value_name = "MONEY", value_parser = money)]
    likely_price: Option<Money>,
    #[arg(long, help = help!("与客户的关系", "Relation with the customer"), value_name = "TEXT", value_parser = text)]
    relation: Option<String>,
    #[arg(long, help = help!("信息来源", "Source"), value_name = "TEXT", value_parser = text)]
    source: Option<String>,
}

impl New for AddCompetitor {
    type Item = Competitor;

    fn make(self, id: String, _: &Project, _: &Context, today: NaiveDate) -> Result<Competitor> {
        Ok(Competitor {
            id,
            title: self.title,
            incumbent: self.incumbent,
            threat: self.threat,
            strengths: Some(self.strengths),
            weaknesses: Some(self.weaknesses),
            relation: self.relation,
            likely_strategy: self.likely_strategy,
            likely_price: self.likely_price,
            counter: Some(self.counter),
            source: self.source,
            updated_on: Some(today),
            extra: serde_json::Map::new(),
        })
    }
}

impl Listed for Competitor {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("对手", "Competitor"),
        ("威胁", "Threat"),
        ("优势", "Strengths"),
        ("劣势", "Weaknesses"),
        ("我方对策", "Our counter"),
    ];

    fn cells(&self, _: &Sight) -> Vec<Cell> {
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            Cell::from(self.threat),
            maybe(self.strengths.as_ref()),
            maybe(self.weaknesses.as_ref()),
            maybe(self.counter.as_ref()),
        ]
    }

    fn rank(&self, _: &Sight) -> i64 {
        -i64::from(self.threat.0)
    }

    fn changed(&mut self, _: &Self, project: &Project, context: &Context) -> Result<()> {
        self.updated_on = Some(context.now(project)?.date_naive());
        Ok(())
    }
}

impl CompetitorCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Record(grammar) => grammar.run(context),
            Self::NoneKnown(none) => {
                let mut project =
                    context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Plan::PLACE])?;
                project.plan.no_competitor = Some(none.reason);
                context.save(&project)?;
                context.done(&both!(
                    "已记录：没有已知对手。",
                    "Noted that no competitor is known."
                ))
            }
        }
    }
}
