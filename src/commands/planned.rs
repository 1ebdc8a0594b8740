//! A project's schedule as a dated plan: its calendar found, its rows read, what is wrong with them at its line.

use anyhow::Result;
use chrono::NaiveDate;

use super::{Context, plan::warnings};
use crate::{
    both,
    model::{
        Card, Failure, Finding, Kind, Project, Record as _, Remark, Role, Schedule,
        WorkingCalendar, Workspace,
    },
    process::{Case, Timetable},
    schedule::{self, Basis, Calendar, Dates, Named, Problem, Scheduled},
    store, yaml,
};

/// The places that a plan is made from.
pub const PLACES: [&str; 2] = [Card::PLACE, Schedule::PLACE];

/// A schedule with its dates.
pub struct Planned {
    /// The plan behind the dates.
    pub plan: Scheduled,
    /// Dates, floats and drags, one for each task of the plan.
    pub dates: Dates,
    /// The project's calendar.
    pub calendar: Named,
    /// Years whose holidays are not announced.
    pub warnings: Vec<Finding>,
}

impl Planned {
    /// The plan of a project as it stands.
    ///
    /// # Errors
    /// Everything that keeps it from having dates, with file, line and column.
    pub fn of(context: &Context, project: &Project) -> Result<Self> {
        let calendar = calendar(context, project)?;
        let basis = Basis {
            schedule: &project.schedule,
            calendar: &calendar.calendar,
            today: day(context, project)?,
        };
        let folder = context.folder()?;
        let bad = |remarks| -> anyhow::Error {
            match folder.placed(Schedule::PLACE, remarks) {
                Ok(findings) => failure(findings),
                Err(error) => error,
            }
        };
        let plan = Scheduled::read(basis).map_err(bad)?;
        let dates = plan
            .network
            .dates(&plan.plan)
            .map_err(|problems| bad(plan.remarks(problems)))?;
        let warnings = unannounced(&calendar, plan.plan.start, &dates);
        Ok(Self {
            plan,
            dates,
            calendar,
            warnings,
        })
    }

    /// The chain that sets the plan's end, first to last.
    pub fn path(&self) -> Vec<usize> {
        self.plan.critical_path(&self.dates)
    }

    /// What the risks of the register would do to it.
    pub fn events(&self, context: &Context, project: &Project) -> Result<Vec<schedule::Risk>> {
        let (mut events, mut findings) = (Vec::new(), Vec::new());
        for risk in &project.risks {
            match self.plan.events(&project.schedule, risk) {
                Ok(more) => events.extend(more),
                Err(remarks) => findings.extend(context.folder()?.placed(&risk.path(), remarks)?),
            }
        }
        Failure::unless_empty(Kind::Data, findings)?;
        Ok(events)
    }

    /// The customer's dates that the plan cannot keep.
    pub fn missed(&self, context: &Context) -> Result<Vec<Finding>> {
        let back = self
            .plan
            .network
            .backward_from(&self.plan.plan, &self.plan.fixed)
            .map_err(|problems| self.failure(context, problems))?;
        let item = |task: usize| self.dates.items[task].early_finish;
        let missed = back
            .targets
            .into_iter()
            .filter(|one| one.expected > one.date && item(one.task) == one.date);
        let told = missed.map(|one| {
            let id = &self.plan.plan.tasks[one.task].id;
            let (date, expected) = (one.date, one.expected);
            let message = both!(
                "{id} 由客户定于 {date}，按计划 {expected} 才可达",
                "{id} is fixed on {date} by the customer and can be reached on {expected} only"
            );
            Finding::warning(message)
                .in_file(Schedule::PLACE)
                .about(id)
                .mend("plan backward")
                .by(Role::Pd)
        });
        Ok(told.collect())
    }

    /// A problem that came up later, as the failure of a command.
    pub fn failure(&self, context: &Context, problems: Vec<Problem>) -> anyhow::Error {
        let placed = context
            .folder()
            .and_then(|folder| folder.placed(Schedule::PLACE, self.plan.remarks(problems)));
        placed.map_or_else(|error| error, failure)
    }
}

impl Context {
    /// Judges `project` by its dated plan, for documents that speak of it. What keeps it from having dates, and years
    /// that nobody announced, are handed on as warnings: a document says what it can.
    ///
    /// # Errors
    /// Those of [`Context::judge`] and of `then`.
    pub fn judge_planned<T>(
        &self,
        project: &Project,
        then: impl FnOnce(&Case, Vec<Finding>) -> Result<T>,
    ) -> Result<T> {
        let schedule = &project.schedule;
        let (timetable, said) = if schedule.milestones.is_empty() && schedule.actions.is_empty() {
            (None, Vec::new())
        } else {
            match Planned::of(self, project) {
                Ok(planned) => {
                    let timetable = Timetable::new(planned.plan, planned.dates);
                    (Some(timetable), planned.warnings)
                }
                Err(error) => (None, warnings(error.downcast::<Failure>()?.findings)),
            }
        };
        self.judge(project, |case| {
            let case = Case {
                timetable: timetable.as_ref(),
                ..*case
            };
            then(&case, said)
        })
    }

