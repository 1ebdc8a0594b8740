//! Milestones and actions as the bars of a Mermaid gantt chart. Dates come as they are; nothing is scheduled here.
//!
//! Mermaid draws no arrows, and `after` would put a bar where its own rules want it: dates stay written out, and what an
//! item waits for stands in its text.

use chrono::{Days, NaiveDate};

use crate::{
    model::{Action, Element, Milestone, Progress, Project},
    order::Order as _,
    process::{self, Case},
    report::view,
};

view! {
    /// One line of the chart.
    Bar {
        pub id: String,
        pub title: String,
        /// `done`, `crit`, `active`, `milestone` as Mermaid reads them, in its order, separated by commas. `crit` is what
        /// moves the plan's end when it moves.
        pub tags: String,
        pub start: NaiveDate,
        /// The day after the last one, as Mermaid counts.
        pub end: NaiveDate,
        /// Open past its day.
        pub late: bool,
        /// What it waits for.
        pub after: Vec<String>,
    }
    /// A section of the chart.
    Section {
        /// The selling element; none for milestones, `cross` for actions of no element.
        pub element: Option<Element>,
        pub bars: Vec<Bar>,
    }
    /// An item on the critical path.
    Step {
        pub id: String,
        pub title: String,
    }
}

/// Where a milestone or an action stands for the chart.
#[derive(Clone, Copy)]
pub struct Standing {
    /// The first day, where it is not the record's.
    pub start: Option<NaiveDate>,
    /// The last or only day.
    pub end: NaiveDate,
    pub done: bool,
    pub late: bool,
    pub critical: bool,
}

impl Standing {
    fn tags(self, active: bool, milestone: bool) -> String {
        let tags = [
            (self.done, "done"),
            (self.critical && !self.done, "crit"),
            (active && !self.done, "active"),
            (milestone, "milestone"),
        ];
        let said = tags.iter().filter(|(holds, _)| *holds);
        said.map(|(_, tag)| *tag).collect::<Vec<_>>().join(", ")
    }
}

fn milestone(milestone: &Milestone, standing: Standing) -> Bar {
    Bar {
        id: milestone.id.clone(),
        title: milestone.title.clone(),
        tags: standing.tags(false, true),
        start: standing.end,
        end: standing.end,
        late: standing.late,
        after: milestone.after.clone(),
    }
}

fn action(action: &Action, standing: Standing) -> Bar {
    let active = action.status == Some(Progress::Doing) || action.started_on.is_some();
    let start = standing.start.or(action.started_on).or(action.start);
    Bar {
        id: action.id.clone(),
        title: action.title.clone(),
        tags: standing.tags(active, false),
        start: start.unwrap_or(standing.end).min(standing.end),
        end: standing.end + Days::new(1),
        late: standing.late,
        after: action.after.clone(),
    }
}

/// The sections of the chart: milestones, then the actions of each element. What `stands` knows no day of is left out.
pub fn sections(project: &Project, stands: impl Fn(&str) -> Option<Standing>) -> Vec<Section> {
    let schedule = &project.schedule;
    let milestones = schedule.milestones.iter();
    let mut milestones: Vec<Bar> = milestones
        .filter_map(|one| Some(milestone(one, stands(&one.id)?)))
        .collect();
    milestones.order_by_key(|bar| bar.start);
    let mut sections = vec![Section {
        element: None,
        bars: milestones,
    }];
    for element in Element::FOUR.into_iter().chain([Element::Cross]) {
        let actions = schedule.actions.iter();
        let mut bars: Vec<Bar> = actions
            .filter(|one| one.element.unwrap_or(Element::Cross) == element)
            .filter_map(|one| Some(action(one, stands(&one.id)?)))
            .collect();
        bars.order_by_key(|bar| bar.start);
        sections.push(Section {
            element: Some(element),
            bars,
        });
    }
    sections.retain(|section| !section.bars.is_empty());
    sections
}

/// How milestones and actions stand in the live project today.
pub fn live<'a>(case: &Case<'a>) -> impl Fn(&str) -> Option<Standing> + use<'a> {
    let case = *case;
    move |id| {
        let (schedule, today) = (&case.project.schedule, case.today());
        let critical = case.timetable.is_some_and(|known| known.is_critical(id));
        if let Some(one) = schedule.milestones.iter().find(|one| one.id == id) {
            return Some(Standing {
                start: None,
                end: process::expected(&case, one),
                done: one.actual.is_some(),
                late: one.actual.is_none() && one.expected() < today,
                critical,
            });
        }
        let one = schedule.actions.iter().find(|one| one.id == id)?;
        let (start, end) = process::expected_span(&case, one)?;
        Some(Standing {
            start,
            end,
            done: !one.is_open(),
            late: one.is_late(today),
            critical,
        })
    }
}

/// The critical path as the plan stands; empty where it has no dates, or nothing is left to do.
pub fn live_path(case: &Case<'_>) -> Vec<Step> {
    let known = case.timetable.map(process::Timetable::critical_path);
    path(case.project, known.unwrap_or_default())
}

/// The critical path by id, with what each step is called.
pub fn path<'a>(project: &Project, ids: impl IntoIterator<Item = &'a str>) -> Vec<Step> {
    let schedule = &project.schedule;
    let title = |id: &str| {
        let milestones = schedule.milestones.iter().map(|one| (&one.id, &one.title));
        let actions = schedule.actions.iter().map(|one| (&one.id, &one.title));
        let mut known = milestones.chain(actions);
        known.find(|one| one.0 == id).map(|one| one.1.clone())
    };
    ids.into_iter()
        .map(|id| Step {
            id: id.to_owned(),
            title: title(id).unwrap_or_default(),
        })
        .collect()
}
