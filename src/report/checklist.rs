//! The operation checklist (销售项目运作Checklist) by phase, with what proves each row. The rows themselves are the process's.

use chrono::NaiveDate;

use crate::{
    model::{Finding, Percent, Proof, Role, Words},
    process::{self, Case, ChecklistPhase, RowStatus, Step},
    report::{
        head::{Head, Text, head},
        view,
    },
    text::Both,
};

view! {
    /// The checklist.
    View {
        pub head: Head,
        pub phases: Vec<Phase>,
        pub total: Counts,
    }
    /// A phase with its rows.
    Phase {
        pub label: Text,
        pub counts: Counts,
        pub rows: Vec<Line>,
    }
    /// How many rows stand how.
    Counts {
        pub done: usize,
        pub open: usize,
        pub failed: usize,
        pub na: usize,
        pub waived: usize,
        /// Done of those that apply; none where none does.
        pub percent: Option<Percent>,
    }
    /// A row.
    Line {
        pub id: String,
        pub phase: Text,
        pub title: Text,
        pub owner: Role,
        pub proof: Proof,
        /// `done`, `open`, `failed`, `na` or `waived`.
        pub status: String,
        /// Never holds anything up.
        pub optional: bool,
        /// The step that it holds up; none for an optional row.
        pub blocks: Option<String>,
        pub evidence: Option<String>,
        pub by: Option<String>,
        #[serde(rename = "date")]
        pub on: Option<NaiveDate>,
        pub verified_by: Option<String>,
        pub reason: Option<Text>,
        /// What it lacks.
        pub lacks: Vec<Lack>,
    }
    /// Something that a row lacks.
    Lack {
        pub message: Text,
        /// The command that mends it, without the program's name.
        pub command: Option<String>,
    }
}

impl View {
    /// All rows, in their order.
    pub fn rows(&self) -> Vec<&Line> {
        self.phases.iter().flat_map(|phase| &phase.rows).collect()
    }
}

/// The checklist as of today.
pub fn view(case: &Case<'_>) -> View {
    let mut phases: Vec<Phase> = Vec::new();
    let rows: Vec<Line> = process::checklist(case)
        .into_iter()
        .map(|row| line(case, row))
        .collect();
    let total = counts(&rows);
    for row in rows {
        match phases.last_mut() {
            Some(phase) if phase.label == row.phase => phase.rows.push(row),
            _ => phases.push(Phase {
                label: row.phase.clone(),
                counts: total.clone(),
                rows: vec![row],
            }),
        }
    }
    for phase in &mut phases {
        phase.counts = counts(&phase.rows);
    }
    View {
        head: head(case, case.today()),
        phases,
        total,
    }
}

fn line(case: &Case<'_>, row: process::Row) -> Line {
    let phase = case.process.phase(&row.phase);
    let lack = |finding: Finding| Lack {
        message: finding.message.into(),
        command: finding.command,
    };
    Line {
        id: row.id,
        phase: phase
            .map_or_else(Both::default, ChecklistPhase::label)
            .into(),
        title: row.title.into(),
        owner: row.owner,
        proof: row.proof,
        status: row.status.word().to_owned(),
        optional: row.optional,
        blocks: row.blocks.filter(|_| !row.optional).map(Step::word),
        evidence: row.evidence,
        by: row.by,
        on: row.on,
        verified_by: row.verified_by,
        reason: row.reason.map(Into::into),
        lacks: row.findings.into_iter().map(lack).collect(),
    }
}

fn counts(rows: &[Line]) -> Counts {
    let count = |status: RowStatus| {
        rows.iter()
            .filter(|row| row.status == status.word())
            .count()
    };
    let [done, open, failed] = [RowStatus::Done, RowStatus::Open, RowStatus::Failed].map(count);
    Counts {
        done,
        open,
        failed,
        na: count(RowStatus::Na),
        waived: count(RowStatus::Waived),
        percent: Percent::of(done.into(), (done + open + failed).into()),
    }
}