    /// The working days of a project; where its calendar cannot be read, which `check` and `schedule` say, the usual ones.
    pub fn calendar(&self, project: &Project) -> Calendar {
        calendar(self, project)
            .unwrap_or_else(|_| usual(project.card()))
            .calendar
    }
}

/// The day by which the plan is judged: today, and once the project has ended the day of its end, so that what was never
/// reached slips no further.
fn day(context: &Context, project: &Project) -> Result<NaiveDate> {
    let today = context.now(project)?.date_naive();
    Ok(project.ended_on().map_or(today, |end| end.min(today)))
}

/// What keeps the schedule of `project` from having dates, each with its path in it.
///
/// # Errors
/// Its calendar cannot be read.
pub fn faults(context: &Context, project: &Project) -> Result<Vec<Remark>> {
    let basis = Basis {
        schedule: &project.schedule,
        calendar: &calendar(context, project)?.calendar,
        today: day(context, project)?,
    };
    let dates = |plan: &Scheduled| plan.network.dates(&plan.plan);
    Ok(match Scheduled::read(basis) {
        Ok(plan) => dates(&plan)
            .err()
            .map_or(Vec::new(), |problems| plan.remarks(problems)),
        Err(remarks) => remarks,
    })
}

fn failure(findings: Vec<Finding>) -> anyhow::Error {
    Failure {
        kind: Kind::Data,
        findings,
        flags: Vec::new(),
    }
    .into()
}

/// The calendar of a project: its schedule's, else the workspace's, else China's for projects in China, else weekdays.
pub fn calendar(context: &Context, project: &Project) -> Result<Named> {
    let folder = context.folder()?;
    let own = project.schedule.calendar.clone();
    let (name, said_in) = match own {
        Some(name) => (name, Schedule::PLACE.to_owned()),
        None => match folder.workspace()?.calendar.clone() {
            Some(name) => (name, format!("../{}", Workspace::PLACE)),
            None => return Ok(usual(project.card())),
        },
    };
    if let Some((file, bytes)) = folder.calendar(&name, &said_in)? {
        let written: WorkingCalendar = yaml::read(&bytes)
            .map_err(|fault| Failure::new(Kind::Data, store::finding(&file, fault)))?;
        return match Named::of_file(&written) {
            Ok(calendar) => Ok(calendar),
            Err(remarks) => Err(failure(folder.placed(&file, remarks)?)),
        };
    }
    if let Some(built_in) = schedule::named(&name) {
        return Ok(built_in);
    }
    let hint = both!(
        "写作 cn、mon-fri、every-day，或建立 calendars/{name}.yaml",
        "write cn, mon-fri or every-day, or make calendars/{name}.yaml"
    );
    let message = both!("没有日历 {name}", "there is no calendar {name}");
    let remark = crate::model::Remark::error(&["calendar"], message, hint);
    Err(failure(folder.placed(&said_in, vec![remark])?))
}

/// The calendar where nothing is said.
fn usual(card: &Card) -> Named {
    let china = card.value.currency == "CNY" || card.timezone == "Asia/Shanghai";
    let name = if china { "cn" } else { "mon-fri" };
    schedule::named(name).expect("it is built in")
}

/// A warning for every year of the plan whose holidays nobody knows yet.
fn unannounced(calendar: &Named, start: NaiveDate, dates: &Dates) -> Vec<Finding> {
    // A milestone at the end may stand behind the last day worked.
    let days = dates.items.iter().map(|item| item.early_finish);
    let years: Vec<_> = calendar
        .unannounced(start, days.fold(dates.finish, NaiveDate::max))
        .map(|year| year.to_string())
        .collect();
    if years.is_empty() {
        return Vec::new();
    }
    let years = years.join(", ");
    let message = both!(
        "{years} 年的放假安排不在内置日历中，只按周一至周五排",
        "the holidays of {years} are not in the built-in calendar; Monday to Friday is assumed"
    );
    let hint = both!(
        "公布后把全年放假和调休写入 calendars/NAME.yaml（base: cn），并执行 pursuit schedule set calendar=NAME",
        "once they are announced, put the whole year into calendars/NAME.yaml (base: cn) and run pursuit schedule set calendar=NAME"
    );
    vec![
        Finding::warning(message)
            .in_file(Schedule::PLACE)
            .hint(hint),
    ]
}
