//! Records from files, and back: the one place that knows which file is which field of a project.

use std::collections::BTreeMap;

use anyhow::Result;

use super::{Folder, disk, finding};
use crate::{
    both,
    model::{
        Baseline, Card, Closing, Competitor, CostMonth, Customer, Decision, ElementBlock, Failure,
        Finance, Finding, FollowUp, History, Issue, Kind, Meeting, Plan, Project, Record, Risk,
        Schedule, Stakeholder, Team, Ticks, Weekly,
    },
    order::Order as _,
    yaml,
};

/// Every file and folder that records lie in.
const PLACES: &[&str] = &[
    Card::PLACE,
    Team::PLACE,
    Customer::PLACE,
    Stakeholder::PLACE,
    Competitor::PLACE,
    Risk::PLACE,
    Issue::PLACE,
    Meeting::PLACE,
    ElementBlock::PLACE,
    Plan::PLACE,
    Schedule::PLACE,
    Finance::PLACE,
    CostMonth::PLACE,
    Decision::PLACE,
    Weekly::PLACE,
    Baseline::PLACE,
    Ticks::PLACE,
    FollowUp::PLACE,
    Closing::PLACE,
    History::PLACE,
];

/// Reads records, and gathers what is wrong with their files.
struct Reader<'a> {
    folder: &'a Folder,
    /// Only these places; all where there are none.
    wanted: &'a [&'a str],
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn wants(&self, place: &str) -> bool {
        self.wanted.is_empty() || self.wanted.contains(&place)
    }

    fn read<T: Record>(&mut self, file: &str) -> Result<Option<T>> {
        let Some(bytes) = self.folder.bytes(file)? else {
            return Ok(None);
        };
        match yaml::read(&bytes) {
            Ok(record) => Ok(Some(record)),
            Err(fault) => {
                self.findings.push(finding(file, fault));
                Ok(None)
            }
        }
    }

    fn single<T: Record>(&mut self) -> Result<Option<T>> {
        if self.wants(T::PLACE) {
            self.read(T::PLACE)
        } else {
            Ok(None)
        }
    }

    fn many<T: Record>(&mut self) -> Result<Vec<T>> {
        let mut records = Vec::new();
        if self.wants(T::PLACE) {
            for stem in self.folder.stems(T::PLACE)? {
                let file = format!("{}/{stem}.yaml", T::PLACE);
                let Some(record) = self.read::<T>(&file)? else {
                    continue;
                };
                if record.stem() == stem {
                    records.push(record);
                } else {
                    let message = both!(
                        "文件名与其内容的编号 {} 不一致",
                        "the file's name differs from its id {}",
                        record.stem()
                    );
                    let hint = both!(
                        "改文件名为 {}.yaml，或改正编号",
                        "rename it to {}.yaml, or correct the id",
                        record.stem()
                    );
                    self.findings
                        .push(Finding::error(message).in_file(file).hint(hint));
                }
            }
        }
        Ok(records)
    }
}

impl Folder {
    /// The project, or those parts of it that lie in `places`; everything where none is named.
    ///
    /// # Errors
    /// Every file that cannot be read, with line and column.
    pub fn load(&self, places: &[&str]) -> Result<Project> {
        let (project, findings) = self.load_what_can_be_read(places)?;
        Failure::unless_empty(Kind::Data, findings)?;
        Ok(project)
    }

    /// The same, remembered as what `save` compares with.
    pub fn load_to_change(&self, places: &[&str]) -> Result<Project> {
        let project = self.load(places)?;
        *self.loaded.borrow_mut() = project.clone();
        Ok(project)
    }

