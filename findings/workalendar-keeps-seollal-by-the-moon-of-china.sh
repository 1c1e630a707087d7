#!/bin/bash
# SPDX-License-Identifier: MIT
# workalendar 17.0.0 (python3-workalendar 17.0.0-1, with python3-lunardate 0.2.0-4); ICU 72.1 (libicu72, by python3-icu 2.10.2-1+b3) beside it
# as the witness; Debian 12
#
# Expected: SouthKorea() has Seollal and the days around it on the days of Korea, and is_working_day() goes by them.
# Seen:     it counts the moons at China's meridian. Korea counts them at 135 degrees east, an hour ahead: where the new moon is between 11 pm
#           and midnight in Beijing, the month begins a day later in Seoul. So it is in 2027 (new moon on 6 February, 15:56 UTC) and in
#           2028, and was in 1997; in most years the two agree, so a test of this year or the last one sees nothing. ICU's calendar
#           "dangi" has them right. workalendar's README names "South Korea" and nothing of China's calendar; that some calendars
#           are not 100% accurate is said in general, with the Islamic one, which authorities decide on, as the example.
#
#   Seollal                    workalendar      ICU, dangi
#   1997                       7 February       8 February
#   2026                       17 February      17 February
#   2027                       6 February       7 February
#   2028                       26 January       27 January
#   Friday, 5 February 2027    a holiday        a working day
#   Monday, 8 February 2027    a working day    a holiday, the day after Seollal
#
# Why it matters: opening hours and "we answer within one working day" are counted with such a library. On the longest holiday of the year
# the desk is open and nobody is there, and on the working day before it is closed. Dates of the lunar calendar have to come from a
# table or a calendar of the country itself, and be looked at for some years ahead.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-workalendar=17.0.0-1 python3-lunardate=0.2.0-4 \
    python3-icu=2.10.2-1+b3 python3 >"$folder/apt.log"

cat >"$folder/look.py" <<'PY'
import datetime, icu
from workalendar.asia import SouthKorea
korea = SouthKorea()
dangi = icu.Calendar.createInstance(icu.TimeZone.createTimeZone("Asia/Seoul"), icu.Locale("ko@calendar=dangi"))

def in_dangi(day):
    noon = datetime.datetime(day.year, day.month, day.day, 3, tzinfo=datetime.timezone.utc)
    dangi.setTime(noon.timestamp())
    return dangi.get(icu.UCalendarDateFields.MONTH) + 1, dangi.get(icu.UCalendarDateFields.DAY_OF_MONTH)

def seollal(year):
    days = (datetime.date(year, 1, 15) + datetime.timedelta(n) for n in range(60))
    return next(day for day in days if in_dangi(day) == (1, 1))

for year in (1997, 2026, 2027, 2028):
    three = sorted(day for day, name in korea.holidays(year) if name == "Korean New Year's Day")
    print(f"Seollal {year}: workalendar {three[1]}, ICU {seollal(year)}")
for day in (datetime.date(2027, 2, 5), datetime.date(2027, 2, 8)):
    around = abs((day - seollal(2027)).days) <= 1
    print(f"{day:%A, %Y-%m-%d}: workalendar {'a working day' if korea.is_working_day(day) else 'a holiday'},",
          f"ICU {'a holiday' if around else 'a working day'}")
PY
dpkg-query -W python3-workalendar python3-lunardate libicu72
LC_ALL=C.UTF-8 PYTHONPATH='' /usr/bin/python3 "$folder/look.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
Seollal 1997: workalendar 1997-02-07, ICU 1997-02-08
Seollal 2026: workalendar 2026-02-17, ICU 2026-02-17
Seollal 2027: workalendar 2027-02-06, ICU 2027-02-07
Seollal 2028: workalendar 2028-01-26, ICU 2028-01-27
Friday, 2027-02-05: workalendar a holiday, ICU a working day
Monday, 2027-02-08: workalendar a working day, ICU a holiday
SEEN
