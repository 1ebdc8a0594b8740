//! Days on which something is said to have happened, and that have not come. One place for the facts of every record.

use chrono::NaiveDate;

use crate::{
    both,
    model::{Finding, Project, Record},
    text::Both,
};

/// Every fact of a day after today, as an error: what has not come cannot have been. Also of a project that is read in
/// part only. Whom a project releases it may release from a day ahead.
pub fn not_yet(project: &Project, today: NaiveDate) -> Vec<Finding> {
    let mut facts = Facts {
        today,
        found: Vec::new(),
    };
    facts.beginning(project);
    facts.people(project);
    facts.schedule(project);
    facts.risks(project);
    facts.money(project);
    facts.closing(project);
    facts.found
}

struct Facts {
    today: NaiveDate,
    found: Vec<Finding>,
}

impl Facts {
    /// Finds `what` unless its day has come: the file, what happened, the command that corrects it.
    fn had(
        &mut self,
        on: impl Into<Option<NaiveDate>>,
        what: impl FnOnce() -> (String, Both, String),
    ) {
        let Some(on) = on.into().filter(|on| *on > self.today) else {
            return;
        };
        let (file, Both { zh, en }, command) = what();
        let message = Both {
            zh: format!("{zh} {on} 在今天之后"),
            en: format!("{en} on {on}, after today"),
        };
        self.found
            .push(Finding::error(message).in_file(file).mend(command));
    }

    /// The same of an item with an id.
    fn item(
        &mut self,
        on: impl Into<Option<NaiveDate>>,
        id: &str,
        what: impl FnOnce() -> (String, Both, String),
    ) {
        let before = self.found.len();
        self.had(on, what);
        for finding in &mut self.found[before..] {
            finding.about = Some(id.to_owned());
        }
    }

    fn beginning(&mut self, project: &Project) {
        let Some(card) = &project.card else { return };
        let file = || card.path();
        self.had(card.opportunity.found_on, || {
            let what = both!("机会点发现日期", "the opportunity was found");
            (file(), what, "project set opportunity.found_on=DATE".into())
        });
        self.had(card.qualification.as_ref().map(|known| known.on), || {
            let what = both!("机会点验证日期", "the opportunity was validated");
            (file(), what, "project set qualification.date=DATE".into())
        });
    }

    fn people(&mut self, project: &Project) {
        for person in &project.stakeholders {
            let id = &person.id;
            self.item(person.last_contact_on, id, || {
                let what = both!("与 {id} 最近接触的日期", "{id} was last met");
                (
                    person.path(),
                    what,
                    format!("stakeholder set {id} last_contact_on=DATE"),
                )
            });
        }
        for rival in &project.competitors {
            let id = &rival.id;
            self.item(rival.updated_on, id, || {
                let what = both!("{id} 的更新日期", "{id} was updated");
                (
                    rival.path(),
                    what,
                    format!("competitor set {id} updated_on=DATE"),
                )
            });
        }
        for meeting in &project.meetings {
            let id = &meeting.id;
            self.item(meeting.on, id, || {
                let what = both!("会议 {id} 的日期", "the meeting {id} was held");
                (meeting.path(), what, format!("meeting set {id} date=DATE"))
            });
        }
    }

    fn schedule(&mut self, project: &Project) {
        let file = || project.schedule.path();
        for milestone in &project.schedule.milestones {
            let id = &milestone.id;
            self.item(milestone.actual, id, || {
                let what = both!("{id} 的实际日期", "{id} happened");
                (file(), what, format!("milestone set {id} actual=DATE"))
            });
        }
        for action in &project.schedule.actions {
            let id = &action.id;
            self.item(action.started_on, id, || {
                let what = both!("{id} 的实际开始日期", "{id} began");
                (file(), what, format!("action set {id} started_on=DATE"))
            });
            self.item(action.done_on, id, || {
                let what = both!("{id} 的实际完成日期", "{id} was done");
                (file(), what, format!("action set {id} done_on=DATE"))
            });
        }
        for quality in &project.plan.quality {
            let id = &quality.id;
            self.item(quality.done_on, id, || {
                let what = both!("{id} 的完成日期", "{id} was done");
                (
                    project.plan.path(),
                    what,
                    format!("quality set {id} done_on=DATE"),
                )
            });
        }
    }

    fn risks(&mut self, project: &Project) {
        for risk in &project.risks {
            let id = &risk.id;
            let set = |dated: &str| format!("risk set {id} {dated}=DATE");
            self.item(risk.raised_on, id, || {
                let what = both!("{id} 的提出日期", "{id} was raised");
                (risk.path(), what, set("raised_on"))
            });
            self.item(risk.closed_on, id, || {
                let what = both!("{id} 的关闭日期", "{id} was closed");
                (risk.path(), what, set("closed_on"))
            });
            for review in &risk.reviews {
                self.item(review.on, id, || {
                    let what = both!("{id} 的评审日期", "{id} was reviewed");
                    let command = format!("risk review {id} --probability P --impact I");
                    (risk.path(), what, command)
                });
            }
            for (n, action) in (1..).zip(&risk.actions) {
                self.item(action.done_on, id, || {
                    let what = both!(
                        "{id} 第 {n} 项措施的完成日期",
                        "action {n} of {id} was done"
                    );
                    (
                        risk.path(),
                        what,
                        format!("risk action done {id} {n} --on DATE"),
                    )
                });
            }
        }
        for issue in &project.issues {
            let id = &issue.id;
            let set = |dated: &str| format!("issue set {id} {dated}=DATE");
            self.item(issue.raised_on, id, || {
                let what = both!("{id} 的提出日期", "{id} was raised");
                (issue.path(), what, set("raised_on"))
            });
            self.item(issue.closed_on, id, || {
                let what = both!("{id} 的关闭日期", "{id} was closed");
                (issue.path(), what, set("closed_on"))
            });
        }
    }

    fn money(&mut self, project: &Project) {
        let finance = &project.finance;
        for estimate in &finance.estimates {
            let id = &estimate.id;
            self.item(estimate.on, id, || {
                let what = both!("概算 {id} 的日期", "the estimate {id} was made");
                (finance.path(), what, format!("estimate set {id} date=DATE"))
            });
        }
        let granted = finance.authority.as_ref();
        self.had(granted.and_then(|granted| granted.on), || {
            let what = both!("价格授权的日期", "the price authority was granted");
            (
                finance.path(),
                what,
                "estimate authority --granted-by PERSON --on DATE --valid-until DATE".into(),
            )
        });
        for month in &project.costs {
            for line in &month.lines {
                self.had(line.on, || {
                    let what = both!("费用日期", "a cost is booked");
                    (month.path(), what, "cost list".into())
                });
            }
        }
    }

    fn closing(&mut self, project: &Project) {
        let closing = &project.closing;
        let file = || closing.path();
        self.had(closing.outcome.as_ref().map(|outcome| outcome.on), || {
            let what = both!("项目结果的日期", "the outcome was known");
            (file(), what, "close outcome OUTCOME --on DATE --evidence TEXT --reason KIND:TEXT --source SOURCE --correction TEXT".into())
        });
        self.had(closing.handover.as_ref().map(|held| held.held_on), || {
            let what = both!("交底日期", "the handover was held");
            (file(), what, "close handover --held-on DATE".into())
        });
    }
}
