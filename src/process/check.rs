//! Everything that is wrong or odd in a project. Only what the records show; seals and unreadable files are the store's.

use crate::{
    model::{Card, Finding, History, Record as _},
    process::{
        Case, contradictions, late, links, readiness, repeats, settling, strangers, texts, upkeep,
    },
    text::Both,
};

/// A look at a project: what it looks at, and the places without which it would see what is not there.
struct Look {
    what: (&'static str, &'static str),
    reads: &'static [&'static str],
    /// Only while the project runs.
    running: bool,
    look: fn(&Case) -> Vec<Finding>,
}

const LOOKS: &[Look] = &[
    Look {
        what: ("引用", "references"),
        reads: &[
            "stakeholders",
            "competitors",
            "risks",
            "issues",
            "meetings",
            "schedule.yaml",
            "plan.yaml",
            "finance.yaml",
        ],
        running: false,
        look: links::dangling,
    },
    Look {
        what: ("相互矛盾", "contradictions"),
        reads: &[],
        running: false,
        look: contradictions::all,
    },
    Look {
        what: ("占位词", "placeholders"),
        reads: &[],
        running: false,
        look: texts::placeholders,
    },
    Look {
        what: ("级别", "the level"),
        reads: &[],
        running: false,
        look: readiness::level_looked_at,
    },
    Look {
        what: ("责任人", "owners"),
        reads: &["team.yaml"],
        running: true,
        look: strangers::strangers,
    },
    Look {
        what: ("风险", "risks"),
        reads: &[],
        running: true,
        look: upkeep::live_risks,
    },
    Look {
        what: ("移交的风险", "risks handed over"),
        reads: &["closing.yaml"],
        running: false,
        look: settling::untransferred,
    },
    Look {
        what: ("费用", "cost"),
        reads: &["plan.yaml", "decisions"],
        running: true,
        look: upkeep::money,
    },
    Look {
        what: ("客户联系人", "contacts"),
        reads: &["stakeholders"],
        running: true,
        look: upkeep::single_threaded,
    },
    Look {
        what: ("立项有效期", "the approval"),
        reads: &["decisions"],
        running: true,
        look: upkeep::expired,
    },
    Look {
        what: ("周报", "weekly reports"),
        reads: &["weekly", "meetings", "follow-up.yaml", "decisions"],
        running: true,
        look: upkeep::reports,
    },
    Look {
        what: ("应填字段", "fields"),
        reads: &[
            "team.yaml",
            "customer.yaml",
            "stakeholders",
            "risks",
            "elements",
            "plan.yaml",
            "finance.yaml",
            "decisions",
            "baselines",
        ],
        running: true,
        look: upkeep::unasked,
    },
    Look {
        what: ("逾期", "what is overdue"),
        reads: &["decisions", "weekly", "follow-up.yaml", "closing.yaml"],
        running: false,
        look: late::all,
    },
    Look {
        what: ("重复", "repetitions"),
        reads: &["weekly", "follow-up.yaml"],
        running: false,
        look: repeats::all,
    },
    Look {
        what: ("改进措施", "improvements"),
        reads: &["closing.yaml"],
        running: false,
        look: upkeep::improvements,
    },
];

/// What says where a project stands: without it no look is sure of anything.
const FOUNDATION: &[&str] = &[Card::PLACE, History::PLACE];

/// Errors and warnings of a whole project. A project without a card has none: what hides the card is found elsewhere.
/// Where files are `unread`, what would be told only because they are not there is not told, and it is said what was
/// not looked at.
pub fn check(case: &Case, unread: &[String]) -> Vec<Finding> {
    if case.project.card.is_none() {
        return Vec::new();
    }
    let lost = |place: &&str| {
        unread.iter().any(|file| {
            let folder = file.split_once('/').map_or("", |(folder, _)| folder);
            file == place || folder == *place
        })
    };
    let blind = FOUNDATION.iter().any(lost);
    let over = case.is_over();
    let (mut found, mut skipped) = (Vec::new(), Vec::new());
    for look in LOOKS.iter().filter(|look| !(look.running && over)) {
        if blind || look.reads.iter().any(lost) {
            skipped.push(look.what);
        } else {
            found.extend((look.look)(case));
        }
    }
    if !skipped.is_empty() {
        let (zh, en): (Vec<_>, Vec<_>) = skipped.into_iter().unzip();
        let files = unread.join(", ");
        let unsaid = Finding::warning(Both {
            zh: format!("{files} 无法读取，因此没有检查：{}", zh.join("、")),
            en: format!(
                "{files} cannot be read, so these were not checked: {}",
                en.join(", ")
            ),
        });
        // Beside the files that hide it.
        found.insert(0, unsaid);
    }
    found
}
