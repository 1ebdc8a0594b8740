//! Commented files in many styles, made up from a seed. Not what is tested with them.

use std::fmt::Write;

/// Small deterministic choices out of one seed.
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }

    pub fn text(&mut self) -> String {
        self.one(&[
            "交付",
            "no",
            "a: b",
            "x # y",
            "it's \"x\"",
            "007",
            "R-9",
            "2026-01-01",
            "50%",
            "😀 z",
            "",
            "[a",
            "a\nb\n",
            " a\n\nb",
            "a, b: {c}",
        ])
        .to_owned()
    }
}

/// A generated file: what is written in which style.
struct Draft {
    dice: Dice,
    text: String,
    eol: &'static str,
    comments: usize,
}

impl Draft {
    fn line(&mut self, indent: usize, words: &str, owner: &str) {
        for _ in 0..[0, 0, 0, 1, 1, 2][self.dice.roll(6)] {
            match self.dice.roll(4) {
                0 => self.text.push_str(self.eol),
                1 if indent == 0 => self.comment(indent, "free"),
                _ => self.comment(indent, owner),
            }
        }
        let words = words.replace('\n', &format!("{}{:indent$}", self.eol, ""));
        let _ = write!(self.text, "{:indent$}{words}", "");
        if self.dice.roll(3) == 0 && !words.contains('\n') {
            self.text.push_str("  ");
            self.comment(0, owner);
        } else {
            self.text.push_str(self.eol);
        }
    }

    fn comment(&mut self, indent: usize, owner: &str) {
        self.comments += 1;
        let _ = write!(
            self.text,
            "{:indent$}# {owner} {}{}",
            "", self.comments, self.eol
        );
    }

    /// A scalar in one of the styles; the lines of a block are indented by two.
    fn scalar(&mut self) -> String {
        match self.dice.roll(11) {
            0 => "\"中 # 文\"".into(),
            1 => "'it''s: x'".into(),
            2 => "|-\n  一\n\n  # two".into(),
            3 => ">\n  fold\n  ed".into(),
            4 => "plain http://x".into(),
            5 => "|+\n  kept\n\n".into(),
            6 => "|2-\n    deep\n  less".into(),
            7 => "plain\n  and more\n\n  lines".into(),
            8 => "\"quoted\n\n  on \\\n  lines\"".into(),
            9 => ">-\n\n  late # no comment".into(),
            _ => "12".into(),
        }
    }

    fn list(&mut self, indent: usize, key: &str, owner: &str, dash: usize) {
        match self.dice.roll(5) {
            0 => {}
            1 => self.line(indent, &format!("{key}: []"), owner),
            2 => self.line(indent, &format!("{key}:"), owner),
            3 => self.line(indent, &format!("{key}: [a, \"b, c\", 'd']"), owner),
            _ => {
                self.line(indent, &format!("{key}:"), owner);
                for _ in 0..=self.dice.roll(3) {
                    let item = self.scalar();
                    self.line(indent + dash, &format!("- {item}"), owner);
                }
            }
        }
    }
}

/// A commented file in a random style, valid for `Card`.
pub(super) fn file(seed: u64) -> String {
    let mut dice = Dice(seed);
    let eol = ["\n", "\n", "\r\n"][dice.roll(3)];
    let bom = ["", "", "", "\u{feff}"][dice.roll(4)].to_owned();
    let (dash, step, last) = (2 * dice.roll(3), 2 + 2 * dice.roll(2), dice.roll(3));
    let mut draft = Draft {
        dice,
        text: bom,
        eol,
        comments: 0,
    };
    let mut keys = [
        "title", "owner", "score", "mandate", "tags", "risks", "extra", "note",
    ];
    for at in (1..keys.len()).rev().filter(|at| seed >> 7 & 1 << at == 0) {
        keys.swap(at, draft.dice.roll(at + 1));
    }
    for key in keys {
        write_key(&mut draft, key, dash, step);
    }
    if last == 0 {
        draft
            .text
            .truncate(draft.text.trim_end_matches(['\n', '\r']).len());
    }
    draft.text
}

fn write_key(draft: &mut Draft, key: &str, dash: usize, step: usize) {
    match key {
        "title" => {
            let value = draft.scalar();
            draft.line(0, &format!("title: {value}"), "title");
        }
        "owner" | "note" => match draft.dice.roll(4) {
            0 => {}
            1 => draft.line(0, &format!("{key}:"), key),
            _ => {
                let value = draft.scalar();
                draft.line(0, &format!("{key}: {value}"), key);
            }
        },
        "score" if draft.dice.roll(2) == 0 => draft.line(0, "score: 3", "score"),
        "mandate" if draft.dice.roll(2) == 0 => {
            draft.line(0, "mandate:", "mandate");
            draft.line(step, "\"person\": 李", "mandate");
        }
        "mandate" => draft.line(0, "mandate: {person: x,}", "mandate"),
        "tags" => draft.list(0, "tags", "tags", dash),
        "risks" => risks(draft, dash),
        "extra" => {
            draft.line(0, "extra:", "extra");
            draft.line(step, "k: {a: [1, 2], b: no}", "extra");
        }
        _ => {}
    }
}

fn risks(draft: &mut Draft, dash: usize) {
    match draft.dice.roll(4) {
        0 => draft.line(0, "risks: []", "risks"),
        kind => {
            draft.line(0, "risks:", "risks");
            for at in 0..draft.dice.roll(4) {
                let owner = format!("risk{at}");
                if kind == 1 {
                    draft.line(dash, &format!("- {{id: R-{at}, text: \"x\"}}"), &owner);
                    continue;
                }
                // A comment above the dash is not part of the item.
                let _ = write!(draft.text, "{:dash$}- id: R-{at}{}", "", draft.eol);
                let value = draft.scalar();
                draft.line(dash + 2, &format!("text: {value}"), &owner);
                draft.list(dash + 2, "actions", &owner, dash);
            }
        }
    }
}
