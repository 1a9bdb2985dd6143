//! Views of people, programs, meetings and insurance.

use serde::Serialize;

use super::{AddressView, ArticleCard, DateView, LinkView, PhoneView, PictureView, TermView};
use crate::render::theme::{Html, Shared};

/// What a list shows of a person.
#[derive(Debug, Clone, Serialize)]
pub struct PersonCard {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The page, where the person is public.
    pub url: Option<String>,
    /// `Clinical director`.
    pub job_title: Option<String>,
    /// `LMFT`.
    pub credentials: Option<String>,
    /// Author, medical reviewer …
    pub role: TermView,
    /// `DW`, for the soft shape in place of a photograph.
    pub initials: String,
    /// A photograph.
    pub photo: Option<PictureView>,
}

/// A person: the view `person`.
#[derive(Debug, Clone, Serialize)]
pub struct PersonView {
    /// Name, role …
    pub card: Shared<PersonCard>,
    /// The professional licence.
    pub licence: Option<String>,
    /// A few sentences.
    pub bio: Option<Html>,
    /// Articles written.
    pub written: Vec<Shared<ArticleCard>>,
    /// Articles reviewed.
    pub reviewed: Vec<Shared<ArticleCard>>,
}

/// What a list shows of a program.
#[derive(Debug, Clone, Serialize)]
pub struct ProgramCard {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// One or two sentences.
    pub summary: String,
    /// The language of the summary, where it is not the page's.
    pub summary_language: Option<String>,
    /// open, waitlist, paused, closed.
    pub status: TermView,
    /// The status in words, with the usual wait where there is a list: `Waitlist: about two weeks`.
    pub status_line: String,
    /// Levels of care: key `2.1`, text `Intensive outpatient`.
    pub levels: Vec<TermView>,
    /// `Outpatient`.
    pub setting: Option<String>,
    /// `9 to 12 hours a week`.
    pub hours_per_week: Option<String>,
    /// `8 to 12 weeks`.
    pub typical_length: Option<String>,
    /// `Adults 18 and over`.
    pub ages: Option<String>,
}

/// A program: the view `program`.
#[derive(Debug, Clone, Serialize)]
pub struct ProgramView {
    /// Name, summary, status …
    pub card: Shared<ProgramCard>,
    /// Other names.
    pub also_called: Vec<String>,
    /// Where.
    pub locations: Vec<LinkView>,
    /// When.
    pub schedule: Option<String>,
    /// For whom.
    pub populations: Vec<String>,
    /// What it treats.
    pub conditions: Vec<String>,
    /// How.
    pub therapies: Vec<String>,
    /// Medications offered.
    pub medications: Vec<String>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// Insurance that is taken.
    pub insurance: Vec<String>,
    /// How to get in.
    pub admissions: Option<AdmissionsView>,
    /// The text.
    pub body: Option<Html>,
    /// When the facts were last reviewed.
    pub last_reviewed: Option<DateView>,
    /// By whom.
    pub reviewer: Option<Shared<PersonCard>>,
    /// Meetings that belong to it.
    pub meetings: Vec<Shared<MeetingCard>>,
    /// Articles about it.
    pub articles: Vec<Shared<ArticleCard>>,
}

/// How to get into a program.
#[derive(Debug, Clone, Serialize)]
pub struct AdmissionsView {
    /// Whom to call.
    pub phone: Option<PhoneView>,
    /// The steps, in order.
    pub steps: Vec<Html>,
    /// What to bring on the first day.
    pub what_to_bring: Vec<Html>,
    /// `About two weeks`.
    pub typical_wait: Option<String>,
    /// The same as it stands after a colon: `about two weeks`.
    pub wait_within: Option<String>,
    /// Whether a referral is needed, where said.
    pub referral_required: Option<bool>,
}

/// What a list shows of a meeting: one of its times (a meeting on two days has two cards).
#[derive(Debug, Clone, Serialize)]
pub struct MeetingCard {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// The whole rule: `Tuesdays and Thursdays, 7:00 to 8:30 pm PT`.
    pub when: String,
    /// In a day's list, the start there: `7:00 pm`, with the zone (`7:00 pm ET`) where it is not the site's; none for
    /// by appointment.
    pub start: Option<String>,
    /// `8:30 pm`, with `next day` where it is past midnight.
    pub end: Option<String>,
    /// For `<time datetime>`: `19:00`.
    pub start_iso: Option<String>,
    /// `in_person`, online, hybrid, phone.
    pub mode: TermView,
    /// `clinical_group`, `peer_group` …
    pub kind: Option<TermView>,
    /// public, alumni, `current_clients`, family, staff.
    pub audience: TermView,
    /// `AA`, `SMART Recovery`.
    pub fellowship: Option<String>,
    /// Whether one can also join by phone, where it is not a meeting by phone anyway.
    pub phone_too: bool,
    /// `Oceanside center`, `Online`, `By phone`.
    pub place: String,
    /// The address in one line, where the place is not one of the center's.
    pub address: Option<String>,
    /// Its city.
    pub city: Option<String>,
    /// Whether anyone may come, where said.
    pub open: Option<bool>,
    /// `Spanish`, where it is not the site's language.
    pub language: Option<String>,
    /// Whether it is paused for now.
    pub temporarily_closed: bool,
    /// `Group room 2, second floor`, where people meet in one.
    pub room: Option<String>,
    /// `From December 2 to December 30, 2026`, where it does not go on and on.
    pub season: Option<String>,
    /// The nearest exceptions that have not passed: `No meeting on December 24`.
    pub exceptions: Vec<String>,
    /// Its calendar file, for a public meeting with a rule.
    pub calendar_url: Option<String>,
    /// In the view `week` only: what filters and the script look at.
    pub row: Option<RowView>,
}

