//! China's public holidays and make-up workdays (调休), 2019–2026. Not a guess at years that are not announced.
//!
//! Every year's days are those of the State Council's notice (国务院办公厅关于……部分节假日安排的通知, gov.cn).

use std::{ops::RangeInclusive, sync::LazyLock};

use chrono::{Datelike, NaiveDate};

use super::calendar::{Calendar, Work};

/// A year's notice: the days off and the weekend days that are worked, as ranges of month × 100 + day.
struct Notice {
    year: i32,
    off: &'static [(u32, u32)],
    work: &'static [u32],
}

/// The notices by year.
const NOTICES: [Notice; 8] = [
    // 国办发明电〔2018〕15号, and for the first of May 国办发明电〔2019〕3号
    Notice {
        year: 2019,
        off: &[
            (101, 101),
            (204, 210),
            (405, 407),
            (501, 504),
            (607, 609),
            (913, 915),
            (1001, 1007),
        ],
        work: &[202, 203, 428, 505, 929, 1012],
    },
    // 国办发明电〔2019〕16号, and for the longer Spring Festival 国办发明电〔2020〕1号
    Notice {
        year: 2020,
        off: &[
            (101, 101),
            (124, 202),
            (404, 406),
            (501, 505),
            (625, 627),
            (1001, 1008),
        ],
        work: &[119, 426, 509, 628, 927, 1010],
    },
    // 国办发明电〔2020〕27号
    Notice {
        year: 2021,
        off: &[
            (101, 103),
            (211, 217),
            (403, 405),
            (501, 505),
            (612, 614),
            (919, 921),
            (1001, 1007),
        ],
        work: &[207, 220, 425, 508, 918, 926, 1009],
    },
    // 国办发明电〔2021〕11号; 31 December is from the notice of 2023
    Notice {
        year: 2022,
        off: &[
            (101, 103),
            (131, 206),
            (403, 405),
            (430, 504),
            (603, 605),
            (910, 912),
            (1001, 1007),
            (1231, 1231),
        ],
        work: &[129, 130, 402, 424, 507, 1008, 1009],
    },
    // 国办发明电〔2022〕16号
    Notice {
        year: 2023,
        off: &[
            (101, 102),
            (121, 127),
            (405, 405),
            (429, 503),
            (622, 624),
            (929, 1006),
        ],
        work: &[128, 129, 423, 506, 625, 1007, 1008],
    },
    // 国办发明电〔2023〕7号
    Notice {
        year: 2024,
        off: &[
            (101, 101),
            (210, 217),
            (404, 406),
            (501, 505),
            (610, 610),
            (915, 917),
            (1001, 1007),
        ],
        work: &[204, 218, 407, 428, 511, 914, 929, 1012],
    },
    // 国办发明电〔2024〕12号
    Notice {
        year: 2025,
        off: &[
            (101, 101),
            (128, 204),
            (404, 406),
            (501, 505),
            (531, 602),
            (1001, 1008),
        ],
        work: &[126, 208, 427, 928, 1011],
    },
    // 国务院办公厅关于2026年部分节假日安排的通知
    Notice {
        year: 2026,
        off: &[
            (101, 103),
            (215, 223),
            (404, 406),
            (501, 505),
            (619, 621),
            (925, 927),
            (1001, 1007),
        ],
        work: &[104, 214, 228, 509, 920, 1010],
    },
];

/// The years whose notice is in the table; other years follow the week alone and deserve a warning by name.
#[must_use]
pub fn years() -> RangeInclusive<i32> {
    NOTICES[0].year..=NOTICES[NOTICES.len() - 1].year
}

/// Every announced day that differs from its kind of day, or confirms it: holidays off, make-up days worked.
pub fn days() -> impl Iterator<Item = (NaiveDate, Work)> {
    NOTICES.iter().flat_map(|notice| {
        let date = |day: u32| NaiveDate::from_ymd_opt(notice.year, day / 100, day % 100);
        let off = notice
            .off
            .iter()
            .filter_map(move |(from, to)| Some((date(*from)?, date(*to)?)));
        let off = off.flat_map(|(from, to)| from.iter_days().take_while(move |day| *day <= to));
        let work = notice.work.iter().filter_map(move |day| date(*day));
        off.map(|day| (day, Work::Off))
            .chain(work.map(|day| (day, Work::Full)))
    })
}

/// Monday to Friday with China's holidays and make-up workdays.
#[must_use]
pub fn calendar() -> Calendar {
    use Work::{Full, Off};
    static MAINLAND: LazyLock<Calendar> = LazyLock::new(|| {
        let mainland = Calendar::new([Full, Full, Full, Full, Full, Off, Off], days());
        mainland.unwrap_or_else(|_| Calendar::weekdays())
    });
    MAINLAND.clone()
}

/// The years from `from` to `to` that the table does not know, in order.
pub fn unannounced(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = i32> {
    (from.year()..=to.year()).filter(|year| !years().contains(year))
}
