//! Programs, the people, and the insurances.

use jiff::civil::Date;

use super::article::Picture;
use super::contact::{Location, Phone};
use super::site::LintAllow;
use crate::load::decode::{At, choice, kind};
use crate::load::prose::Prose;
use crate::load::values::{Id, Ref, Text};

kind! {
    /// A program of care.
    Program, "a program" {
        /// Its id.
        id: At<Id<Program>>,
        /// Its name.
        name: Text,
        /// What it is, in one or two sentences.
        summary: Text,
        /// Whether people can start.
        status: Status,
        /// The text of its page.
        body: Option<Prose>,
        /// Levels of the ASAM Criteria, 4th edition: `2.1`.
        asam_levels: Vec<Text>,
        /// Other names.
        also_called: Vec<Text>,
        /// Where care takes place: `Outpatient`.
        setting: Option<Text>,
        /// At which locations.
        locations: Vec<Ref<Location>>,
        /// When, in words.
        schedule: Option<Text>,
        /// Hours a week.
        hours_per_week: Option<HoursPerWeek>,
        /// How long people usually stay.
        typical_length: Option<Text>,
        /// Which ages.
        ages: Option<Text>,
        /// For whom.
        populations: Vec<Text>,
        /// What it treats.
        conditions: Vec<Text>,
        /// How.
        therapies: Vec<Text>,
        /// Medications offered.
        medications: Vec<Text>,
        /// Languages spoken, as codes.
        languages: Vec<Text>,
        /// Insurance that is taken.
        insurance: Vec<Ref<Insurance>>,
        /// How to get in.
        admissions: Option<Admissions>,
        /// When the facts were last reviewed.
        last_reviewed: Option<At<Date>>,
        /// By whom.
        reviewer: Option<Ref<Person>>,
        /// Findings that are silenced.
        lint_allow: Vec<LintAllow>,
    }
}

choice! {
    /// Whether people can start a program.
    Status {
        /// Yes.
        Open = "open",
        /// After a wait.
        Waitlist = "waitlist",
        /// Not for now.
        Paused = "paused",
        /// No longer.
        Closed = "closed",
    }
}

kind! {
    /// Hours a week.
    HoursPerWeek, "hours a week" {
        /// At least.
        min: u32,
        /// At most.
        max: Option<u32>,
    }
}

kind! {
    /// How to get into a program.
    Admissions, "the admissions of a program" {
        /// Whom to call.
        phone: Option<Ref<Phone>>,
        /// The steps, in order.
        steps: Vec<Prose>,
        /// What to bring on the first day.
        what_to_bring: Vec<Prose>,
        /// How long people usually wait.
        typical_wait: Option<Text>,
        /// Whether a referral is needed.
        referral_required: Option<bool>,
    }
}

kind! {
    /// A person of the center.
    Person, "a person" {
        /// Their id.
        id: At<Id<Person>>,
        /// Their name.
        name: Text,
        /// What they do for the site.
        role: PersonRole,
        /// What they do at the center.
        job_title: Option<Text>,
        /// Letters after the name.
        credentials: Option<Text>,
        /// Their professional licence.
        licence: Option<Text>,
        /// A few sentences.
        bio: Option<Prose>,
        /// A photograph.
        photo: Option<Picture>,
        /// Whether they have a page.
        public: bool = true,
        /// Findings that are silenced.
        lint_allow: Vec<LintAllow>,
    }
}

choice! {
    /// What a person does for the site. There is no role for patients: 42 CFR Part 2.
    PersonRole {
        /// Writes.
        Author = "author",
        /// Reviews what is medical.
        MedicalReviewer = "medical_reviewer",
        /// Edits.
        Editor = "editor",
        /// Treats.
        Clinician = "clinician",
        /// Works at the center.
        Staff = "staff",
    }
}

kind! {
    /// An insurance.
    Insurance, "an insurance" {
        /// Its id.
        id: At<Id<Insurance>>,
        /// Its name.
        name: Text,
        /// What kind: `Commercial`.
        kind: Option<Text>,
        /// Whether the center is in its network.
        network_status: Option<NetworkStatus>,
        /// Plans that are taken.
        plans: Vec<Text>,
        /// For which programs.
        programs: Vec<Ref<Program>>,
        /// When this was last confirmed.
        verified: Option<At<Date>>,
        /// What to know.
        note: Option<Prose>,
        /// Findings that are silenced.
        lint_allow: Vec<LintAllow>,
    }
}

choice! {
    /// Whether the center is in an insurance's network.
    NetworkStatus {
        /// It is.
        InNetwork = "in_network",
        /// It is not.
        OutOfNetwork = "out_of_network",
    }
}
