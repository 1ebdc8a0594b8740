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
        values::{People, date, people, text, text_or_none, word},
    },
    help,
    model::{
        Acceptance, Channel, Failure, Finding, Handover, HandoverAcceptance, HandoverItem,
        HandoverKind, Kind, Risk, Role, Words as _,
    },
    text::{Both, pasted},
};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct HandoverCommand {
    #[command(subcommand)]
    verb: Option<HandoverVerb>,
    #[command(flatten)]
    held: Option<Held>,
}

#[derive(Subcommand)]
enum HandoverVerb {
    #[command(about = help!("交付项目经理接收或驳回", "Accept or reject it as the delivery PM"))]
    Accept(Accept),
}

#[derive(Args, Default)]
struct Held {
    #[arg(long, help = help!("交底日期", "Held on"), value_name = "DATE", value_parser = date)]
    held_on: Option<NaiveDate>,
    #[arg(long, help = help!("方式", "How it was held"), value_name = "WORD", value_parser = word::<Channel>())]
    mode: Option<Channel>,
    #[arg(long, help = help!("不开会的理由", "Why it was no meeting"), value_name = "TEXT", value_parser = text)]
    mode_reason: Option<String>,
    #[arg(long, help = help!("参会人，用逗号分隔", "Who was there, separated by commas"), value_name = "PERSONS", value_parser = people)]
    attendees: Vec<People>,
    #[arg(long, help = help!("接收人：交付项目经理", "Delivery PM who receives it"), value_name = "PERSON", value_parser = text)]
    to: Option<String>,
    #[arg(long = "contract", help = help!("合同与非标条款，可重复", "Contract and non-standard terms; may be repeated"), value_name = "TEXT", value_parser = text)]
    contracts: Vec<String>,
    #[arg(long = "document", help = help!("文档，可重复", "Document; may be repeated"), value_name = "TEXT", value_parser = text)]
    documents: Vec<String>,
    #[arg(long = "customer-info", help = help!("客户信息，可重复", "Customer information; may be repeated"), value_name = "TEXT", value_parser = text)]
    customer_info: Vec<String>,
    #[arg(long = "commitment", help = help!("对客户的承诺，可重复", "Promise made to the customer; may be repeated"), value_name = "TEXT", value_parser = text_or_none)]
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
    mandate: Option<String>,
}

#[derive(Args)]
struct Accept {
    #[arg(long, help = help!("结论，默认 accepted", "Verdict (default: accepted)"), value_name = "WORD", default_value = "accepted", value_parser = word::<Acceptance>())]
    verdict: Acceptance,
    #[arg(long, help = help!("理由（驳回或带遗留时）", "Why (where rejected or with open items)"), value_name = "TEXT", value_parser = text)]
    reason: Option<String>,
}

impl HandoverCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match (self.verb, self.held) {
            (Some(HandoverVerb::Accept(accept)), _) => accept.run(context),
            (None, Some(held)) => held.run(context),
            (None, None) => Held::default().run(context),
        }
    }
}

impl Held {
    /// What a handover that is not written yet needs, at once.
    fn lacking(&self) -> Vec<&'static str> {
        let flags = [
            ("held-on", self.held_on.is_some()),
            ("mode", self.mode.is_some()),
            ("attendees", !self.attendees.is_empty()),
            ("to", self.to.is_some()),
            ("contract", !self.contracts.is_empty()),
            ("document", !self.documents.is_empty()),
            ("customer-info", !self.customer_info.is_empty()),
            ("mandate", self.mandate.is_some()),
        ];
        let lacking = flags.iter().filter(|(_, given)| !given);
        lacking.map(|(flag, _)| *flag).collect()
    }

    /// Writes the handover; one that stands there takes what is given besides, and is to be accepted again.
    fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        for risk in &self.risks {
            find::<Risk>(&project, risk)?;
        }
        let lacking = self.lacking();
        let handover = match (project.closing.handover.take(), self.held_on, self.mode) {
            (Some(known), ..) => known,
            (None, Some(held_on), Some(mode)) if lacking.is_empty() => Handover {
                held_on,
                mode,
                mode_reason: None,
                attendees: Vec::new(),
                to: String::new(),
                items: Vec::new(),
                mandate: None,
                acceptance: None,
            },
            _ => {
                let why = both!("交底还缺", "the handover lacks");
                return Err(Failure::flags(&lacking, why).into());
            }
        };
        let handover = self.onto(handover);
        if handover.mode != Channel::Meeting && handover.mode_reason.is_none() {
            return Err(Failure::flags(
                &["mode-reason"],
                both!(
                    "交底优先开会，否则写明理由",
                    "a handover is a meeting; say why it was none"
                ),
            )
            .into());
        }
        let to = pasted(&handover.to);
        project.closing.handover = Some(handover);
        context.save(&project)?;
        context.done(&both!(
            "已交底。等待接收：pursuit close handover accept --by {to}",
            "Handed over. To be accepted: pursuit close handover accept --by {to}"
        ))
    }

    fn onto(self, known: Handover) -> Handover {
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
        let mut items = known.items;
        for (kind, texts) in kinds {
            for text in texts {
                if !items
                    .iter()
                    .any(|item| item.kind == kind && item.text == text)
                {
                    items.push(HandoverItem {
                        kind,
                        text,
                        path: None,
                    });
                }
            }
        }
        let attendees = if self.attendees.is_empty() {
            known.attendees
        } else {
            People::all(self.attendees)
        };
        Handover {
            held_on: self.held_on.unwrap_or(known.held_on),
            mode: self.mode.unwrap_or(known.mode),
            mode_reason: self.mode_reason.or(known.mode_reason),
            attendees,
            to: self.to.unwrap_or(known.to),
            items,
            mandate: self.mandate.or(known.mandate),
            acceptance: None,
        }
    }
}

impl Accept {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let is_dpm = project.team.is(&by, Role::Dpm, on);
        let Some(handover) = &mut project.closing.handover else {
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(both!("还没有交底", "nothing was handed over yet"))
                    .mend("close handover"),
            )
            .into());
        };
        if by != handover.to && !is_dpm {
            let to = &handover.to;
            let message = both!("由接收人 {to} 接收", "it is accepted by {to}");
            let to = pasted(to);
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
                    "驳回或带遗留接收需要理由",
                    "rejecting, or accepting with open items, needs a reason"
                ),
            )
            .into());
        }
        if let Some(said) = &handover.acceptance
            && said.verdict == self.verdict
        {
            let (who, day) = (&said.by, said.on);
            let message = Both::around(
                &format!("{who} 已于 {day} 登记“{{}}”"),
                &format!("{who} recorded this already on {day}: {{}}"),
                said.verdict.label(),
            );
            return Err(Failure::refused(message, "close").into());
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
