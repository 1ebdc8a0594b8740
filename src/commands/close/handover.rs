//! `close handover`: 交底 to delivery, and its acceptance.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::open_to_write;
use crate::{
    both,
    commands::{
        Context,
        context::Happened,
        grammar::find,
        values::{People, date, people, text, word},
    },
    help,
    model::{
        Acceptance, Channel, Failure, Finding, Handover, HandoverAcceptance, HandoverItem,
        HandoverKind, Kind, Risk, Role, Words as _,
    },
    text::Both,
};

#[derive(Args)]
#[command(subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
pub struct HandoverCommand {
    #[command(subcommand)]
    verb: Option<HandoverVerb>,
    #[command(flatten)]
    held: Option<Held>,
}

#[derive(Subcommand)]
enum HandoverVerb {
    #[command(about = help!("交付项目经理接收或退回", "Accept or reject it as the delivery PM"))]
    Accept(Accept),
}

#[derive(Args)]
struct Held {
    #[arg(long, help = help!("交底日期", "Held on"), value_name = "DATE", value_parser = date)]
    held_on: NaiveDate,
    #[arg(long, help = help!("方式", "How it was held"), value_name = "WORD", value_parser = word::<Channel>())]
    mode: Channel,
    #[arg(long, help = help!("不开会的理由", "Why it was no meeting"), value_name = "TEXT", value_parser = text)]
    mode_reason: Option<String>,
    #[arg(long, help = help!("参会人，用逗号分隔", "Who was there, separated by commas"), value_name = "PERSONS", required = true, value_parser = people)]
    attendees: Vec<People>,
    #[arg(long, help = help!("接收人：交付项目经理", "Delivery PM who receives it"), value_name = "PERSON", value_parser = text)]
    to: String,
    #[arg(long = "contract", help = help!("合同与非标条款，可重复", "Contract and non-standard terms; may be repeated"), value_name = "TEXT", required = true, value_parser = text)]
    contracts: Vec<String>,
    #[arg(long = "document", help = help!("文档，可重复", "Document; may be repeated"), value_name = "TEXT", required = true, value_parser = text)]
    documents: Vec<String>,
    #[arg(long = "customer-info", help = help!("客户信息，可重复", "Customer information; may be repeated"), value_name = "TEXT", required = true, value_parser = text)]
    customer_info: Vec<String>,
    #[arg(long = "commitment", help = help!("对客户的承诺，可重复", "Promise made to the customer; may be repeated"), value_name = "TEXT", value_parser = text)]
    commitments: Vec<String>,
    #[arg(long = "risk", help = help!("移交的风险编号，可重复", "Risk handed over, by id; may be repeated"), value_name = "ID")]
    risks: Vec<String>,
    #[arg(long = "config", help = help!("配置，可重复", "Configuration; may be repeated"), value_name = "TEXT", value_parser = text)]
    configs: Vec<String>,
    #[arg(long = "open-issue", help = help!("未决问题，可重复", "Open issue; may be repeated"), value_name = "TEXT", value_parser = text)]
    open_issues: Vec<String>,
    #[arg(long = "spec", help = help!("交付规格，可重复", "Deliverable specification; may be repeated"), value_name = "TEXT", value_parser = text)]
    specs: Vec<String>,
    #[arg(long, help = help!("任务委托书", "Task mandate"), value_name = "TEXT", value_parser = text)]
    mandate: String,
}

#[derive(Args)]
struct Accept {
    #[arg(long, help = help!("结论，默认 accepted", "Verdict (default: accepted)"), value_name = "WORD", default_value = "accepted", value_parser = word::<Acceptance>())]
    verdict: Acceptance,
    #[arg(long, help = help!("理由（退回或带遗留时）", "Why (where rejected or with open items)"), value_name = "TEXT", value_parser = text)]
    reason: Option<String>,
}

impl HandoverCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match (self.verb, self.held) {
            (Some(HandoverVerb::Accept(accept)), _) => accept.run(context),
            (None, Some(held)) => held.run(context),
            (None, None) => Err(Failure::flags(
                &[
                    "held-on",
                    "mode",
                    "attendees",
                    "to",
                    "contract",
                    "document",
                    "customer-info",
                    "mandate",
                ],
                both!("交底还缺", "the handover lacks"),
            )
            .into()),
        }
    }
}

impl Held {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        if self.mode != Channel::Meeting && self.mode_reason.is_none() {
            return Err(Failure::flags(
                &["mode-reason"],
                both!(
                    "交底优先开会，否则写明理由",
                    "a handover is a meeting; say why it was none"
                ),
            )
            .into());
        }
        for risk in &self.risks {
            find::<Risk>(&project, risk)?;
        }
        let kinds = [
            (HandoverKind::Contract, self.contracts),
            (HandoverKind::Document, self.documents),
            (HandoverKind::CustomerInfo, self.customer_info),
            (HandoverKind::Commitment, self.commitments),
            (HandoverKind::Risk, self.risks),
            (HandoverKind::Config, self.configs),
            (HandoverKind::OpenIssue, self.open_issues),
            (HandoverKind::DeliverableSpec, self.specs),
        ];
        let items = kinds
            .into_iter()
            .flat_map(|(kind, texts)| {
                texts.into_iter().map(move |text| HandoverItem {
                    kind,
                    text,
                    path: None,
                })
            })
            .collect();
        project.closing.handover = Some(Handover {
            held_on: self.held_on,
            mode: self.mode,
            mode_reason: self.mode_reason,
            attendees: People::all(self.attendees),
            to: self.to.clone(),
            items,
            mandate: Some(self.mandate),
            acceptance: None,
        });
        context.save(&project)?;
        context.done(&both!(
            "已交底。等待接收：pursuit close handover accept --by {}",
            "Handed over. To be accepted: pursuit close handover accept --by {}",
            self.to
        ))
    }
}

impl Accept {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let is_dpm = project.team.is(&by, Role::Dpm);
        let Some(handover) = &mut project.closing.handover else {
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(both!("还没有交底", "nothing was handed over yet"))
                    .mend("close handover"),
            )
            .into());
        };
        if by != handover.to && !is_dpm {
            let to = handover.to.clone();
            let message = both!("由接收人 {to} 接收", "it is accepted by {to}");
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(message).mend(format!("close handover accept --by {to}")),
            )
            .into());
        }
        if self.verdict != Acceptance::Accepted && self.reason.is_none() {
            return Err(Failure::flags(
                &["reason"],
                both!(
                    "退回或带遗留接收需要理由",
                    "rejecting, or accepting with open items, needs a reason"
                ),
            )
            .into());
        }
        handover.acceptance = Some(HandoverAcceptance {
            by,
            on,
            verdict: self.verdict,
            reason: self.reason,
        });
        let note = Some(self.verdict.word().to_owned());
        context.record(
            &mut project,
            Happened {
                event: "handover_accepted",
                note,
                ..Happened::default()
            },
        )?;
        context.done(&Both::around(
            "移交：{}。",
            "Handover: {}.",
            self.verdict.label(),
        ))
    }
}
