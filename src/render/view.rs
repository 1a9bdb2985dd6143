//! Views: all that a template may read. One global, `site`, and for each page `page` plus the one
//! named view of its template. A field that is absent (`Option`) is `none` in a template; every
//! text is escaped on output unless its type is [`Html`]. URLs are root-absolute with the base path.

use serde::Serialize;

use super::theme::{Html, Shared};

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Whether it leads to the page that is shown (or to a page above it).
    pub current: bool,
}

/// One of a closed set, as its key and as words in the site's language.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// The key in data, such as `in_person`: for classes and conditions.
    pub key: String,
    /// The words for a reader, such as `In person`.
    pub text: String,
}

/// A calendar date.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2026-11-23`, for `<time datetime>`.
    pub iso: String,
    /// `November 23, 2026`.
    pub text: String,
}

/// A telephone number of the center.
#[derive(Debug, Clone, Serialize)]
pub struct PhoneView {
    /// Its id in contact.yaml.
    pub id: String,
    /// What it is for: `Admissions`.
    pub label: String,
    /// `760-555-0142`.
    pub display: String,
    /// `tel:+17605550142`.
    pub href: String,
    /// `sms:+17605550142`, where texts are read.
    pub sms_href: Option<String>,
    /// admissions, main, alumni, fax, tty or referral.
    pub role: Option<TermView>,
    /// Who answers, said to the reader where it is not this center: `Answered by Example Network`.
    pub answered_by: Option<String>,
    /// When it is answered.
    pub hours: Option<HoursView>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// Whether this is the site's first number to call.
    pub primary: bool,
}

/// An address for electronic mail.
#[derive(Debug, Clone, Serialize)]
pub struct EmailView {
    /// Its id in contact.yaml.
    pub id: String,
    /// What it is for, where said.
    pub label: Option<String>,
    /// `info@example.org`.
    pub address: String,
    /// `mailto:info@example.org`.
    pub href: String,
}

/// Opening hours.
#[derive(Debug, Clone, Serialize)]
pub struct HoursView {
    /// Open day and night.
    pub always: bool,
    /// In one line: `Mon–Fri 9:00 am–5:00 pm, Sat closed`.
    pub text: String,
    /// A row for each run of days with the same hours.
    pub rows: Vec<HoursRowView>,
}

/// Days with the same hours.
#[derive(Debug, Clone, Serialize)]
pub struct HoursRowView {
    /// `Monday to Friday`.
    pub days: String,
    /// `9:00 am to 5:00 pm`, or `Closed`.
    pub times: String,
}

/// A postal address. Where the center keeps it confidential there is no street.
#[derive(Debug, Clone, Serialize)]
pub struct AddressView {
    /// The lines as on an envelope.
    pub lines: Vec<String>,
    /// The same in one line.
    pub one_line: String,
}

/// A place of the center. Used whole on its page and in lists.
#[derive(Debug, Clone, Serialize)]
pub struct LocationView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Its address (city and region only, where the address is not public).
    pub address: AddressView,
    /// Whether the street is public.
    pub address_public: bool,
    /// Where a phone opens its own map: `geo:33.19,-117.37`; absent where the address is not public.
    pub geo_href: Option<String>,
    /// The number to call there.
    pub phone: Option<PhoneView>,
    /// Regular hours.
    pub hours: Option<HoursView>,
    /// Days with other hours that have not passed.
    pub holiday_hours: Vec<HolidayView>,
    /// How to get in and around.
    pub accessibility: Option<String>,
    /// Where to park.
    pub parking: Option<String>,
    /// How to come without a car.
    pub transit: Option<String>,
    /// When these facts were last checked.
    pub last_verified: Option<DateView>,
}

/// A day with other hours than usual.
#[derive(Debug, Clone, Serialize)]
pub struct HolidayView {
    /// The day.
    pub date: DateView,
    /// `Closed`, or `10:00 am to 2:00 pm`.
    pub times: String,
    /// Why.
    pub note: Option<String>,
}

