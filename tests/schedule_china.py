"""Every day of 2019 to 2026 on which China works, by PyPI chinese-calendar, as dates on stdout; exit 3 without it."""

import datetime
import sys

try:
    import chinese_calendar
except ImportError:
    sys.exit(3)

day = datetime.date(2019, 1, 1)
while day.year < 2027:
    if chinese_calendar.is_workday(day):
        print(day)
    day += datetime.timedelta(1)
