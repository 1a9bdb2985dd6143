// Expands calendars with ical.js, and compares with what Waypost says: see occurrences.py for the form of its input.
//
//     node occurrences.mjs EXPECTED.json
//
// Rows with an unclear time are left out: this reader takes the other one of two, against RFC 5545, 3.3.5.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const expected = JSON.parse(readFileSync(process.argv[2], "utf8"));
const iso = (time) => time.toString().slice(0, 19);
const utc = (time) => `${time.convertToZone(ICAL.Timezone.utcTimezone).toString().slice(0, 19)}+00:00`;

function expanded(path) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  // Zones come from the file alone, so that its VTIMEZONE is what is judged.
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const all = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  const found = [];
  for (const event of all.filter((event) => !event.isRecurrenceException())) {
    for (const other of all.filter((other) => other.isRecurrenceException() && other.uid === event.uid)) {
      event.relateException(other);
    }
    const dates = event.iterator();
    for (let next = dates.next(); next && iso(next).slice(0, 10) <= far; next = dates.next()) {
      const { startDate, endDate, item } = event.getOccurrenceDetails(next);
      const day = iso(startDate).slice(0, 10);
      if (day >= expected.from && day <= expected.to) {
        // An event without an end takes no time.
        const end = item.component.hasProperty("dtend") ? utc(endDate) : null;
        found.push([event.uid, iso(startDate), utc(startDate), end]);
      }
    }
  }
  return found;
}

// An occurrence may be moved by some days.
const far = new Date(Date.parse(expected.to) + 40 * 864e5).toISOString().slice(0, 10);
const text = (row) => row.slice(0, 4).map(String).join(" ");
let wrong = 0;
for (const [path, rows] of Object.entries(expected.calendars)) {
  const unclear = new Set(rows.filter((row) => row[4]).map((row) => `${row[0]} ${row[1]}`));
  const clear = (row) => !unclear.has(`${row[0]} ${row[1]}`);
  const [theirs, ours] = [expanded(path), rows].map((all) => new Set(all.filter(clear).map(text)));
  const differences = [
    ...[...ours].filter((row) => !theirs.has(row)).map((row) => `- ${row}`),
    ...[...theirs].filter((row) => !ours.has(row)).map((row) => `+ ${row}`),
  ];
  wrong += differences.length;
  differences.forEach((row) => console.log(`${path} ${row}`));
}
console.log(Object.values(expected.calendars).reduce((sum, rows) => sum + rows.length, 0));
process.exit(wrong ? 1 : 0);