/// What filters and the script look at in a row of the week. Dates are `2026-12-24`, one blank between two.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// The numbers of its values in the filters, as classes: `day-2 time-3 mode-1`.
    pub facets: String,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// `America/New_York`, where it is not the site's zone.
    pub zone_name: Option<String>,
    /// Coming dates on which it does not take place.
    pub cancelled: Option<String>,
    /// Coming dates on which it takes place otherwise.
    pub moved: Option<String>,
    /// Its first date, where that is to come.
    pub first: Option<String>,
    /// Its last date.
    pub until: Option<String>,
}

/// A meeting: the view `meeting`.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingView {
    /// Name, rule, mode …
    pub card: Shared<MeetingCard>,
    /// A line for each rule.
    pub times: Vec<String>,
    /// The place, when there is one.
    pub place: Option<PlaceView>,
    /// The link to join, when it may be published.
    pub online_url: Option<String>,
    /// How to join online.
    pub online_notes: Option<String>,
    /// The number of the center to join by.
    pub phone: Option<PhoneView>,
    /// The meeting's own number to join by.
    pub dial_in: Option<DialInView>,
    /// Types: key the code, text the label.
    pub types: Vec<TermView>,
    /// The language spoken.
    pub language: String,
    /// `Free`.
    pub cost: Option<String>,
    /// How to register.
    pub registration: Option<String>,
    /// A first name.
    pub contact: Option<String>,
    /// The text.
    pub notes: Option<Html>,
    /// Its program.
    pub program: Option<Shared<ProgramCard>>,
    /// Whether the center hosts it; a fellowship's meeting is not the center's own.
    pub hosted_by_center: bool,
    /// Whether it meets in one of the center's places.
    pub housed_by_center: bool,
    /// When it was last checked.
    pub last_verified: Option<DateView>,
}

/// Where a meeting takes place.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceView {
    /// Its name.
    pub name: String,
    /// Its page, for a location of the center.
    pub url: Option<String>,
    /// Its address.
    pub address: AddressView,
    /// Where a phone opens its map.
    pub geo_href: Option<String>,
    /// How to get in and around.
    pub accessibility: Option<String>,
    /// Where to park.
    pub parking: Option<String>,
    /// How to come without a car.
    pub transit: Option<String>,
    /// Which room, and how to find it.
    pub notes: Option<String>,
}

/// A number to join a meeting by.
#[derive(Debug, Clone, Serialize)]
pub struct DialInView {
    /// `669-900-6833`.
    pub display: String,
    /// `tel:+16699006833,,5550142003%23`.
    pub href: String,
    /// What to know.
    pub notes: Option<String>,
}

/// The week of meetings: the view `week`.
#[derive(Debug, Clone, Serialize)]
pub struct WeekView {
    /// Monday to Sunday; a day without meetings is there and empty.
    pub days: Vec<DayView>,
    /// Meetings that are not weekly: `Second Tuesday of the month`.
    pub other: Vec<Shared<MeetingCard>>,
    /// Meetings by appointment.
    pub by_appointment: Vec<Shared<MeetingCard>>,
    /// What the rows can be looked through by; only filters that tell some apart.
    pub filters: Vec<FilterView>,
    /// How many meetings there are; one on two days is one.
    pub count: usize,
    /// `PT`: the zone of every time on the page that names no other.
    pub zone: String,
    /// `America/Los_Angeles`.
    pub zone_name: String,
    /// How far the zones of these meetings are from Greenwich, for the script: by name the minutes, then each moment (in
    /// minutes since 1970) with the minutes from then on. A blank stands between two zones.
    pub offsets: String,
    /// The calendar file of all public meetings.
    pub calendar_url: Option<String>,
    /// The latest day on which one of these meetings was checked: the date of a printout.
    pub as_of: Option<DateView>,
}

/// A filter of the week: by day, by place …
#[derive(Debug, Clone, Serialize)]
pub struct FilterView {
    /// `day`, time, mode, place, kind, fellowship, audience, language, access: its name in the address of the page, and
    /// in `site.t.filter_<key>`.
    pub key: String,
    /// Its options. The first is number 1: a row that has it has the class `<key>-1`.
    pub options: Vec<OptionView>,
}

/// An option of a filter.
#[derive(Debug, Clone, Serialize)]
pub struct OptionView {
    /// Its value in the address of the page: `tue`.
    pub value: String,
    /// `Tuesday`.
    pub text: String,
}

/// A code that a phone reads from paper: the view `code`.
#[derive(Debug, Clone, Serialize)]
pub struct CodeView {
    /// The drawing; none where the address is too long for one.
    pub svg: Option<Html>,
    /// The address that it holds.
    pub url: String,
}

/// A day of the week.
#[derive(Debug, Clone, Serialize)]
pub struct DayView {
    /// `monday`: an id in the page.
    pub id: String,
    /// `Monday`.
    pub name: String,
    /// `Mon`.
    pub short: String,
    /// Its meetings, earliest first.
    pub meetings: Vec<Shared<MeetingCard>>,
}

/// An insurance: `plans`, in the view `insurance` (a list of these).
#[derive(Debug, Clone, Serialize)]
pub struct InsuranceView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `Commercial`, `Medicaid`.
    pub kind: Option<String>,
    /// `In network`.
    pub network_status: Option<TermView>,
    /// Plans that are taken.
    pub plans: Vec<String>,
    /// Programs it is taken for.
    pub programs: Vec<Shared<ProgramCard>>,
    /// When this was last confirmed.
    pub verified: Option<DateView>,
    /// What to know.
    pub note: Option<Html>,
}