    /// The project, with what is wrong beside what could be read.
    pub fn load_what_can_be_read(&self, places: &[&str]) -> Result<(Project, Vec<Finding>)> {
        let mut from = Reader {
            folder: self,
            wanted: places,
            findings: Vec::new(),
        };
        let mut project = Project {
            card: from.single()?,
            team: from.single()?.unwrap_or_default(),
            customer: from.single()?.unwrap_or_default(),
            stakeholders: from.many()?,
            competitors: from.many()?,
            risks: from.many()?,
            issues: from.many()?,
            meetings: from.many()?,
            elements: from.many()?,
            plan: from.single()?.unwrap_or_default(),
            schedule: from.single()?.unwrap_or_default(),
            finance: from.single()?.unwrap_or_default(),
            costs: from.many()?,
            decisions: from.many()?,
            weeklies: from.many()?,
            baselines: from.many()?,
            ticks: from.single()?.unwrap_or_default(),
            follow_up: from.single()?.unwrap_or_default(),
            closing: from.single()?.unwrap_or_default(),
            history: from.single()?.unwrap_or_default(),
        };
        // File names sort as text; rounds and versions are numbers.
        project.decisions.order_by_key(|decision| decision.round);
        project.baselines.order_by_key(|baseline| {
            baseline
                .version
                .split('.')
                .map(|part| part.parse().unwrap_or(0))
                .collect::<Vec<u32>>()
        });
        if project.card.is_none() && from.wants(Card::PLACE) && from.findings.is_empty() {
            from.findings.push(
                Finding::error(both!("缺少项目卡", "the project card is missing"))
                    .in_file(Card::PLACE),
            );
        }
        Ok((project, from.findings))
    }

    /// Files that look like records but end otherwise, such as `risks/R-004.yml`: each with the name it should have.
    pub fn misnamed(&self) -> Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        for place in PLACES {
            let (folder, own) = match place.strip_suffix(".yaml") {
                Some(own) => ("", Some(own)),
                None => (*place, None),
            };
            for name in disk::names(&self.root.join(folder))? {
                let Some((stem, end)) = name.rsplit_once('.') else {
                    continue;
                };
                let ends = ["yml", "yaml"]
                    .iter()
                    .any(|known| end.eq_ignore_ascii_case(known));
                if !ends || end == "yaml" || stem.is_empty() || own.is_some_and(|own| own != stem) {
                    continue;
                }
                let up = if folder.is_empty() {
                    String::new()
                } else {
                    format!("{folder}/")
                };
                found.push((format!("{up}{name}"), format!("{up}{stem}.yaml")));
            }
        }
        Ok(found)
    }
}

/// Stages every record that differs between two states of a project.
pub(super) fn for_each_change(old: &Project, new: &Project, folder: &Folder) -> Result<()> {
    let to = Writer { folder };
    to.single(old.card.as_ref(), new.card.as_ref())?;
    to.single(Some(&old.team), Some(&new.team))?;
    to.single(Some(&old.customer), Some(&new.customer))?;
    to.many(&old.stakeholders, &new.stakeholders)?;
    to.many(&old.competitors, &new.competitors)?;
    to.many(&old.risks, &new.risks)?;
    to.many(&old.issues, &new.issues)?;
    to.many(&old.meetings, &new.meetings)?;
    to.many(&old.elements, &new.elements)?;
    to.single(Some(&old.plan), Some(&new.plan))?;
    to.single(Some(&old.schedule), Some(&new.schedule))?;
    to.single(Some(&old.finance), Some(&new.finance))?;
    to.many(&old.costs, &new.costs)?;
    to.many(&old.decisions, &new.decisions)?;
    to.many(&old.weeklies, &new.weeklies)?;
    to.many(&old.baselines, &new.baselines)?;
    to.single(Some(&old.ticks), Some(&new.ticks))?;
    to.single(Some(&old.follow_up), Some(&new.follow_up))?;
    to.single(Some(&old.closing), Some(&new.closing))?;
    to.single(Some(&old.history), Some(&new.history))
}

struct Writer<'a> {
    folder: &'a Folder,
}

impl Writer<'_> {
    fn single<T: Record>(&self, old: Option<&T>, new: Option<&T>) -> Result<()> {
        match new {
            Some(record) if old != new => self.folder.stage(old, record),
            _ => Ok(()),
        }
    }

    fn many<T: Record>(&self, old: &[T], new: &[T]) -> Result<()> {
        if old == new {
            return Ok(());
        }
        let mut known = BTreeMap::new();
        for (at, record) in old.iter().enumerate() {
            known.insert(record.stem(), at);
        }
        for record in new {
            let before = known.remove(&record.stem()).map(|at| &old[at]);
            if before != Some(record) {
                self.folder.stage(before, record)?;
            }
        }
        for gone in known.into_values() {
            self.folder.unstage(&old[gone])?;
        }
        Ok(())
    }
}
