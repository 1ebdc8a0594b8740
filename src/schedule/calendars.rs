//! Working calendars by name: those that are built in, and those that a file describes. Not the files themselves.

use chrono::{Datelike as _, NaiveDate};

use super::calendar::{Calendar, Work};
use super::china;
use crate::both;
use crate::model::{DayWork, Days, Remark, WorkingCalendar};

/// The most days that one entry of a calendar file may take.
const MOST_DAYS: i64 = 3660;

/// A calendar with what is known of its holidays.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its days.
    pub calendar: Calendar,
    /// Whether it follows the State Council's notices, which end with a year.
    chinese: bool,
    /// The later years whose notice a file holds.
    announced: Vec<i32>,
}

/// The built-in calendar of this name: `cn`, `mon-fri`, `every-day`.
#[must_use]
pub fn named(name: &str) -> Option<Named> {
    let (calendar, chinese) = match name {
        "cn" => (china::calendar(), true),
        "mon-fri" => (Calendar::weekdays(), false),
        "every-day" => (Calendar::every_day(), false),
        _ => return None,
    };
    Some(Named {
        calendar,
        chinese,
        announced: Vec::new(),
    })
}

impl Named {
    /// The calendar that a file describes.
    ///
    /// # Errors
    /// A base that is not built in, a week of other than seven days or without work, days that end before they
    /// begin, more than ten years in one entry, and days outside 1900–2300.
    pub fn of_file(file: &WorkingCalendar) -> Result<Self, Vec<Remark>> {
        let base = file.base.as_deref().unwrap_or("mon-fri");
        let mut remarks = Vec::new();
        if named(base).is_none() {
            remarks.push(Remark::error(
                &["base"],
                both!(
                    "没有内置日历 {base}",
                    "there is no built-in calendar {base}"
                ),
                both!(
                    "写作 cn、mon-fri 或 every-day",
                    "write cn, mon-fri or every-day"
                ),
            ));
        }
        let chinese = base == "cn";
        let week = week(file, base, &mut remarks);
        let built_in = china::days().filter(|_| chinese);
        let days: Vec<(NaiveDate, Work)> = built_in.chain(days(file, &mut remarks)).collect();
        if !remarks.is_empty() {
            return Err(remarks);
        }
        match Calendar::new(week, days) {
            Ok(calendar) => Ok(Self {
                calendar,
                chinese,
                announced: announced(file),
            }),
            Err(message) => Err(vec![Remark::error(
                &["week"],
                message,
                both!("改正日历文件", "correct the calendar file"),
            )]),
        }
    }

    /// The years from `from` to `to` whose holidays neither the built-in table nor the file knows, in order.
    pub fn unannounced(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = i32> {
        let years = china::unannounced(from, to).filter(|_| self.chinese);
        years.filter(|year| !self.announced.contains(year))
    }
}

/// The years whose notice a file holds. Every notice has 1 January, 1 May and 1 October; a day off of one's own is none.
fn announced(file: &WorkingCalendar) -> Vec<i32> {
    let days = file.holidays.iter().filter_map(each).flatten();
    let told = days.filter(|day| [(1, 1), (5, 1), (10, 1)].contains(&(day.month(), day.day())));
    told.map(|day| day.year()).collect()
}

/// The week of a file, or of its base where it says none.
fn week(file: &WorkingCalendar, base: &str, remarks: &mut Vec<Remark>) -> [Work; 7] {
    match <[DayWork; 7]>::try_from(file.week.as_slice()) {
        Ok(said) => return said.map(work),
        Err(_) if file.week.is_empty() => {}
        Err(_) => {
            let said = file.week.len();
            remarks.push(Remark::error(
                &["week"],
                both!("一周写了 {said} 天", "the week has {said} days"),
                both!(
                    "从周一到周日写七个词",
                    "write seven words, Monday to Sunday"
                ),
            ));
        }
    }
    match base {
        "every-day" => [Work::Full; 7],
        _ => Calendar::weekdays().week(),
    }
}

/// The days that a file takes out of its week; of two words for one day the later list wins.
fn days(file: &WorkingCalendar, remarks: &mut Vec<Remark>) -> Vec<(NaiveDate, Work)> {
    let lists = [
        ("holidays", &file.holidays, Work::Off),
        ("workdays", &file.workdays, Work::Full),
        ("half_days", &file.half_days, Work::Half),
    ];
    let mut days = Vec::new();
    for (key, list, work) in lists {
        for (at, range) in list.iter().enumerate() {
            match each(range) {
                Some(range) => days.extend(range.map(|day| (day, work))),
                None => remarks.push(unfit(key, at)),
            }
        }
    }
    days
}

fn work(said: DayWork) -> Work {
    match said {
        DayWork::Full => Work::Full,
        DayWork::Half => Work::Half,
        DayWork::Free => Work::Off,
    }
}

fn unfit(key: &str, at: usize) -> Remark {
    Remark::error(
        &[key, &at.to_string()],
        both!(
            "这几天的结束早于开始，或超过十年",
            "these days end before they begin, or take more than ten years"
        ),
        both!("改正 from 和 to", "correct `from` and `to`"),
    )
}

/// The days of an entry; none where it is upside down or too long to be meant.
pub(super) fn each(range: &Days) -> Option<impl Iterator<Item = NaiveDate> + use<>> {
    stretch(range.from, range.to.unwrap_or(range.from))
}

/// The days from one to another, both included; none where they are upside down or too many to be meant.
pub(super) fn stretch(
    from: NaiveDate,
    to: NaiveDate,
) -> Option<impl Iterator<Item = NaiveDate> + use<>> {
    (0..=MOST_DAYS)
        .contains(&(to - from).num_days())
        .then(|| from.iter_days().take_while(move |day| *day <= to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    fn unannounced(file: &str) -> Vec<i32> {
        let file: WorkingCalendar = yaml::read(file.as_bytes()).expect("a calendar");
        let named = Named::of_file(&file).unwrap_or_else(|remarks| panic!("{remarks:?}"));
        let day = |year| NaiveDate::from_ymd_opt(year, 6, 1).expect("a day");
        named.unannounced(day(2026), day(2028)).collect()
    }

    #[test]
    fn a_year_whose_notice_stands_in_the_file_is_known() {
        let notice = "holidays: [{from: 2027-01-01, to: 2027-01-03}]\n";
        assert_eq!(unannounced(&format!("base: cn\n{notice}")), [2028]);
        let own = "holidays: [{from: 2027-05-20, name: 公司日}]\n";
        assert_eq!(unannounced(&format!("base: cn\n{own}")), [2027, 2028]);
        assert_eq!(unannounced("base: mon-fri\n"), [0; 0]);
    }
}
