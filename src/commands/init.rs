//! `init`: make a project.

use std::path::PathBuf;

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{
    Context, schema,
    single::{level, not_below_the_floor},
    values::{date, money, text, word},
};
use crate::{
    both, help,
    model::{
        Account, AccountType, Card, Confidentiality, Failure, Finding, Kind, Member, Money, Nature,
        Opportunity, Procurement, Project, Role, Source, State,
    },
    store::Folder,
    ui::{Ui, program_in},
};

#[derive(Args)]
pub struct Init {
    #[arg(help = help!("项目文件夹，默认当前文件夹", "Folder of the project (default: the current one)"), value_name = "DIR")]
    dir: Option<PathBuf>,
    #[arg(long, help = help!("项目编号：大写字母、数字、-", "Project code: capitals, digits, -"), value_name = "CODE", value_parser = code)]
    code: String,
    #[arg(long, help = help!("项目名称", "Name"), value_name = "TEXT", value_parser = text)]
    name: String,
    #[arg(long, help = help!("客户", "Customer"), value_name = "TEXT", value_parser = text)]
    customer: String,
    #[arg(long, help = help!("项目级别，默认按金额推定", "Level, for example rep_office (default: derived from the value)"), value_name = "LEVEL")]
    level: Option<String>,
    #[arg(long, help = help!("项目性质", "Nature"), value_name = "WORD", value_parser = word::<Nature>())]
    nature: Nature,
    #[arg(long, help = help!("采购方式", "How the customer buys"), value_name = "WORD", value_parser = word::<Procurement>())]
    procurement: Procurement,
    #[arg(long, help = help!("预计金额，例如 “CNY 12000000”", "Estimated value, for example \"CNY 12000000\""), value_name = "MONEY", value_parser = money)]
    value: Money,
    #[arg(long, help = help!("预计签约日", "Estimated date of signing"), value_name = "DATE", value_parser = date)]
    sign_by: NaiveDate,
    #[arg(long, help = help!("机会点来源", "Where the opportunity came from"), value_name = "WORD", value_parser = word::<Source>())]
    source: Source,
    #[arg(long, help = help!("发现日期，默认今天", "Found on (default: today)"), value_name = "DATE", value_parser = date)]
    found_on: Option<NaiveDate>,
    #[arg(long, help = help!("项目主任 PD", "Project director"), value_name = "PERSON", value_parser = text)]
    pd: String,
    #[arg(long, help = help!("客户责任人 AR", "Account responsible"), value_name = "PERSON", value_parser = text)]
    ar: String,
    #[arg(long, help = help!("解决方案责任人 SR", "Solution responsible"), value_name = "PERSON", value_parser = text)]
    sr: String,
    #[arg(long, help = help!("履行责任人 FR", "Fulfilment responsible"), value_name = "PERSON", value_parser = text)]
    fr: String,
    #[arg(long, help = help!("决策人 SDT", "Who decides at the gates"), value_name = "PERSON", value_parser = text)]
    sdt: Option<String>,
    #[arg(long, help = help!("项目管理员 PMO", "Project administrator"), value_name = "PERSON", value_parser = text)]
    pmo: Option<String>,
    #[arg(long, help = help!("质量保证 QA", "Quality assurance"), value_name = "PERSON", value_parser = text)]
    qa: Option<String>,
    #[arg(long, help = help!("财务 FIN", "Finance"), value_name = "PERSON", value_parser = text)]
    fin: Option<String>,
    #[arg(long, help = help!("赞助人", "Sponsor"), value_name = "PERSON", value_parser = text)]
    sponsor: Option<String>,
    #[arg(long, help = help!("法务", "Legal"), value_name = "PERSON", value_parser = text)]
    legal: Option<String>,
    #[arg(long, help = help!("交付项目经理", "Delivery PM"), value_name = "PERSON", value_parser = text)]
    dpm: Option<String>,
    #[arg(long, help = help!("机会点描述", "What the opportunity is"), value_name = "TEXT", value_parser = text)]
    description: Option<String>,
    #[arg(long, help = help!("线索编号", "Reference of the lead"), value_name = "TEXT")]
    lead_ref: Option<String>,
    #[arg(long, help = help!("客户类型", "Weight of the account"), value_name = "WORD", value_parser = word::<AccountType>())]
    account_type: Option<AccountType>,
    #[arg(long, help = help!("行业", "Industry"), value_name = "TEXT")]
    industry: Option<String>,
    #[arg(long, help = help!("国家", "Country"), value_name = "TEXT")]
    country: Option<String>,
    #[arg(long, help = help!("密级", "Confidentiality"), value_name = "WORD", value_parser = word::<Confidentiality>())]
    confidentiality: Option<Confidentiality>,
    #[arg(long, help = help!("时区，例如 Asia/Shanghai，默认系统时区", "Time zone, for example Europe/Berlin (default: the system's)"), value_name = "ZONE")]
    timezone: Option<String>,
    #[arg(long, help = help!("流程，默认 ltc@1", "Process (default: ltc@1)"), value_name = "NAME", default_value = "ltc@1")]
    process: String,
    /// Read by `cli` before this.
    #[arg(long, help = help!("从 YAML 文件读取这些选项", "Read these options from a YAML file"), value_name = "FILE")]
    from: Option<PathBuf>,
}

