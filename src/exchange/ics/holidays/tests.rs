//! Days off and make-up days from events, and files that cannot be meant.

use super::*;

fn file(events: &[&str]) -> String {
    let events = events
        .iter()
        .map(|rest| format!("BEGIN:VEVENT\r\nUID:1\r\n{rest}\r\nEND:VEVENT\r\n"));
    let events: String = events.collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

/// First and last day of the only event, in 2027.
fn stretch(rest: &str) -> (u32, u32) {
    let (calendar, _) = holidays(&file(&[rest]), String::new()).expect(rest);
    let days = &calendar.holidays[0];
    (days.from.day(), days.to.unwrap_or(days.from).day())
}

#[test]
fn holidays_and_make_up_days_are_told_apart() {
    let text = file(&[
        "DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20270104\r\nSUMMARY:元旦放假",
        "DTSTART;VALUE=DATE:20270109\r\nSUMMARY:元旦调休上班",
        "DTSTART;VALUE=DATE:20270214\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:x",
        "SUMMARY:y",
    ]);
    let (calendar, ignored) = holidays(&text, "cn2027".to_owned()).expect("a calendar");
    let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day);
    let (off, worked) = (&calendar.holidays, &calendar.workdays);
    assert_eq!((off.len(), worked.len(), ignored.len()), (1, 1, 2));
    assert_eq!((Some(off[0].from), off[0].to), (day(1, 1), day(1, 3)));
    assert_eq!((Some(worked[0].from), worked[0].to), (day(1, 9), None));
    for text in ["", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "x"] {
        assert!(holidays(text, String::new()).is_err());
    }
}

#[test]
fn titles_say_whether_a_day_is_worked() {
    for name in [
        "国庆节假期补班",
        "元旦调休上班",
        "春节（班）",
        "Spring Festival workday",
        "Working day",
    ] {
        assert!(is_worked(name), "{name}");
    }
    for name in [
        "National day (non-working day)",
        "国庆节（休）",
        "放假不上班",
        "厂庆",
        "Non-workday",
        "元旦",
    ] {
        assert!(!is_worked(name), "{name}");
    }
}

#[test]
fn an_event_lasts_until_its_end_or_for_its_duration() {
    for (rest, days) in [
        ("DTSTART;VALUE=DATE:20270101\r\nDURATION:P2D", (1, 2)),
        ("DTSTART;VALUE=DATE:20270101\r\nDURATION:P1W", (1, 7)),
        ("DTSTART:20270101T090000\r\nDURATION:PT8H", (1, 1)),
        ("DTSTART:20270101T090000\r\nDTEND:20270103T170000", (1, 3)),
        ("DTSTART:20270101T000000\r\nDTEND:20270103T000000", (1, 2)),
        (
            "DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20270101",
            (1, 1),
        ),
        ("DTSTART;VALUE=DATE:20270101", (1, 1)),
    ] {
        assert_eq!(stretch(rest), days, "{rest}");
    }
}

#[test]
fn an_event_that_cannot_be_meant_is_named_with_its_line() {
    let text = file(&[
        "DTSTART;VALUE=DATE:20270101\r\nSUMMARY:元旦",
        "DTSTART;VALUE=DATE:20270105\r\nDTEND;VALUE=DATE:20270103\r\nSUMMARY:倒",
        "DTSTART;VALUE=DATE:20270105\r\nDTEND;VALUE=DATE:20390103\r\nSUMMARY:长",
        "DTSTART;VALUE=DATE:20270105\r\nDURATION:two days\r\nSUMMARY:x",
    ]);
    let wrong = holidays(&text, String::new()).expect_err("three are wrong");
    // Two lines before the first event, five of it; six of each of the others.
    let lines: Vec<_> = wrong.iter().map(|wrong| wrong.0).collect();
    assert_eq!(lines, [Some(8), Some(14), Some(20)]);
    assert!(wrong[0].1.zh.contains('倒') && wrong[1].1.zh.contains('长'));
}

#[test]
fn a_broken_file_is_told_of_at_the_line_that_breaks_it() {
    let line = |text: &str| {
        let wrong = holidays(text, String::new()).expect_err(text);
        assert!(!wrong[0].1.en.contains("Error"), "{wrong:?}");
        wrong[0].0
    };
    let event = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nSUMMARY:元旦\n";
    assert_eq!(line("hello\n"), Some(1));
    assert_eq!(line(""), None);
    assert_eq!(line(&format!("BEGIN:VCALENDAR\n{event}")), Some(2));
    assert_eq!(
        line(&format!("BEGIN:VCALENDAR\n{event}END:VCALENDAR\n")),
        Some(5)
    );
    let day = file(&["DTSTART;VALUE=DATE:20270230\r\nSUMMARY:x"]);
    assert_eq!(line(&day), Some(3));
}