/// A crisis line.
#[derive(Debug, Clone, Serialize)]
pub struct CrisisView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The number to call, with `press` where a key follows.
    pub call: Option<DialView>,
    /// The key to press after the call is answered.
    pub press: Option<String>,
    /// The number to text.
    pub sms: Option<DialView>,
    /// What to write in the text, where one must: `HOME`.
    pub sms_body: Option<String>,
    /// A chat on the web.
    pub chat: Option<String>,
    /// The number for a TTY.
    pub tty: Option<DialView>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// When it is answered.
    pub hours: Option<String>,
    /// One sentence on what it does.
    pub note: Option<String>,
}

/// A number as it is read and as it is dialled.
#[derive(Debug, Clone, Serialize)]
pub struct DialView {
    /// `988`, `1-800-662-4357`.
    pub display: String,
    /// `tel:988`, `sms:988`.
    pub href: String,
}

/// A picture of the site.
#[derive(Debug, Clone, Serialize)]
pub struct PictureView {
    /// Its URL.
    pub url: String,
    /// What it shows; empty for a decoration.
    pub alt: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
}

/// A licence of the center.
#[derive(Debug, Clone, Serialize)]
pub struct LicenceView {
    /// Who issued it.
    pub authority: String,
    /// What kind.
    pub kind: Option<String>,
    /// Its number.
    pub number: String,
    /// Until when.
    pub expires: Option<DateView>,
    /// The statement that the law asks for.
    pub statement: Option<Html>,
    /// Where a reader can check it.
    pub lookup_url: Option<String>,
    /// The authority's list of actions.
    pub status_list_url: Option<String>,
}

/// The global `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The center's name.
    pub name: String,
    /// Its legal name, where it differs.
    pub legal_name: Option<String>,
    /// One sentence: what it does and for whom.
    pub tagline: Option<String>,
    /// `en`.
    pub language: String,
    /// The home page.
    pub home_url: String,
    /// Addresses of the pages that exist; an absent one has no page.
    pub urls: SiteUrls,
    /// The first number to call.
    pub phone: PhoneView,
    /// All numbers.
    pub phones: Vec<PhoneView>,
    /// All mail addresses.
    pub emails: Vec<EmailView>,
    /// All places.
    pub locations: Vec<LocationView>,
    /// Crisis lines, in the order of need.
    pub crisis: Vec<CrisisView>,
    /// The menu.
    pub navigation: Vec<LinkView>,
    /// Free pages of the footer (those with `nav: footer`, and all others not in the menu).
    pub footer_links: Vec<LinkView>,
    /// Notices of the footer.
    pub footer_notices: Vec<Html>,
    /// Licences.
    pub licences: Vec<LicenceView>,
    /// Accreditations.
    pub accreditations: Vec<String>,
    /// Words of the interface: `site.t.call`, from `strings/<language>.yaml` of the theme.
    pub t: std::collections::BTreeMap<String, String>,
    /// Options of the theme as set by the site: `site.options.name`.
    pub options: std::collections::BTreeMap<String, String>,
    /// Addresses of the theme's files with their fingerprints: `site.assets["style.css"]`.
    pub assets: std::collections::BTreeMap<String, String>,
    /// The center's logo.
    pub logo: Option<PictureView>,
}

/// Addresses of the pages that exist.
#[derive(Debug, Clone, Serialize)]
pub struct SiteUrls {
    /// `/resources/`
    pub resources: Option<String>,
    /// `/topics/`
    pub topics: Option<String>,
    /// `/programs/`
    pub programs: Option<String>,
    /// `/meetings/`
    pub meetings: Option<String>,
    /// `/meetings/print/`
    pub meetings_print: Option<String>,
    /// `/contact/`
    pub contact: String,
    /// `/locations/`
    pub locations: Option<String>,
    /// `/team/`
    pub team: Option<String>,
    /// `/insurance/`
    pub insurance: Option<String>,
    /// `/help-now/`
    pub help_now: String,
    /// `/feed.xml`
    pub feed: Option<String>,
}

