//! The weekly duty: which weeks ask for a report, until when, and what a report lacks. Not what it says.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, Offset, TimeZone, Weekday};

use crate::{
    both,
    model::{Element, Finding, Rag, Role, State, Week, Weekly, Words},
    process::{
        Case,
        rules::Lacking,
        wording::{any_says, placeholder, says},
    },
    text::Both,
};

/// The weeks that ask for a report: from the kick-off's through the current one or that in which the outcome was
/// recorded, without those on whose due day the project was on hold. What the outcome's own date says ends nothing: a
/// day further back would excuse the weeks that are missing.
pub fn due(case: &Case) -> Vec<Week> {
    let level = case.process.level(&case.project.card().level);
    let Some(start) = started(case).filter(|_| level.is_none_or(|level| level.weekly)) else {
        return Vec::new();
    };
    let events = &case.project.history.events;
    let end = events
        .iter()
        .find(|event| event.state == Some(State::OutcomeKnown))
        .and_then(crate::model::Event::day)
        .map_or_else(|| case.today(), |day| day.min(case.today()));
    let holds = holds(case);
    let (mut week, last) = (Week::of(start), Week::of(end));
    let mut weeks = Vec::new();
    while week <= last {
        let day = due_day(case, week);
        if !holds.iter().any(|(from, to)| *from <= day && day < *to) {
            weeks.push(week);
        }
        week = week.next();
    }
    weeks
}

/// The due weeks before `before` that were neither handed in nor excused.
pub fn unsettled(case: &Case, before: Week) -> Vec<Week> {
    due(case)
        .into_iter()
        .filter(|week| *week < before)
        .filter(|week| !is_settled(case, *week))
        .collect()
}

/// A week that was left behind, with the two ways out of it.
pub(super) fn left_behind(week: Week) -> Finding {
    Finding::error(both!("{week} 未提交", "{week} has not been handed in"))
        .about(week.to_string())
        .in_file(format!("weekly/{week}.yaml"))
        .hint(ways_out(week))
        .mend(format!("weekly submit --week {week}"))
        .by(Role::Pd)
}

fn ways_out(week: Week) -> Both {
    both!(
        "补交，或写明理由豁免：pursuit weekly waive --week {week} --reason TEXT",
        "hand it in, or waive it with a reason: pursuit weekly waive --week {week} --reason TEXT"
    )
}

/// Whether the report of a week was handed in or excused.
pub fn is_settled(case: &Case, week: Week) -> bool {
    case.project.weekly(week).is_some_and(Weekly::is_settled)
}

/// When the report of `week` is due: Friday 18:00 in the project's time zone, where the process says nothing else.
pub fn due_at(case: &Case, week: Week) -> DateTime<FixedOffset> {
    let at = due_day(case, week).and_time(case.process.weekly.time);
    let zone = &case.project.card().timezone;
    let offset = zone
        .parse::<chrono_tz::Tz>()
        .ok()
        .and_then(|zone| zone.offset_from_local_datetime(&at).earliest())
        .map(|offset| offset.fix())
        .or_else(|| zone.parse().ok())
        .unwrap_or(*case.now.offset());
    // A time that daylight saving skips is taken with the offset that its neighbours have: now's.
    offset.from_local_datetime(&at).single().unwrap_or(case.now)
}

/// Whether a report was handed in by its due time; none where it was not, or does not say when it was due.
pub fn on_time(weekly: &Weekly) -> Option<bool> {
    let read = |text: &Option<String>| DateTime::parse_from_rfc3339(text.as_deref()?).ok();
    Some(read(&weekly.submitted_at)? <= read(&weekly.due_at)?)
}

/// The day of the kick-off: the weekly clock starts in its week.
pub(super) fn started(case: &Case) -> Option<NaiveDate> {
    let project = case.project;
    project
        .history
        .events
        .iter()
        .find(|event| event.state == Some(State::Executing))
        .and_then(crate::model::Event::day)
        .or_else(|| project.kickoff().map(|meeting| meeting.on))
        .map(|day| project.kickoff().map_or(day, |meeting| day.min(meeting.on)))
}

fn due_day(case: &Case, week: Week) -> NaiveDate {
    let weekday: Weekday = case.process.weekly.weekday;
    week.monday() + Days::new(u64::from(weekday.num_days_from_monday()))
}

/// From the day of each hold to the day of its end; a hold that goes on ends after today.
fn holds(case: &Case) -> Vec<(NaiveDate, NaiveDate)> {
    let mut holds = Vec::new();
    let mut since: Option<NaiveDate> = None;
    for event in &case.project.history.events {
        match (event.state, event.day()) {
            (Some(State::OnHold), Some(day)) => since = since.or(Some(day)),
            (Some(_), Some(day)) => {
                if let Some(from) = since.take() {
                    holds.push((from, day));
                }
            }
            _ => {}
        }
    }
    if let Some(from) = since {
        holds.push((from, NaiveDate::MAX));
    }
    holds
}

