//! Meetings: who met, what was said, decided and promised; the kick-off is one. And what of the communication plan they carry out.

use chrono::{Days, Months, NaiveDate};

use crate::model::{Cadence, Communication, Extra, MeetingKind, Record, record::record};

record! {
    /// 会议 · Meeting (`meetings/MT-001.yaml`).
    Meeting {
        /// 编号 · Id
        pub id: String,
        /// 会议 · Title
        pub title: String,
        /// 类型 · Kind
        pub kind: MeetingKind,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 参会人 · Who was there
        #[serde(default)]
        pub attendees: Vec<String>,
        /// 沟通项 · The communication it carries out, by id
        pub item: Option<String>,
        /// 纪要 · Minutes
        pub note: Option<String>,
        /// 决定 · Decisions
        #[serde(default)]
        pub decisions: Vec<String>,
        /// 承诺 · Commitments
        #[serde(default)]
        pub commitments: Vec<Commitment>,
        /// 纪要文件 · File of the minutes
        pub minutes: Option<String>,
        /// 记录人 · Recorded by
        pub recorded_by: Option<String>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 承诺 · What somebody promised.
    Commitment {
        /// 内容 · What
        pub text: String,
        /// 责任人 · Owner
        pub owner: String,
        /// 期限 · Due
        pub due: NaiveDate,
    }
}

impl Record for Meeting {
    const SCHEMA: &'static str = "meeting";
    const PLACE: &'static str = "meetings";
    fn stem(&self) -> String {
        self.id.clone()
    }
}

impl Communication {
    /// Whether a meeting carries this out: it names the row, or is its kind or title.
    pub fn is_carried_out_by(&self, meeting: &Meeting) -> bool {
        match &meeting.item {
            Some(item) => *item == self.id,
            None => {
                meeting.title == self.title
                    || (self.cadence == Cadence::Weekly && meeting.kind == MeetingKind::Weekly)
            }
        }
    }

    /// The next day: the planned one, moved on by the cadence past the last meeting that carried it out.
    pub fn next_after(&self, meetings: &[Meeting]) -> Option<NaiveDate> {
        let held = meetings
            .iter()
            .filter(|meeting| self.is_carried_out_by(meeting));
        let Some(last) = held.map(|meeting| meeting.on).max() else {
            return self.next_on;
        };
        let begin = self.next_on.or_else(|| self.cadence.after(last))?;
        self.days_from(begin).find(|day| *day > last)
    }

    /// Whether the plan asks for it between two days.
    pub fn falls_between(&self, from: NaiveDate, to: NaiveDate) -> bool {
        let days = self
            .next_on
            .into_iter()
            .flat_map(|begin| self.days_from(begin));
        days.take_while(|day| *day <= to).any(|day| day >= from)
    }

    fn days_from(&self, begin: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        std::iter::successors(Some(begin), |day| self.cadence.after(*day))
    }
}

impl Cadence {
    /// The next day after `day`; none where it depends on an event.
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Daily => day.checked_add_days(Days::new(1)),
            Self::Weekly => day.checked_add_days(Days::new(7)),
            Self::Biweekly => day.checked_add_days(Days::new(14)),
            Self::Monthly => day.checked_add_months(Months::new(1)),
            Self::Event => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_day_moves_on_with_each_meeting_and_keeps_its_rhythm() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut row: Communication = crate::yaml::read(
            b"{id: N-001, title: t, audience: a, channel: meeting, cadence: weekly, owner: o, next_on: 2026-10-23}",
        )
        .unwrap();
        let held = |on: &str| -> Meeting {
            let text = format!("{{id: MT-001, title: x, kind: weekly, date: {on}}}");
            crate::yaml::read(text.as_bytes()).unwrap()
        };
        assert_eq!(row.next_after(&[]), Some(day("2026-10-23")));
        // Held early or late, the next one is on the weekday that was planned.
        assert_eq!(
            row.next_after(&[held("2026-10-22")]),
            Some(day("2026-10-23"))
        );
        assert_eq!(
            row.next_after(&[held("2026-10-23")]),
            Some(day("2026-10-30"))
        );
        assert_eq!(
            row.next_after(&[held("2026-11-02")]),
            Some(day("2026-11-06"))
        );
        assert!(row.falls_between(day("2026-11-02"), day("2026-11-08")));
        row.next_on = None;
        assert_eq!(
            row.next_after(&[held("2026-10-22")]),
            Some(day("2026-10-29"))
        );
        row.cadence = Cadence::Event;
        row.next_on = Some(day("2026-10-23"));
        let named = |item: &str| Meeting {
            item: Some(item.into()),
            ..held("2026-10-23")
        };
        assert_eq!(row.next_after(&[named("N-001")]), None);
        assert_eq!(row.next_after(&[named("N-002")]), Some(day("2026-10-23")));
    }
}
