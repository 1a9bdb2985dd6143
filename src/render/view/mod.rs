//! Views: all that a template may read. One global, `site`, and for each page `page` plus the one
//! named view of its template. A field that is absent (`Option`) is `none` in a template; every
//! text is escaped on output unless its type is [`Html`]. URLs are root-absolute with the base path.

mod articles;
mod care;
mod contact;

use serde::Serialize;

use super::theme::{Html, Shared};

pub use articles::{
    ArticleCard, ArticleView, AspectView, CellView, ComparisonView, FaqView, FreeView, ListView, ReferenceView, TocView,
    TopicView,
};
pub use care::{
    AdmissionsView, CodeView, DayView, DialInView, FilterView, InsuranceView, MeetingCard, MeetingView, OptionView, PersonCard,
    PersonView, PlaceView, ProgramCard, ProgramView, RowView, WeekView,
};
pub use contact::{
    AddressView, CrisisView, DialView, EmailView, HolidayView, HoursRowView, HoursView, LicenceView, LocationView, PhoneView,
};

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Whether it leads to the page that is shown (or to a page above it).
    pub current: bool,
    /// The language of what it leads to, where that is not the page's.
    pub language: Option<String>,
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
    /// Its widths as WebP, ready for `srcset`; none where it is published as it is.
    pub srcset: Option<String>,
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
    /// The language of the tagline, where it is not the page's.
    pub tagline_language: Option<String>,
    /// `en`.
    pub language: String,
    /// The colour of the ground on light and on dark screens, for the bars of a browser.
    pub papers: [String; 2],
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
    /// `/search/`, unless the site has none.
    pub search: Option<String>,
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
    /// The other languages of the site.
    pub languages: Vec<LanguageView>,
    /// This page in each of its languages, where it has more than one.
    pub alternates: Vec<AlternateView>,
    /// From the home page down to, not including, this page.
    pub breadcrumbs: Vec<LinkView>,
    /// JSON-LD, ready to stand inside its `<script type="application/ld+json">`.
    pub structured_data: Option<Html>,
    /// `article` or `website`, for Open Graph.
    pub og_type: &'static str,
    /// The picture for sharing; its URL is whole.
    pub og_image: PictureView,
    /// Feeds to announce.
    pub feeds: Vec<LinkView>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// What the page may load, for its head: its own files and nothing else.
    pub policy: &'static str,
    /// A sentence over a draft or scheduled page in the preview.
    pub banner: Option<String>,
}

/// Another language of the site, seen from a page: an item of `page.languages`.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageView {
    /// Its code: `es`.
    pub code: String,
    /// Its name in itself: `Español`.
    pub name: String,
    /// This page in that language, or the home page where there is none; root-absolute.
    pub url: String,
}

/// A page in one of its languages, for search engines: an item of `page.alternates`.
#[derive(Debug, Clone, Serialize)]
pub struct AlternateView {
    /// The code of the language, or `x-default` for readers of any other.
    pub code: String,
    /// Its address for the world.
    pub url: String,
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

/// The page to search: the view `search`, beside `home`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The folder of the index, for the script: `/search/data/`.
    pub data_url: String,
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
