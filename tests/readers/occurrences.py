"""Expands calendars with icalendar and recurring-ical-events, and compares with what Waypost says.

    python occurrences.py EXPECTED.json

EXPECTED.json: {"from": "2026-11-23", "to": "2027-11-23", "calendars": {PATH: [[uid, local start, UTC start, UTC end or null, unclear], …]}}.
Where a time is unclear, since the clock shows it twice or never, the end is not compared: this reader adds the length on the
clock and can come out before the start. The start is (RFC 5545, 3.3.5). Prints the differences; the exit code is 1 where there is one.
"""

import datetime
import json
import sys

import icalendar
import recurring_ical_events

UTC = datetime.timezone.utc


def expanded(path, first, last):
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    found = []
    for event in recurring_ical_events.of(calendar).between(first, last + datetime.timedelta(days=1)):
        start = event["DTSTART"].dt
        if not first <= start.date() <= last:
            continue
        # An event without an end takes no time (RFC 5545, 3.6.1).
        end = event["DTEND"].dt.astimezone(UTC).isoformat() if "DTEND" in event else None
        end = None if end == start.astimezone(UTC).isoformat() else end
        found.append([str(event["UID"]), start.replace(tzinfo=None).isoformat(), start.astimezone(UTC).isoformat(), end])
    return sorted(found, key=lambda row: [str(part) for part in row])


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        expected = json.load(file)
    first, last = (datetime.date.fromisoformat(expected[key]) for key in ("from", "to"))
    wrong = 0
    for path, rows in expected["calendars"].items():
        unclear = {(row[0], row[1]) for row in rows if row[4]}
        text = lambda row: " ".join(map(str, row[:3] if (row[0], row[1]) in unclear else row[:4]))
        rows, found = [text(row) for row in rows], [text(row) for row in expanded(path, first, last)]
        for sign, row in [("-", row) for row in rows if row not in found] + [("+", row) for row in found if row not in rows]:
            wrong += 1
            print(f"{path} {sign} {row}")
        if len(rows) != len(found):
            wrong += 1
            print(f"{path}: {len(rows)} expected, {len(found)} found")
    print(sum(len(rows) for rows in expected["calendars"].values()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