/// `^[A-Z0-9][A-Z0-9-]{1,31}$`.
fn code(text: &str) -> Result<String, String> {
    let letters = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    let fine = (2..=32).contains(&text.len())
        && text.bytes().next().is_some_and(letters)
        && text.bytes().all(|b| letters(b) || b == b'-');
    if fine {
        Ok(text.to_owned())
    } else {
        Err(help!(
            "编号由大写字母、数字和 - 组成，2 到 32 位",
            "a code is 2 to 32 capitals, digits and -"
        )
        .to_owned())
    }
}

impl Init {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let path = self
            .dir
            .clone()
            .map_or_else(|| context.start.clone(), |dir| context.start.join(dir));
        let folder = Folder::create(&path)?;
        for neighbour in folder.neighbours(&self.code)? {
            if neighbour.code == self.code {
                let message = both!(
                    "编号 {} 已被相邻项目“{}”使用",
                    "the code {} is taken by the neighbouring project \"{}\"",
                    self.code,
                    neighbour.name
                );
                return Err(Failure::new(Kind::Data, Finding::error(message)).into());
            }
        }
        let process = if self.process.contains('@') {
            self.process.clone()
        } else {
            format!("{}@1", self.process)
        };
        let rules = context.process_named(&folder, &process)?;
        let _ = context.folder.set(folder);
        let zone = self.timezone.clone().unwrap_or_else(|| {
            iana_time_zone::get_timezone().unwrap_or_else(|_| "Asia/Shanghai".into())
        });
        let today = context.now_in(&zone)?.date_naive();
        let mut project = self.project(context, process, zone, today);
        let rates = &context.folder()?.workspace()?.rates;
        let card = project.card.as_mut().expect("just made");
        if card.level.is_empty() {
            let floor = rules.floor(&card.value, card.nature, |currency| {
                rates.get(currency).map(|rate| rate.rate)
            });
            card.level =
                floor.map_or_else(|| rules.levels[0].key.clone(), |floor| floor.key.clone());
        }
        card.level = level(&rules, &card.level)?;
        let card = card.clone();
        not_below_the_floor(context, &project, "--level ")?;
        let folder = context.folder()?;
        folder.put(
            ".gitignore",
            Some(b".lock\n.pursuit/cache/\n.pursuit-*.tmp\n".to_vec()),
        )?;
        if folder.workspace_root().is_none() {
            for (name, text) in schema::ALL {
                folder.put(
                    &format!(".pursuit/schema/{name}.json"),
                    Some(text.as_bytes().to_vec()),
                )?;
            }
        }
        let today = context.today(&project)?;
        let pd = project.person(Role::Pd, today).unwrap_or_default();
        let by = context.by.clone().unwrap_or_else(|| pd.to_owned());
        project.history.events.push(crate::model::Event {
            at: context.now(&project)?.to_rfc3339(),
            by,
            event: "created".into(),
            state: Some(State::Identified),
            note: Some(card.code.clone()),
            reason: None,
            file: None,
            sha256: None,
        });
        context.save(&project)?;
        let path: PathBuf = path.components().collect();
        let place = path.display();
        let there = Context {
            ui: Ui {
                program: program_in(path.strip_prefix(".").unwrap_or(&path)),
                ..context.ui.clone()
            },
            ..context.clone()
        };
        there.done(&both!(
            "已创建项目 {}：{place}\n下一步：pursuit qualify",
            "Made project {} in {place}\nNext: pursuit qualify",
            card.code
        ))
    }

    fn project(
        self,
        context: &Context,
        process: String,
        timezone: String,
        today: NaiveDate,
    ) -> Project {
        let mut project = Project::default();
        let people = [
            (Role::Pd, Some(self.pd)),
            (Role::Ar, Some(self.ar)),
            (Role::Sr, Some(self.sr)),
            (Role::Fr, Some(self.fr)),
            (Role::Pmo, self.pmo),
            (Role::Qa, self.qa),
            (Role::Fin, self.fin),
            (Role::Legal, self.legal),
            (Role::Sdt, self.sdt),
            (Role::Sponsor, self.sponsor),
            (Role::Dpm, self.dpm),
        ];
        let named = people
            .into_iter()
            .filter_map(|(role, person)| Some((role, person?)));
        project.team.members = named
            .map(|(role, person)| Member {
                role,
                person,
                mandate: None,
                from: None,
                to: None,
                share: None,
            })
            .collect();
        project.card = Some(Card {
            process,
            code: self.code,
            name: self.name,
            customer: Account {
                name: self.customer,
                account_type: self.account_type,
                industry: self.industry,
                country: self.country,
            },
            opportunity: Opportunity {
                source: self.source,
                lead_ref: self.lead_ref,
                found_on: self.found_on.unwrap_or(today),
                description: self.description,
            },
            qualification: None,
            nature: self.nature,
            level: self.level.unwrap_or_default(),
            procurement: self.procurement,
            value: self.value,
            sign_by: self.sign_by,
            timezone,
            language: context.ui.lang.tag().into(),
            confidentiality: self.confidentiality,
            extra: serde_json::Map::new(),
        });
        project
    }
}
