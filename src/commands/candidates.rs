//! What a shell offers for a word that is being typed: ids with their titles, people, rows of the checklist. Never an error.

use anyhow::Result;
use serde_json::Value;

use super::{
    Context, cost,
    grammar::{Listed, sight},
    schema::ALL,
};
use crate::{
    model::{
        Action, Card, Communication, Competitor, CostLine, Estimate, Issue, Meeting, Milestone,
        Objective, Quality, Record as _, Risk, Stakeholder, Team,
    },
    process::Activity,
    text::Lang,
};

/// A word that may be typed, and what it stands for.
pub type Candidate = (String, String);

/// The ids of what `noun` names in the project of `context`; none where there are none.
pub fn ids(context: &Context, noun: &str) -> Vec<Candidate> {
    let found = match noun {
        "stakeholder" => items::<Stakeholder>(context),
        "competitor" | "rival" | "supports" => items::<Competitor>(context),
        "risk" => items::<Risk>(context),
        "issue" => items::<Issue>(context),
        "meeting" => items::<Meeting>(context),
        "milestone" => items::<Milestone>(context),
        "action" => items::<Action>(context),
        "objective" => items::<Objective>(context),
        "communication" | "item" => items::<Communication>(context),
        "quality" => items::<Quality>(context),
        "estimate" => items::<Estimate>(context),
        "cost" => costs(context),
        "checklist" => rows(context),
        _ => Ok(Vec::new()),
    };
    found.unwrap_or_default()
}

/// What a link can begin with: actions and milestones.
pub fn links(context: &Context) -> Vec<Candidate> {
    let mut all = ids(context, "action");
    all.extend(ids(context, "milestone"));
    all
}

/// Who is in the team today, with what they are.
pub fn people(context: &Context) -> Vec<Candidate> {
    members(context).unwrap_or_default()
}

fn members(context: &Context) -> Result<Vec<Candidate>> {
    let project = context.look(&[Card::PLACE, Team::PLACE])?;
    let today = context.today(&project)?;
    let mut people: Vec<Candidate> = Vec::new();
    let members = project.team.members.iter();
    for member in members.filter(|member| !member.has_left(today)) {
        let role = context.ui.word(member.role);
        match people.iter_mut().find(|(name, _)| *name == member.person) {
            Some((_, roles)) => *roles += &format!(" {role}"),
            None => people.push((member.person.clone(), role.to_owned())),
        }
    }
    Ok(people)
}

/// The fields that `noun` has, ready for their values: `title=`. They come from the schema of its file, or of its rows.
pub fn fields(context: &Context, noun: &str) -> Vec<Candidate> {
    let row = match noun {
        "cost" => "CostLine".to_owned(),
        "team" => "Member".to_owned(),
        _ => noun[..1].to_uppercase() + &noun[1..],
    };
    let own = !["cost", "team"].contains(&noun);
    let read = |(name, text): &(&str, &str)| {
        let schema: Value = serde_json::from_str(text).ok()?;
        let found = if own && *name == noun {
            &schema
        } else {
            &schema["definitions"][&row]
        };
        found["properties"].as_object().cloned()
    };
    // The file of this name comes before a row that is called alike elsewhere.
    let (first, others): (Vec<_>, Vec<_>) = ALL.iter().partition(|(name, _)| *name == noun);
    let fields = first.into_iter().chain(others).find_map(read);
    let lang = context.ui.lang;
    let field = |(name, about): (String, Value)| {
        let about = about["description"].as_str().unwrap_or_default();
        let (zh, en) = about.split_once(" · ").unwrap_or((about, about));
        let said = if lang == Lang::Zh { zh } else { en };
        (name != "id").then(|| (format!("{name}="), said.to_owned()))
    };
    fields.into_iter().flatten().filter_map(field).collect()
}

/// Every kind shows its id first, and then what it is.
fn items<T: Listed>(context: &Context) -> Result<Vec<Candidate>> {
    let mut places = Context::places::<T>();
    places.push(T::HOME);
    let project = context.look(&places)?;
    let sight = sight(context, &project)?;
    let named = |item: &T| {
        let title = item.cells(&sight).into_iter().nth(1);
        let title = title.map(|cell| cell.said(context.ui.lang));
        (item.id().to_owned(), title.unwrap_or_default())
    };
    Ok(T::all(&project).iter().map(named).collect())
}

fn costs(context: &Context) -> Result<Vec<Candidate>> {
    let project = context.look(&cost::PLACES)?;
    let lines = cost::lines(&project).into_iter();
    let named = |(id, line): (String, &CostLine)| {
        let category = context.ui.word(line.category);
        (
            id,
            format!("{} {category} {}", line.on, line.amount.pretty()),
        )
    };
    Ok(lines.map(named).collect())
}

fn rows(context: &Context) -> Result<Vec<Candidate>> {
    let project = context.look(&[Card::PLACE])?;
    let process = context.process(&project)?;
    let rows = process.checklist.iter();
    let named = |row: &Activity| {
        (
            row.id.clone(),
            row.label().in_lang(context.ui.lang).to_owned(),
        )
    };
    Ok(rows.map(named).collect())
}
