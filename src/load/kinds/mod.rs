//! The kinds of fact and the front matter, each described once: key, type, default, help.
//! A key is required unless its type is an `Option`, a list or a flag, or it has a default.

mod article;
mod contact;
mod meeting;
mod program;
mod site;

pub use article::{Article, Aspect, Cells, Comparison, Faq, FreePage, Picture, Reference, Subject};
pub use contact::{Address, AnsweredBy, ContactFile, CrisisLine, Email, Geo, HolidayHours, Location, Phone, PhoneRole};
pub use meeting::{Audience, Meeting, MeetingKind, MeetingPlace, Mode, Online};
pub use program::{Admissions, HoursPerWeek, Insurance, NetworkStatus, Person, PersonRole, Program, Status};
pub use site::{
    Checks, Licence, LintAllow, NavItem, ReviewPolicy, SiteFacts, SocialCards, Switch, TextMap, ThemeChoice, decoration,
};