/// What the report of a week still lacks before it can be handed in.
pub fn lacking(case: &Case, weekly: &Weekly) -> Vec<Finding> {
    let file = format!("weekly/{}.yaml", weekly.week);
    let this_week = weekly.week == Week::of(case.today()).to_string();
    let command = if this_week {
        "weekly".to_owned()
    } else {
        format!("weekly --week {}", weekly.week)
    };
    let mut said = Lacking::new(&file, &command, Role::Pd);
    light(case, weekly, &mut said);
    said.unless(
        any_says(&weekly.headline),
        both!("缺本周要点", "the headline is missing"),
        "set --headline TEXT",
    );
    let progress = weekly.progress.iter().any(|note| !placeholder(&note.text));
    said.unless(
        progress || says(weekly.no_progress_reason.as_ref()),
        both!(
            "缺重大进展，或无进展的原因",
            "no major progress and no reason why there is none"
        ),
        "progress TEXT --element ELEMENT",
    );
    said.unless(
        !weekly.changes.is_empty() || weekly.no_change,
        both!(
            "缺重大变化，或声明无变化",
            "no major change, and it is not said that there was none"
        ),
        "set --no-change",
    );
    contradiction(weekly, &mut said);
    said.unless(
        weekly
            .next
            .iter()
            .any(|promise| !placeholder(&promise.text)),
        both!("缺下周计划", "the plan for next week is missing"),
        "next TEXT --owner PERSON --due DATE",
    );
    if case.depth().every_field {
        all_elements(weekly, &mut said);
    }
    let mut qa = Lacking::new(&file, &command, Role::Qa);
    qa.unless(
        weekly.qa.is_some() || !case.depth().qa_note,
        both!("缺 QA 意见", "QA's note is missing"),
        "qa TEXT",
    );
    let found = said.found.into_iter().chain(qa.found);
    found.map(|finding| finding.about(&weekly.week)).collect()
}

/// A report that is still to be handed in cannot tell of changes and say that there was none.
fn contradiction(weekly: &Weekly, said: &mut Lacking) {
    said.unless(
        weekly.is_settled() || weekly.changes.is_empty() || !weekly.no_change,
        both!(
            "既列了重大变化，又声明无变化；确无变化则从文件删去 changes",
            "it tells of major changes and says that there was none; if so, delete `changes` from the file"
        ),
        "set --no-change=no",
    );
}

/// At full depth: each of the four elements, and how sure the forecast is. A deviation may be none; what the forecast
/// does not say of value, margin and date stands on the card.
fn all_elements(weekly: &Weekly, said: &mut Lacking) {
    for element in Element::FOUR {
        let ((zh, en), word) = (element.label(), element.word());
        let told = weekly.elements.iter().any(|row| {
            row.element == element
                && row.rag.is_some()
                && says(row.this_week.as_ref())
                && says(row.next_week.as_ref())
        });
        said.unless(
            told,
            both!(
                "缺要素“{zh}”的灯、本周与下周",
                "the element '{en}' lacks its light, this week or next week"
            ),
            &format!("element {word} --rag RAG --this-week TEXT --next-week TEXT"),
        );
    }
    let forecast = weekly.forecast.as_ref();
    said.unless(
        forecast.is_some_and(|forecast| forecast.win.is_some() && forecast.category.is_some()),
        both!(
            "缺预测的赢率与类别",
            "the forecast lacks its probability or its category"
        ),
        "set --win PERCENT --category commit",
    );
}

/// The light, and why where it is not green or has changed.
fn light(case: &Case, weekly: &Weekly, said: &mut Lacking) {
    said.unless(
        weekly.rag.is_some(),
        both!("缺总体状态", "the overall light is missing"),
        "set --rag RAG",
    );
    let before = previous(case, weekly).and_then(|weekly| weekly.rag);
    let asks = weekly
        .rag
        .is_some_and(|rag| rag != Rag::Green || before.is_some_and(|before| before != rag));
    said.unless(
        !asks || says(weekly.rag_reason.as_ref()),
        both!(
            "状态非绿或有变化，缺原因",
            "the light is not green or has changed and says no reason"
        ),
        "set --rag-reason TEXT",
    );
}

/// The last report handed in before this one.
pub(super) fn previous<'a>(case: &Case<'a>, weekly: &Weekly) -> Option<&'a Weekly> {
    case.project
        .weeklies
        .iter()
        .filter(|other| other.amends.is_none() && other.submitted_at.is_some())
        .filter(|other| other.week < weekly.week)
        .max_by(|a, b| a.week.cmp(&b.week))
}
