//! The names in a process file: what a person got wrong who changed one. Not what is wrong with a project.

use std::collections::BTreeSet;

use crate::{
    both,
    model::Finding,
    process::{Process, rules, step::Step},
    text::Both,
};

impl Process {
    /// Names that do not exist and ids that stand twice.
    pub fn check_names(&self) -> Vec<Finding> {
        let mut found = self.unknown_in_levels();
        found.extend(self.unknown_in_steps());
        found.extend(self.unknown_in_rows());
        let ids = self.checklist.iter().map(|row| &row.id);
        found.extend(twice(ids, &both!("检查项", "row")));
        found.extend(twice(
            self.levels.iter().map(|level| &level.key),
            &both!("级别", "level"),
        ));
        found.extend(twice(
            self.steps.iter().map(|needs| &needs.step),
            &both!("步骤", "step"),
        ));
        found.extend(twice(
            self.phases.iter().map(|phase| &phase.key),
            &both!("阶段", "phase"),
        ));
        found
    }

    fn unknown_in_levels(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        if self.levels.is_empty() {
            found.push(Finding::error(both!(
                "流程没有任何级别",
                "the process has no levels"
            )));
        }
        for level in &self.levels {
            if !self.depths.contains_key(&level.depth) {
                found.push(unknown(&level.key, &both!("深度", "depth"), &level.depth));
            }
        }
        for (key, depth) in &self.depths {
            if !self.criteria.contains_key(&depth.criteria) {
                let noun = both!("评估标准", "set of criteria");
                found.push(unknown(key, &noun, &depth.criteria));
            }
        }
        for criterion in self.criteria.values().flatten() {
            let known = self.questions.iter().any(|q| q.key == criterion.question);
            if !known {
                let noun = both!("问题", "question");
                found.push(unknown(&criterion.key, &noun, &criterion.question));
            }
        }
        found
    }

    fn unknown_in_steps(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for needs in &self.steps {
            let place = &needs.step;
            let words = needs.includes.iter().chain([&needs.step]);
            found.extend(unknown_steps(place, words));
            let rules = needs.needs.iter().chain(&needs.answers);
            found.extend(unknown_rules(place, rules));
        }
        found
    }

    fn unknown_in_rows(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for row in &self.checklist {
            found.extend(unknown_steps(
                &row.id,
                row.blocks.iter().chain(&row.written_by),
            ));
            found.extend(unknown_rules(&row.id, row.rule.iter()));
            if self.phase(&row.phase).is_none() {
                found.push(unknown(&row.id, &both!("阶段", "phase"), &row.phase));
            }
            if let Some(level) = &row.applies.level_from
                && self.level(level).is_none()
            {
                found.push(unknown(&row.id, &both!("级别", "level"), level));
            }
            if row.proof == crate::model::Proof::Auto && row.rule.is_none() {
                found.push(
                    Finding::error(both!(
                        "{} 为自动证明，但没有指定规则",
                        "{} is proved automatically but names no rule",
                        row.id
                    ))
                    .about(&row.id),
                );
            }
        }
        found
    }
}

fn unknown(place: &str, noun: &Both, name: &str) -> Finding {
    Finding::error(Both {
        zh: format!("{place} 用到的{}“{name}”不存在", noun.zh),
        en: format!(
            "{place} names the {} '{name}', which does not exist",
            noun.en
        ),
    })
    .about(place)
}

fn unknown_steps<'a>(place: &str, words: impl Iterator<Item = &'a String>) -> Vec<Finding> {
    words
        .filter(|word| Step::of(word).is_none())
        .map(|word| unknown(place, &both!("步骤", "step"), word))
        .collect()
}

fn unknown_rules<'a>(place: &str, names: impl Iterator<Item = &'a String>) -> Vec<Finding> {
    names
        .filter(|name| rules::find(name).is_none())
        .map(|name| unknown(place, &both!("规则", "rule"), name))
        .collect()
}

fn twice<'a>(keys: impl Iterator<Item = &'a String>, noun: &Both) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    keys.filter(|key| !seen.insert(*key))
        .map(|key| {
            Finding::error(Both {
                zh: format!("{}“{key}”出现了两次", noun.zh),
                en: format!("the {} '{key}' stands twice", noun.en),
            })
            .about(key)
        })
        .collect()
}
