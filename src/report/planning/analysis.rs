//! What the planning report says of the deal, the customer and his people. Not of the plan itself.

use chrono::NaiveDate;

use crate::{
    model::{
        BuyingStep, CompellingEvent, Competitor, Coverage, Criterion, Degree, Money, Nature, Need,
        Procurement, Qualification, Rag, Source, Stakeholder, Tier,
    },
    order::Order as _,
    process::Case,
    report::{head::Text, lookup, view},
};

view! {
    /// The deal.
    OverviewView {
        pub background: Option<String>,
        pub scope: Option<String>,
        pub products: Vec<String>,
        pub value: Money,
        pub sign_by: NaiveDate,
        pub procurement: Procurement,
        pub nature: Nature,
        pub level_label: Text,
        pub source: Source,
        pub found_on: NaiveDate,
        pub description: Option<String>,
        pub qualification: Option<Qualification>,
    }
    /// The customer.
    CustomerView {
        pub business: Option<String>,
        pub need: Option<Need>,
        pub compelling_event: Option<CompellingEvent>,
        pub buying_process: Vec<BuyingStep>,
        pub decision_criteria: Vec<Criterion>,
    }
    /// A person of the customer.
    Person {
        pub record: Stakeholder,
        /// Decides, approves, or stands inside the circles of power.
        pub key: bool,
        /// The rival whom the person supports, by name.
        pub supports: Option<String>,
    }
    /// How we stand with the customer.
    RelationsView {
        /// By rule: red without a supporting key player, amber with one, green where one of them decides or approves.
        pub light: Option<Rag>,
        /// Fewer than two people with whom we have been in touch several times.
        pub single_threaded: bool,
        pub key: Option<Tier>,
        pub general: Option<Tier>,
        pub organisational: Option<Tier>,
    }
}

pub fn overview(case: &Case<'_>) -> OverviewView {
    let card = case.project.card();
    let written = case.project.plan.overview.clone().unwrap_or_default();
    OverviewView {
        background: written.background,
        scope: written.scope,
        products: written.products,
        value: card.value.clone(),
        sign_by: card.sign_by,
        procurement: card.procurement,
        nature: card.nature,
        level_label: case.process.level_label(&card.level).into(),
        source: card.opportunity.source,
        found_on: card.opportunity.found_on,
        description: card.opportunity.description.clone(),
        qualification: card.qualification.clone(),
    }
}

pub fn customer(case: &Case<'_>) -> CustomerView {
    let customer = case.project.customer.clone();
    CustomerView {
        business: customer.business,
        need: customer.need,
        compelling_event: customer.compelling_event,
        buying_process: customer.buying_process,
        decision_criteria: customer.decision_criteria,
    }
}

/// The customer's people: who decides first, then by influence.
pub fn people(case: &Case<'_>) -> Vec<Person> {
    let influence = |person: &Stakeholder| match person.influence {
        Some(Degree::High) => 0,
        Some(Degree::Medium) => 1,
        Some(Degree::Low) => 2,
        None => 3,
    };
    let mut people: Vec<&Stakeholder> = case.project.stakeholders.iter().collect();
    people.order_by_key(|person| {
        (
            !person.decides(),
            !person.is_key(),
            influence(person),
            person.id.clone(),
        )
    });
    people
        .into_iter()
        .map(|person| Person {
            key: person.is_key(),
            supports: person
                .supports
                .as_deref()
                .and_then(|id| lookup::item::<Competitor>(case.project, id))
                .map(|rival| rival.title.clone()),
            record: person.clone(),
        })
        .collect()
}

pub fn relations(case: &Case<'_>) -> RelationsView {
    let people = &case.project.stakeholders;
    let mut friends = people
        .iter()
        .filter(|person| person.is_key() && person.supports_us())
        .peekable();
    let light = if people.is_empty() {
        None
    } else if friends.peek().is_none() {
        Some(Rag::Red)
    } else if friends.any(Stakeholder::decides) {
        Some(Rag::Green)
    } else {
        Some(Rag::Amber)
    };
    let close = |person: &&Stakeholder| {
        matches!(
            person.coverage,
            Some(Coverage::Multiple | Coverage::InDepth)
        )
    };
    let tiers = case.project.customer.relations.as_ref();
    RelationsView {
        light,
        single_threaded: people.iter().filter(close).count() < 2,
        key: tiers.and_then(|tiers| tiers.key.clone()),
        general: tiers.and_then(|tiers| tiers.general.clone()),
        organisational: tiers.and_then(|tiers| tiers.organisational.clone()),
    }
}
