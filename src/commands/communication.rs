//! `communication`: who is told what, how and how often.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{
    Context,
    grammar::{Cell, Listed, New, Sight, label, maybe},
    values::{date, text, word},
};
use crate::{
    help,
    model::{Cadence, Channel, Communication, Meeting, Project, Record as _},
};

#[derive(Args)]
#[command(about = help!("在沟通计划中添加一项", "Add a row to the communication plan"))]
pub struct Add {
    #[arg(help = help!("沟通内容", "What"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long, help = help!("对象：角色或姓名", "Audience: roles or persons"), value_name = "TEXT", value_parser = text)]
    audience: String,
    #[arg(long, help = help!("渠道", "Channel"), value_name = "WORD", value_parser = word::<Channel>())]
    channel: Channel,
    #[arg(long, help = help!("频次", "How often"), value_name = "WORD", value_parser = word::<Cadence>())]
    cadence: Cadence,
    #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("目的", "Purpose"), value_name = "TEXT", value_parser = text)]
    purpose: Option<String>,
    #[arg(long, help = help!("下次日期", "Next on"), value_name = "DATE", value_parser = date)]
    next_on: Option<NaiveDate>,
}

impl New for Add {
    type Item = Communication;

    fn make(self, id: String, _: &Project, _: &Context, _: NaiveDate) -> Result<Communication> {
        Ok(Communication {
            id,
            title: self.title,
            purpose: self.purpose,
            audience: self.audience,
            channel: self.channel,
            cadence: self.cadence,
            owner: self.owner,
            next_on: self.next_on,
        })
    }
}

impl Listed for Communication {
    const SEES: &'static [&'static str] = &[Meeting::PLACE];
    fn seen(project: &mut Project) {
        for row in &mut project.plan.communication {
            row.next_on = row.next_after(&project.meetings);
        }
    }
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("沟通", "What"),
        ("对象", "Audience"),
        ("渠道", "Channel"),
        ("频次", "How often"),
        ("责任人", "Owner"),
        ("下次", "Next"),
    ];

    fn cells(&self, _: &Sight) -> Vec<Cell> {
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            Cell::from(&self.audience),
            label(Some(self.channel)),
            label(Some(self.cadence)),
            Cell::from(&self.owner),
            maybe(self.next_on.as_ref()),
        ]
    }
}
