//! Tables as spreadsheets write them: heads in Chinese, GBK, UTF-16, and cells that cannot be meant.

use chrono::NaiveDate;

use super::*;

fn numbers() -> Numbers {
    Numbers {
        milestone: 3,
        action: 7,
    }
}

const TABLE: &str = "编号,标题,类型,计划,责任人,开始,截止,工期,前置\n1,勘测,,,李娜,2026/9/21,2026年9月28日,5,\n2,投标,bid,2026-10-21,,,,,1 FS+2wd\n\n3,\"方案, 初稿\",行动,,,,,3d,1；2\n";

#[test]
fn chinese_heads_and_ids_of_the_table_are_understood() {
    let out = import(TABLE, numbers(), &HashSet::new()).expect("a table");
    let [survey, draft] = &out.actions[..] else {
        panic!("{out:?}")
    };
    assert_eq!(
        (
            survey.id.as_str(),
            survey.owner.as_str(),
            survey.duration.as_deref()
        ),
        ("A-008", "李娜", Some("5wd"))
    );
    assert_eq!(survey.due, NaiveDate::from_ymd_opt(2026, 9, 28));
    assert_eq!(
        (draft.title.as_str(), draft.owner.as_str()),
        ("方案, 初稿", "")
    );
    assert_eq!(draft.after, ["A-008", "M-004"]);
    assert_eq!(out.milestones[0].after, ["A-008 FS+2wd"]);
}

#[test]
fn each_encoding_gives_the_same_text() {
    let (gbk, ..) = encoding_rs::GB18030.encode(TABLE);
    let wide: Vec<u8> = "\u{feff}"
        .chars()
        .chain(TABLE.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [b"\xef\xbb\xbf", TABLE.as_bytes()].concat();
    for bytes in [TABLE.as_bytes(), &gbk, &wide, &marked] {
        assert_eq!(decode(bytes, None).expect("text").0, TABLE);
    }
    assert_eq!(decode(&gbk, Some("gbk")).expect("text").0, TABLE);
    assert!(decode(&gbk, Some("utf-8")).is_err());
    assert!(decode(&gbk, Some("klingon")).is_err());
}

#[test]
fn what_cannot_be_meant_is_told_by_line() {
    let table = "title,kind,planned,duration,start\na,bid,2026-02-30,,\nb,wedding,2026-02-03,,\nc,,,-3,\n,,,1wd,\nd,action,,1wd,soon\n";
    let lines: Vec<_> = import(table, numbers(), &HashSet::new())
        .expect_err("wrong")
        .iter()
        .map(|wrong| wrong.0)
        .collect();
    assert_eq!(lines, [2, 2, 3, 4, 5, 6].map(Some));
    assert_eq!(
        import("a,b\n1,2\n", numbers(), &HashSet::new()).expect_err("no title")[0].0,
        Some(1)
    );
    assert!(import("", numbers(), &HashSet::new()).is_err());
    let wrong = |table| import(table, numbers(), &HashSet::new()).expect_err("wrong")[0].0;
    assert_eq!(wrong("title,owner\na,b\n\"unclosed,x\nc,d\n"), Some(3));
    assert_eq!(wrong("id,title\n1,a\n1,b\n"), Some(3));
    // Beside other faults, not after them; a phase and an id of the project may be waited for.
    let table = "id,title,duration,after,phase\n1,a,x,,准备\n2,b,1wd,7,\n3,c,1wd,准备; A-001; 1,\n";
    let found = import(table, numbers(), &HashSet::from(["A-001"])).expect_err("two are wrong");
    let lines: Vec<_> = found.iter().map(|wrong| wrong.0).collect();
    assert_eq!(lines, [Some(2), Some(3)]);
    assert!(
        import(
            "title\n\"a \"\"b\"\"\"\n5\" pipe\n",
            numbers(),
            &HashSet::new()
        )
        .is_ok()
    );
}