/// What every page has: the view `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The page's own title: its `<h1>`.
    pub title: String,
    /// For `<title>`: the title and the center's name.
    pub head_title: String,
    /// For the description of the page.
    pub description: Option<String>,
    /// Which template this is: `article`, `home` …: a class of `<body>`.
    pub kind: &'static str,
    /// Its address, root-absolute.
    pub url: String,
    /// Its address for the world.
    pub canonical: Option<String>,
    /// `en`.
    pub language: String,
    /// From the home page down to, not including, this page.
    pub breadcrumbs: Vec<LinkView>,
    /// JSON-LD, ready to stand inside its `<script type="application/ld+json">`.
    pub structured_data: Option<Html>,
    /// `article` or `website`, for Open Graph.
    pub og_type: &'static str,
    /// The picture for sharing, absolute.
    pub og_image: Option<String>,
    /// Feeds to announce.
    pub feeds: Vec<LinkView>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// A sentence over a draft or scheduled page in the preview.
    pub banner: Option<String>,
}

/// What a list shows of an article.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleCard {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// When it was published.
    pub published: DateView,
    /// One sentence.
    pub description: String,
    /// The author's name.
    pub author: String,
}

/// An article: the view `article`.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// Title, address, date, description, author's name.
    pub card: Shared<ArticleCard>,
    /// Who wrote it.
    pub author: Shared<PersonCard>,
    /// Who reviewed it.
    pub reviewer: Option<Shared<PersonCard>>,
    /// When it was last changed, where that is later than `published`.
    pub updated: Option<DateView>,
    /// When it was last reviewed.
    pub last_reviewed: Option<DateView>,
    /// Minutes to read.
    pub minutes: u32,
    /// Its topics.
    pub topics: Vec<Shared<LinkView>>,
    /// Its sections; empty where `toc: false` or there are fewer than three.
    pub toc: Vec<TocView>,
    /// The picture at the top.
    pub image: Option<PictureView>,
    /// The comparison at a glance, at the top of the article.
    pub comparison: Option<ComparisonView>,
    /// The text.
    pub body: Html,
    /// Questions and answers (empty where a block in the text shows them).
    pub faq: Vec<FaqView>,
    /// Sources, numbered.
    pub references: Vec<ReferenceView>,
    /// Programs it speaks of.
    pub programs: Vec<Shared<ProgramCard>>,
    /// Meetings that belong to those programs.
    pub meetings: Vec<Shared<MeetingCard>>,
    /// Articles to read next.
    pub related: Vec<Shared<ArticleCard>>,
    /// Articles that link here.
    pub backlinks: Vec<Shared<ArticleCard>>,
    /// The article published before this one.
    pub previous: Option<Shared<ArticleCard>>,
    /// The article published after this one.
    pub next: Option<Shared<ArticleCard>>,
}

/// A section of an article.
#[derive(Debug, Clone, Serialize)]
pub struct TocView {
    /// The heading's id.
    pub id: String,
    /// The heading's words.
    pub title: String,
    /// Its subsections.
    pub children: Vec<TocView>,
}

/// A comparison of two or more subjects.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonView {
    /// The columns.
    pub subjects: Vec<String>,
    /// The rows.
    pub aspects: Vec<AspectView>,
}

/// A row of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct AspectView {
    /// What is compared.
    pub name: String,
    /// The section that explains it: `#format`.
    pub section_url: Option<String>,
    /// One cell a subject, in their order.
    pub cells: Vec<CellView>,
}

/// A cell of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    /// The subject's name, for the card on a phone.
    pub subject: String,
    /// What holds for it.
    pub body: Html,
}

/// A question and its answer.
#[derive(Debug, Clone, Serialize)]
pub struct FaqView {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Html,
}

