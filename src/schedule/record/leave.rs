//! Leave of people as calendars of their own. Not who owns what.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Draft;
use crate::both;
use crate::model::Remark;
use crate::schedule::calendar::Work;
use crate::schedule::calendars::stretch;

impl Draft<'_> {
    /// Calendars of people with leave, found again by name.
    pub(super) fn people(&mut self) {
        let mut leave: HashMap<&str, Vec<(NaiveDate, Work)>> = HashMap::new();
        let mut order = Vec::new();
        for (at, one) in self.schedule.leave.iter().enumerate() {
            let Some(days) = stretch(one.from, one.to) else {
                self.reader.remarks.push(Remark::error(
                    &["leave", &at.to_string()],
                    both!(
                        "{} 的休假结束早于开始，或超过十年",
                        "the leave of {} ends before it begins, or takes more than ten years",
                        one.person
                    ),
                    both!("改正 from 和 to", "correct `from` and `to`"),
                ));
                continue;
            };
            let known = leave.entry(&one.person).or_insert_with(|| {
                order.push((one.person.as_str(), at));
                Vec::new()
            });
            known.extend(days.map(|day| (day, Work::Off)));
        }
        for (person, at) in order {
            let days = leave.remove(person).unwrap_or_default();
            match self.plan.calendars[0].with_leave(days) {
                Ok(calendar) => {
                    let index = self.plan.calendars.len();
                    self.reader.people.insert(person, (index, calendar.clone()));
                    self.plan.calendars.push(calendar);
                }
                Err(message) => self.reader.remarks.push(Remark::error(
                    &["leave", &at.to_string()],
                    message,
                    both!("改正 from 和 to", "correct `from` and `to`"),
                )),
            }
        }
    }
}
