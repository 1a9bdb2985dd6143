//! `contact.yaml` and `crisis-lines.yaml`: the only sources of a number or an address.

use jiff::civil::Date;

use super::site::LintAllow;
use crate::load::decode::{At, choice, kind};
use crate::load::times::{Hours, Opening};
use crate::load::values::{Degrees, Id, MailAddress, PhoneNumber, Ref, Text, Url};

kind! {
    /// `contact.yaml`.
    ContactFile, "contact.yaml" {
        /// Telephone numbers.
        phones: Vec<Phone>,
        /// Mail addresses.
        emails: Vec<Email>,
        /// Places.
        locations: Vec<Location>,
    }
}

kind! {
    /// A telephone number of the center.
    Phone, "a phone" {
        /// Its id.
        id: At<Id<Phone>>,
        /// The number in any usual form.
        number: At<PhoneNumber>,
        /// What it is for.
        label: Text,
        /// Which of the usual lines it is.
        role: Option<PhoneRole>,
        /// Whether it is the first number to call.
        primary: bool,
        /// Who answers.
        answered_by: Option<AnsweredBy>,
        /// The name of who answers, where it is not this center.
        answered_by_name: Option<Text>,
        /// When it is answered.
        hours: Option<Hours>,
        /// Languages spoken, as codes.
        languages: Vec<Text>,
        /// Whether texts to it are read.
        sms: bool,
        /// The extension to dial.
        extension: Option<Text>,
        /// Retired numbers that this one stands for.
        aliases: Vec<At<PhoneNumber>>,
        /// Findings that are silenced.
        lint_allow: Vec<LintAllow>,
    }
}

choice! {
    /// What a number is for.
    PhoneRole {
        /// Getting into a program.
        Admissions = "admissions",
        /// The front desk.
        Main = "main",
        /// Former clients.
        Alumni = "alumni",
        /// Facsimile.
        Fax = "fax",
        /// A teletypewriter.
        Tty = "tty",
        /// Professionals who refer.
        Referral = "referral",
    }
}

choice! {
    /// Who answers a number.
    AnsweredBy {
        /// The center itself.
        ThisCenter = "this_center",
        /// Another center of the same owner.
        AffiliatedCenter = "affiliated_center",
        /// Someone else.
        ThirdParty = "third_party",
    }
}

kind! {
    /// A mail address of the center.
    Email, "an email" {
        /// Its id.
        id: At<Id<Email>>,
        /// The address.
        address: MailAddress,
        /// What it is for.
        label: Option<Text>,
        /// Findings that are silenced.
        lint_allow: Vec<LintAllow>,
    }
}

kind! {
    /// A place of the center.
    Location, "a location" {
        /// Its id.
        id: At<Id<Location>>,
        /// Its name.
        name: Text,
        /// Its address.
        address: Option<Address>,
        /// Where it is on a map.
        geo: Option<Geo>,
        /// The number to call there.
        phone: Option<Ref<Phone>>,
        /// When it is open.
        hours: Option<Hours>,
        /// Days with other hours.
        holiday_hours: Vec<HolidayHours>,
        /// How to get in and around.
        accessibility: Option<Text>,
        /// Where to park.
        parking: Option<Text>,
        /// How to come without a car.
        transit: Option<Text>,
        /// Whether street, map and position may be published.
        address_public: bool = true,
        /// When these facts were last checked.
        last_verified: Option<At<Date>>,
        /// Findings that are silenced.
        lint_allow: Vec<LintAllow>,
    }
}

kind! {
    /// A postal address.
    Address, "an address" {
        /// Street and number.
        street: Option<Text>,
        /// Floor, suite.
        street2: Option<Text>,
        /// City.
        city: Option<Text>,
        /// State or region.
        region: Option<Text>,
        /// ZIP or postal code.
        postal_code: Option<Text>,
        /// Country, by two letters.
        country: Option<Text>,
    }
}

kind! {
    /// A position.
    Geo, "a position" {
        /// Latitude.
        lat: Degrees,
        /// Longitude.
        lon: Degrees,
    }
}

kind! {
    /// A day with other hours.
    HolidayHours, "holiday hours" {
        /// The day.
        date: At<Date>,
        /// `closed`, or `10:00-14:00`.
        hours: Text,
        /// Why.
        note: Option<Text>,
    }
}

impl HolidayHours {
    /// When it is open; an empty list is `closed`, and none is what cannot be read.
    pub fn openings(&self) -> Option<Vec<Opening>> {
        if self.hours.value == "closed" {
            return Some(Vec::new());
        }
        self.hours.split(',').map(Opening::parse).collect()
    }
}

kind! {
    /// A crisis line.
    CrisisLine, "a crisis line" {
        /// Its id.
        id: At<Id<CrisisLine>>,
        /// Its name.
        name: Text,
        /// The number to call.
        call: Option<At<PhoneNumber>>,
        /// The number to text.
        sms: Option<At<PhoneNumber>>,
        /// What to write in the text.
        sms_body: Option<Text>,
        /// A chat on the web.
        chat: Option<Url>,
        /// The number for a TTY.
        tty: Option<At<PhoneNumber>>,
        /// The key to press after the call is answered.
        press: Option<Text>,
        /// Languages spoken, as codes.
        languages: Vec<Text>,
        /// When it is answered.
        hours: Option<Hours>,
        /// One sentence on what it does.
        note: Option<Text>,
        /// When this was last checked.
        last_verified: Option<At<Date>>,
        /// Findings that are silenced.
        lint_allow: Vec<LintAllow>,
    }
}
