//! Views of numbers, places and the lines to call in a crisis.

use serde::Serialize;

use super::{DateView, TermView};
use crate::render::theme::Html;

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
    /// The language of the note, where it is not the page’s.
    pub note_language: Option<String>,
}

/// A number as it is read and as it is dialled.
#[derive(Debug, Clone, Serialize)]
pub struct DialView {
    /// `988`, `1-800-662-4357`.
    pub display: String,
    /// `tel:988`, `sms:988`.
    pub href: String,
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
