//! Milestones and actions as the bars of a Mermaid gantt chart. Dates come as they are; nothing is scheduled here.

use chrono::{Days, NaiveDate};

use crate::{
    model::{Action, Element, Milestone, Progress, Project},
    report::view,
};

view! {
    /// One line of the chart.
    Bar {
        pub id: String,
        pub title: String,
        /// `done`, `crit`, `active`, `milestone` as Mermaid reads them, in its order, separated by commas.
        pub tags: String,
        pub start: NaiveDate,
        /// The day after the last one, as Mermaid counts.
        pub end: NaiveDate,
    }
    /// A section of the chart.
    Section {
        /// The selling element; none for milestones, `cross` for actions of no element.
        pub element: Option<Element>,
        pub bars: Vec<Bar>,
    }
}

/// Where a milestone or an action stands for the chart.
#[derive(Clone, Copy)]
pub struct Standing {
    /// The last or only day.
    pub end: NaiveDate,
    pub done: bool,
    pub late: bool,
}

fn milestone(milestone: &Milestone, standing: Standing) -> Bar {
    let tags = match (standing.done, standing.late) {
        (true, _) => "done, milestone",
        (_, true) => "crit, milestone",
        _ => "milestone",
    };
    Bar {
        id: milestone.id.clone(),
        title: milestone.title.clone(),
        tags: tags.to_owned(),
        start: standing.end,
        end: standing.end,
    }
}

fn action(action: &Action, standing: Standing) -> Bar {
    let tags = match (standing.done, standing.late) {
        (true, _) => "done",
        (_, true) => "crit",
        _ if action.status == Some(Progress::Doing) || action.started_on.is_some() => "active",
        _ => "",
    };
    let start = action.started_on.or(action.start).unwrap_or(standing.end);
    Bar {
        id: action.id.clone(),
        title: action.title.clone(),
        tags: tags.to_owned(),
        start: start.min(standing.end),
        end: standing.end + Days::new(1),
    }
}

/// The sections of the chart: milestones, then the actions of each element. What `stands` knows no day of is left out.
pub fn sections(project: &Project, stands: impl Fn(&str) -> Option<Standing>) -> Vec<Section> {
    let mut milestones: Vec<Bar> = project
        .schedule
        .milestones
        .iter()
        .filter_map(|one| Some(milestone(one, stands(&one.id)?)))
        .collect();
    milestones.sort_by_key(|bar| bar.start);
    let mut sections = vec![Section {
        element: None,
        bars: milestones,
    }];
    for element in Element::FOUR.into_iter().chain([Element::Cross]) {
        let mut bars: Vec<Bar> = project
            .schedule
            .actions
            .iter()
            .filter(|one| one.element.unwrap_or(Element::Cross) == element)
            .filter_map(|one| Some(action(one, stands(&one.id)?)))
            .collect();
        bars.sort_by_key(|bar| bar.start);
        sections.push(Section {
            element: Some(element),
            bars,
        });
    }
    sections.retain(|section| !section.bars.is_empty());
    sections
}

/// How milestones and actions stand in the live project on `today`.
pub fn live(project: &Project, today: NaiveDate) -> impl Fn(&str) -> Option<Standing> {
    move |id| {
        if let Some(one) = project.schedule.milestones.iter().find(|one| one.id == id) {
            return Some(Standing {
                end: one.expected(),
                done: one.actual.is_some(),
                late: one.late_days(today) > 0,
            });
        }
        let one = project.schedule.actions.iter().find(|one| one.id == id)?;
        (one.status != Some(Progress::Cancelled)).then_some(())?;
        Some(Standing {
            end: one.done_on.or(one.due)?,
            done: !one.is_open(),
            late: one.is_late(today),
        })
    }
}
