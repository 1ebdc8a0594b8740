//! The names in a process file: what a person got wrong who changed one. Not what is wrong with a project.

use std::collections::BTreeSet;

use crate::{
    both,
    model::{Finding, Remark},
    process::{Process, rules, step::Step},
    text::Both,
};

/// Keys and numbers that lead to a name in the file.
type Path<'a> = &'a [&'a dyn ToString];

impl Process {
    /// Names that do not exist and ids that stand twice, each where it stands in the file.
    pub fn check_names(&self) -> Vec<Remark> {
        let mut found = self.unknown_in_levels();
        found.extend(self.unknown_in_steps());
        found.extend(self.unknown_in_rows());
        let ids = self.checklist.iter().map(|row| &row.id);
        found.extend(twice("checklist", "id", ids, &both!("检查项", "row")));
        let keys = self.levels.iter().map(|level| &level.key);
        found.extend(twice("levels", "key", keys, &both!("级别", "level")));
        let steps = self.steps.iter().map(|needs| &needs.step);
        found.extend(twice("steps", "step", steps, &both!("步骤", "step")));
        let phases = self.phases.iter().map(|phase| &phase.key);
        found.extend(twice("phases", "key", phases, &both!("阶段", "phase")));
        found
    }

    fn unknown_in_levels(&self) -> Vec<Remark> {
        let mut found = Vec::new();
        if self.levels.is_empty() {
            let message = both!("流程没有任何级别", "the process has no levels");
            found.push(remark(&[&"levels"], message, None));
        }
        let depths: Vec<_> = self.depths.keys().map(String::as_str).collect();
        for (n, level) in self.levels.iter().enumerate() {
            let path: Path = &[&"levels", &n, &"depth"];
            let noun = both!("深度", "depth");
            found.extend(unknown(path, &level.key, &noun, &level.depth, &depths));
        }
        let sets: Vec<_> = self.criteria.keys().map(String::as_str).collect();
        for (key, depth) in &self.depths {
            let path: Path = &[&"depths", key, &"criteria"];
            let noun = both!("评估标准", "set of criteria");
            found.extend(unknown(path, key, &noun, &depth.criteria, &sets));
        }
        let questions: Vec<_> = self.questions.iter().map(|q| q.key.as_str()).collect();
        for (set, criteria) in &self.criteria {
            for (n, criterion) in criteria.iter().enumerate() {
                let path: Path = &[&"criteria", set, &n, &"question"];
                let (key, question) = (&criterion.key, &criterion.question);
                found.extend(unknown(
                    path,
                    key,
                    &both!("问题", "question"),
                    question,
                    &questions,
                ));
            }
        }
        found
    }

    fn unknown_in_steps(&self) -> Vec<Remark> {
        let mut found = Vec::new();
        for (n, needs) in self.steps.iter().enumerate() {
            let of = &needs.step;
            found.extend(unknown_step(&[&"steps", &n, &"step"], of, of));
            for (at, word) in needs.includes.iter().enumerate() {
                found.extend(unknown_step(&[&"steps", &n, &"includes", &at], of, word));
            }
            for (key, names) in [("needs", &needs.needs), ("answers", &needs.answers)] {
                for (at, name) in names.iter().enumerate() {
                    found.extend(unknown_rule(&[&"steps", &n, &key, &at], of, name));
                }
            }
        }
        found
    }

    fn unknown_in_rows(&self) -> Vec<Remark> {
        let phases: Vec<_> = self.phases.iter().map(|phase| phase.key.as_str()).collect();
        let levels: Vec<_> = self.levels.iter().map(|level| level.key.as_str()).collect();
        let mut found = Vec::new();
        for (n, row) in self.checklist.iter().enumerate() {
            let id = &row.id;
            for (key, word) in [("blocks", &row.blocks), ("written_by", &row.written_by)] {
                if let Some(word) = word {
                    found.extend(unknown_step(&[&"checklist", &n, &key], id, word));
                }
            }
            let blocks = row.blocks.as_deref().and_then(Step::of);
            if let Some(step) = blocks.filter(|step| !step.asks_rows()) {
                let word = step.word();
                let message = both!(
                    "{id} 不能阻塞“{word}”：这一步不看检查单",
                    "{id} cannot block '{word}': that step asks for no rows of the checklist"
                );
                found.push(remark(&[&"checklist", &n, &"blocks"], message, None));
            }
            if let Some(rule) = &row.rule {
                found.extend(unknown_rule(&[&"checklist", &n, &"rule"], id, rule));
            }
            let path: Path = &[&"checklist", &n, &"phase"];
            found.extend(unknown(
                path,
                id,
                &both!("阶段", "phase"),
                &row.phase,
                &phases,
            ));
            if let Some(level) = &row.applies.level_from {
                let path: Path = &[&"checklist", &n, &"applies", &"level_from"];
                found.extend(unknown(path, id, &both!("级别", "level"), level, &levels));
            }
            if row.proof == crate::model::Proof::Auto && row.rule.is_none() {
                let message = both!(
                    "{id} 为自动证明，但没有指定规则",
                    "{id} is proved automatically but names no rule"
                );
                found.push(remark(&[&"checklist", &n, &"id"], message, None));
            }
        }
        found
    }
}

fn remark(path: Path, message: Both, hint: Option<Both>) -> Remark {
    let finding = Finding::error(message);
    Remark {
        path: path.iter().map(|step| step.to_string()).collect(),
        finding: match hint {
            Some(hint) => finding.hint(hint),
            None => finding,
        },
    }
}

/// That `of` uses a name that is none of `known`, with the one that was most likely meant.
fn unknown(path: Path, of: &str, noun: &Both, name: &str, known: &[&str]) -> Option<Remark> {
    if known.contains(&name) {
        return None;
    }
    let message = Both {
        zh: format!("{of} 用到的{}“{name}”不存在", noun.zh),
        en: format!("{of} names the {} '{name}', which does not exist", noun.en),
    };
    let near = nearest(name, known);
    let hint = near.map(|near| both!("是不是 {near}？", "did you mean {near}?"));
    Some(remark(path, message, hint))
}

fn unknown_step(path: Path, of: &str, word: &str) -> Option<Remark> {
    if Step::of(word).is_some() {
        return None;
    }
    unknown(path, of, &both!("步骤", "step"), word, &Step::words())
}

fn unknown_rule(path: Path, of: &str, name: &str) -> Option<Remark> {
    let known: Vec<_> = rules::RULES.iter().map(|rule| rule.name).collect();
    unknown(path, of, &both!("规则", "rule"), name, &known)
}

/// The name that a person most likely meant; none where none is like it.
pub(super) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let like = |known: &&str| strsim::normalized_damerau_levenshtein(known, name);
    let near = known
        .iter()
        .max_by(|one, other| like(one).total_cmp(&like(other)))?;
    (like(near) >= 0.5).then_some(*near)
}

fn twice<'a>(
    list: &str,
    key: &str,
    keys: impl Iterator<Item = &'a String>,
    noun: &Both,
) -> Vec<Remark> {
    let mut seen = BTreeSet::new();
    keys.enumerate()
        .filter(|(_, name)| !seen.insert(*name))
        .map(|(n, name)| {
            let message = Both {
                zh: format!("{}“{name}”出现了两次", noun.zh),
                en: format!("the {} '{name}' stands twice", noun.en),
            };
            remark(&[&list, &n, &key], message, None)
        })
        .collect()
}
