//! What holds for every file and every edit: the value is right, only its lines change, comments survive.

use proptest::prelude::*;
use similar::{ChangeTag, TextDiff};

use super::draft::{Dice, file};
use super::*;

/// Changes something; says whose comments may go, and how many old lines may change.
fn change(card: &mut Card, dice: &mut Dice) -> (String, usize) {
    let text = dice.text();
    let at = dice.roll(card.risks.len().max(1));
    let new = Risk {
        id: format!("N-{}", dice.roll(1000)),
        text: text.clone(),
        actions: vec![text.clone(); dice.roll(2)],
        amount: None,
    };
    let keep = String::new();
    match dice.roll(14) {
        0 => card.title = text,
        1 => card.owner = Some(text),
        2 => {
            card.owner = None;
            return ("owner".into(), 9);
        }
        3 => card.note = Some(text),
        4 => card.tags.push(text),
        5 if !card.tags.is_empty() => {
            card.tags.remove(dice.roll(card.tags.len()));
            return ("tags".into(), 9);
        }
        6 => card.risks.push(new),
        7 => card.risks.insert(at.min(card.risks.len()), new),
        8 if !card.risks.is_empty() => {
            card.risks.remove(at);
            return (
                if card.risks.is_empty() {
                    "risk".into()
                } else {
                    format!("risk{at}")
                },
                99,
            );
        }
        9 if !card.risks.is_empty() => card.risks[at].text = text,
        10 if !card.risks.is_empty() => card.risks[at].actions.push(text),
        11 => card.mandate.get_or_insert_default().from = Some(text),
        12 => drop(
            card.extra
                .insert(Value::from(dice.one(&["k", "l", "a b"])), Value::from(text)),
        ),
        _ => card.score = Some(u32::try_from(dice.roll(9)).unwrap()),
    }
    (keep, 8)
}

/// The lines of `before` that `after` lacks.
fn lost(before: &str, after: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(before, after);
    let gone = diff
        .iter_all_changes()
        .filter(|change| change.tag() == ChangeTag::Delete);
    gone.map(|change| change.value().to_owned()).collect()
}

fn comments(text: &str) -> Vec<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut all: Vec<String> = scan::scan(text)
        .unwrap()
        .comments
        .iter()
        .map(|span| text[span.clone()].to_owned())
        .collect();
    all.sort();
    all
}

/// The tree finds the same members as the library reads.
fn agrees(text: &str, node: &tree::Node, value: &Value) {
    match value {
        Value::Mapping(map) => {
            let names: Vec<_> = map
                .keys()
                .map(|key| key.as_str().map(str::to_owned))
                .collect();
            assert!(
                names
                    .iter()
                    .zip(node.members())
                    .all(|(name, member)| name.as_deref().is_none_or(|name| name == member.name)),
                "{text}"
            );
            assert_eq!(names.len(), node.members().len(), "{text}");
            map.values()
                .zip(node.members())
                .for_each(|(value, member)| agrees(text, &member.value, value));
        }
        Value::Sequence(list) => {
            assert_eq!(list.len(), node.members().len(), "{text}");
            list.iter()
                .zip(node.members())
                .for_each(|(value, member)| agrees(text, &member.value, value));
        }
        _ => {
            assert!(node.members().is_empty(), "{text}");
            let words = &text[node.span.clone()];
            let alone = serde_yaml::from_str::<Value>(&format!("k: {words}")).ok();
            let same = alone.is_some_and(|alone| alone.get("k") == Some(value));
            assert!(words.contains(['\n', '\r']) || same, "{words:?} in {text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4 * ProptestConfig::default().cases, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_is_right_and_changes_only_its_lines(seed in any::<u64>()) {
        let text = file(seed);
        let old = card(&text);
        let mut new = old.clone();
        let (owner, most) = change(&mut new, &mut Dice(!seed));
        let result = match edit(text.as_bytes(), &old, &new) {
            Ok(result) => String::from_utf8(result).unwrap(),
            // Behind `|+` a blank line is text: what would move one is refused.
            Err(refusal) => {
                prop_assert!(text.contains("|+"), "{refusal:?}\n{new:?}\n{text}");
                return Ok(());
            }
        };
        prop_assert_eq!(&card(&result), &new);
        let gone = lost(&text, &result);
        let whole = new.risks.is_empty() || new.tags.is_empty();
        prop_assert!(gone.len() <= most || whole, "{gone:?}\n{text}\n----\n{result}");
        let mut left = comments(&result);
        for comment in comments(&text) {
            // With the last item the whole list goes, and what stands inside it.
            let inside = (new.risks.is_empty() && owner == "risk" || new.tags.is_empty() && owner == "tags") && comment.starts_with("# free");
            let mine = inside || (!owner.is_empty() && comment.starts_with(&format!("# {owner}")));
            match left.iter().position(|other| *other == comment) {
                Some(at) => drop(left.remove(at)),
                None => prop_assert!(mine, "{comment} is gone\n{text}\n----\n{result}"),
            }
        }
        prop_assert_eq!(text.contains("\r\n"), result.contains("\r\n"));
        prop_assert_eq!(result.matches('\n').count() == result.matches("\r\n").count(), !result.contains('\n') || text.contains("\r\n"));
    }

    #[test]
    fn several_edits_at_once_are_right_or_refused(seed in any::<u64>(), count in 2_usize..6) {
        let text = file(seed);
        let old = card(&text);
        let mut new = old.clone();
        let mut dice = Dice(!seed);
        for _ in 0..count {
            change(&mut new, &mut dice);
        }
        match edit(text.as_bytes(), &old, &new) {
            Ok(result) => prop_assert_eq!(&card(std::str::from_utf8(&result).unwrap()), &new),
            Err(refusal) => prop_assert!(text.contains("|+"), "{refusal:?}\n{new:?}\n{text}"),
        }
    }

    #[test]
    fn damaged_files_never_panic(seed in any::<u64>(), hits in 1_usize..5) {
        const BITS: &[&str] = &["\"", "'", "#", " #", ":", ": ", "- ", "\n", "\r", "\t", " ", "  ", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "|", ">", "---\n", "...\n", "? ", "%", "\\", "~", "中", "\u{85}", "\u{0}", "<<: ", "\n\n", "x"];
        let mut bytes = file(seed).into_bytes();
        let mut dice = Dice(seed ^ 0x5555);
        for _ in 0..hits {
            let at = dice.roll(bytes.len() + 1);
            let until = (at + dice.roll(3)).min(bytes.len());
            let bit = if dice.roll(20) == 0 { vec![0xff] } else { dice.one(BITS).as_bytes().to_vec() };
            bytes.splice(at..until, bit);
        }
        let _ = locate(&bytes, &["risks", "0", "text"]);
        if let Ok(value) = read::<Value>(&bytes) {
            let text = std::str::from_utf8(&bytes).unwrap();
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            agrees(text, &scan::scan(text).unwrap().root, &value);
        }
        if let Ok(old) = read::<Card>(&bytes) {
            let mut new = old.clone();
            change(&mut new, &mut dice);
            if let Ok(result) = edit(&bytes, &old, &new) {
                prop_assert_eq!(read::<Card>(&result).unwrap(), new);
            }
        }
    }
}