/// A source that an article cites.
#[derive(Debug, Clone, Serialize)]
pub struct ReferenceView {
    /// Its number in the list, from 1; citations link to `#ref-<number>`.
    pub number: u32,
    /// Authors.
    pub authors: Option<String>,
    /// Title.
    pub title: String,
    /// Journal or publisher.
    pub journal: Option<String>,
    /// Year.
    pub year: Option<String>,
    /// `7:143–154`.
    pub place: Option<String>,
    /// Where to read it.
    pub url: Option<String>,
    /// `doi:10.2147/SAR.S81535`, the words of that link.
    pub url_text: Option<String>,
    /// The anchors in the text that cite it: `#cite-1`.
    pub cited_at: Vec<String>,
}

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
    /// open, waitlist, paused, closed.
    pub status: TermView,
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
    /// In a day's list, the start there: `7:00 pm`; none for by appointment.
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
    /// `Oceanside center`, `Online`, `By phone`.
    pub place: String,
    /// Whether anyone may come, where said.
    pub open: Option<bool>,
    /// `Spanish`, where it is not the site's language.
    pub language: Option<String>,
    /// Whether it is paused for now.
    pub temporarily_closed: bool,
    /// The nearest exceptions that have not passed: `No meeting on December 24`.
    pub exceptions: Vec<String>,
    /// Its calendar file, for a public meeting with a rule.
    pub calendar_url: Option<String>,
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
    /// The number to join by.
    pub phone: Option<PhoneView>,
    /// Types: key the code, text the label.
    pub types: Vec<TermView>,
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
    /// How many meetings there are.
    pub count: usize,
    /// `PT`: the zone of every time on the page.
    pub zone: String,
    /// The calendar file of all public meetings.
    pub calendar_url: Option<String>,
    /// The latest day on which one of these meetings was checked: the date of a printout.
    pub as_of: Option<DateView>,
}

/// A day of the week.
#[derive(Debug, Clone, Serialize)]
pub struct DayView {
    /// `monday`: an id in the page.
    pub id: String,
    /// `Monday`.
    pub name: String,
    /// Its meetings, earliest first.
    pub meetings: Vec<Shared<MeetingCard>>,
}

/// A topic with its articles: the view `topic`; `topics` is a list of these without articles.
#[derive(Debug, Clone, Serialize)]
pub struct TopicView {
    /// Its label.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Its feed.
    pub feed_url: String,
    /// How many articles it has.
    pub count: usize,
}

/// A page of a list: the view `list` (with `list.articles`).
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// The articles of this page.
    pub articles: Vec<Shared<ArticleCard>>,
    /// Which page this is, from 1.
    pub number: usize,
    /// How many pages there are.
    pub total: usize,
    /// The page before.
    pub previous_url: Option<String>,
    /// The page after.
    pub next_url: Option<String>,
    /// All pages, with the one shown marked as current; a gap is a link without URL.
    pub pages: Vec<LinkView>,
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

/// A free page: the view `free`.
#[derive(Debug, Clone, Serialize)]
pub struct FreeView {
    /// The text.
    pub body: Html,
    /// Its sections.
    pub toc: Vec<TocView>,
}

/// The home page: the view `home`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// Recent articles, newest first.
    pub articles: Vec<Shared<ArticleCard>>,
    /// Programs, from most to least intensive.
    pub programs: Vec<Shared<ProgramCard>>,
    /// The week of public meetings.
    pub week: Shared<WeekView>,
    /// Topics.
    pub topics: Vec<Shared<TopicView>>,
}

/// What a block in prose shows: the view `block`; which fields are filled depends on its name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BlockView {
    /// `call`, `meetings` …
    pub name: String,
    /// A heading or sentence that the author gave.
    pub text: Option<String>,
    /// call: the number.
    pub phone: Option<PhoneView>,
    /// meetings.
    pub meetings: Vec<Shared<MeetingCard>>,
    /// programs.
    pub programs: Vec<Shared<ProgramCard>>,
    /// comparison.
    pub comparison: Option<ComparisonView>,
    /// faq.
    pub faq: Vec<FaqView>,
    /// people.
    pub people: Vec<Shared<PersonCard>>,
    /// crisis.
    pub crisis: Vec<CrisisView>,
    /// figure and video: the picture.
    pub picture: Option<PictureView>,
    /// figure: words below the picture.
    pub caption: Option<Html>,
    /// video: where it is.
    pub url: Option<String>,
}
