//! Small sites in memory, for what the sample does not have.

use waypost::source::Memory;

/// What the sample has not: one place, so that its hours are the center's; numbers of every kind; the last Friday of a
/// month; a meeting that moves; a center that is no clinic.
pub fn rare() -> Memory {
    let mut site = Memory::default();
    for (path, text) in [
        ("site.yaml", "name: Harbor House\nbase_url: https://harbor.example/x\ntimezone: America/Los_Angeles\n"),
        (
            "contact.yaml",
            "phones:
  - {id: main, number: 760-555-0100, label: Main office, primary: true, extension: '12', hours: always}
  - {id: fax, number: 760-555-0101, label: Fax, role: fax}
  - {id: tty, number: 760-555-0102, label: TTY, role: tty}
  - {id: night, number: 800-555-0103, label: At night, answered_by: third_party, answered_by_name: Night Line Inc.}
locations:
  - id: pier
    name: Pier
    address: {street: 1 Pier, city: Oceanside, region: CA, postal_code: '92054', country: US}
    geo: {lat: 33.1, lon: -117.3}
    hours: {mon-fri: [9:00-12:00, 13:00-17:00], sat: 22:00-2:00, sun: closed}
    holiday_hours: [{date: 2026-12-25, hours: closed}, {date: 2026-12-24, hours: '8:00-12:00'}]
",
        ),
        ("people.yaml", "- {id: dana, name: Dana Reyes, role: author}\n"),
        (
            "programs/all.yaml",
            "- {id: one, name: One, summary: First., status: waitlist, asam_levels: ['2.1', '1.0']}
- {id: two, name: Two, summary: Second., status: closed, setting: Outpatient}
",
        ),
        (
            "meetings/all.yaml",
            "- id: last
  name: Last Friday
  when: [{every: last friday, start: 18:30, end: 20:30}, {every: [mon, thu], start: 23:30, minutes: 90}]
  first: 2026-10-01
  until: 2027-06-30
  mode: hybrid
  location: pier
  online: {url: 'https://zoom.us/j/5550142001'}
  language: asl
  exceptions:
    - {date: 2026-11-27, location: Library hall, note: The pier is closed.}
    - {date: 2026-11-30, start: 22:00, end: 23:00}
    - {date: 2026-12-03, cancelled: true}
    - {date: 2026-12-10, note: Bring a friend.}
- id: other
  name: Every other Tuesday
  when: {every: tue, weeks: 2, from: 2026-12-01, start: 19:00}
  mode: in_person
  location: pier
- id: later
  name: Every other Tuesday, later
  when: {every: tue, weeks: 2, from: 2026-12-01, start: 19:00}
  first: 2026-12-09
  mode: in_person
  location: pier
",
        ),
    ] {
        site.put(&format!("content/{path}"), text);
    }
    site
}

/// A site with something to hide of each kind, beside something that may be told.
pub fn secretive() -> Memory {
    let mut site = crate::common::small_site();
    for (path, text) in [
        (
            "contact.yaml",
            "phones:
  - {id: main, number: 760-555-0100, label: Main office, primary: true}
  - {id: dial, number: 760-555-0171, label: Dial in}
  - {id: hidden-dial, number: 760-555-0172, label: Dial in for alumni}
locations:
  - {id: open, name: Open Hall, address: {street: 5 Open Street, city: Vista, region: CA, postal_code: '92083'}}
  - id: house
    name: The House
    address: {street: 9 Hidden Lane, street2: Back door, city: Hiddenville, region: NV, postal_code: '89999'}
    geo: {lat: 36.123, lon: -115.456}
    address_public: false
",
        ),
        (
            "people.yaml",
            "- {id: dana, name: Dana Reyes, role: author}
- {id: hidden, name: Hidden Harriet, role: medical_reviewer, job_title: Secret title, credentials: MD, public: false}
",
        ),
        (
            "programs/all.yaml",
            "- {id: stay, name: Stay, summary: Living here., status: open, locations: [house], reviewer: hidden, last_reviewed: 2026-01-01}\n",
        ),
        (
            "meetings/all.yaml",
            "- {id: at-house, name: Meeting at the house, when: {every: tue, start: 19:00}, mode: in_person, location: house}
- id: online
  name: Meeting online
  when: {every: wed, start: 19:00}
  mode: online
  phone: dial
  online: {url: 'https://zoom.us/j/5550142001', phone: '+16699006833,,5550142003#', notes: Passcode seagull}
  publish_join_details: true
- id: moves
  name: Meeting that moves
  when: {every: thu, start: 19:00}
  mode: in_person
  location: open
  exceptions: [{date: 2026-12-03, location: house}]
- {id: alumni, name: Alumni circle, when: {every: fri, start: 19:00}, mode: phone, audience: alumni, phone: hidden-dial}
- {id: family, name: Family night, when: {every: fri, start: 18:00}, mode: in_person, audience: family, location: open}
- {id: clients, name: Clients group, when: {every: fri, start: 17:00}, mode: in_person, audience: current_clients, location: open}
- {id: staff, name: Staff round, when: {every: fri, start: 8:00}, mode: in_person, audience: staff, location: open}
",
        ),
        (
            "articles/shown.md",
            "---\ntitle: Shown\ndescription: Shown.\nauthor: hidden\nreviewer: hidden\npublished: 2026-01-01\n---\nText.\n",
        ),
        ("articles/draft.md", "---\ntitle: Draft piece\ndescription: D.\nauthor: dana\npublished: 2026-01-01\ndraft: true\n---\nText.\n"),
        ("articles/later.md", "---\ntitle: Later piece\ndescription: L.\nauthor: dana\npublished: 2027-01-01\n---\nText.\n"),
    ] {
        site.put(&format!("content/{path}"), text);
    }
    site
}
