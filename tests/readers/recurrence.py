"""Expands random schedules with dateutil, and compares with what Waypost says.

    python recurrence.py SCHEDULES.jsonl

A line: {"rules": [{"days": [0..6, Monday 0], "interval": weeks and "from": date, if not every week} or {"nth": n, "day": d}, …each with "hour", "minute"], "first", "until" (dates or
null), "cancelled": [dates], "from", "to": dates, "found": [local starts]}. Prints the first differences; the exit code is 1
where there is one.
"""

import datetime
import json
import sys

from dateutil import rrule

DAYS = [rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU]


def expand(schedule):
    day = lambda key: datetime.date.fromisoformat(schedule[key]) if schedule[key] else None
    first, last = day("from"), day("to")
    first, last = max(filter(None, [first, day("first")])), min(filter(None, [last, day("until")]))
    midnight = lambda date: datetime.datetime.combine(date, datetime.time())
    rules = rrule.rruleset()
    for rule in schedule["rules"]:
        at = dict(byhour=rule["hour"], byminute=rule["minute"], bysecond=0, dtstart=midnight(first))
        at["until"] = midnight(last) + datetime.timedelta(days=1, seconds=-1)
        if "days" in rule:
            step = dict(interval=rule.get("interval", 1), wkst=rrule.MO)
            if "from" in rule:
                at["dtstart"] = midnight(datetime.date.fromisoformat(rule["from"]))
            rules.rrule(rrule.rrule(rrule.WEEKLY, byweekday=[DAYS[of] for of in rule["days"]], **step, **at))
        else:
            rules.rrule(rrule.rrule(rrule.MONTHLY, byweekday=DAYS[rule["day"]](rule["nth"]), **at))
        for date in schedule["cancelled"]:
            rules.exdate(midnight(datetime.date.fromisoformat(date)).replace(hour=rule["hour"], minute=rule["minute"]))
    return [start.isoformat() for start in rules if first <= start.date() <= last] if first <= last else []


def main():
    count, wrong = 0, 0
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            schedule = json.loads(line)
            theirs, ours = sorted(set(expand(schedule))), sorted(set(schedule["found"]))
            count += len(ours)
            if theirs != ours:
                wrong += 1
                print(line.strip(), "\n  only dateutil:", sorted(set(theirs) - set(ours)), "\n  only ours:", sorted(set(ours) - set(theirs)))
            if wrong == 3:
                break
    print(count)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
