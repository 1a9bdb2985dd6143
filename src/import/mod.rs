//! Meetings of other systems, in our form. A [`Feed`] is a file of theirs, a [`Plan`] what would be written for it.
//!
//! 1. [`Feed::read`] recognises the form, and makes [`Row`](feed::Row)s with fields by the names of the Meeting Guide:
//!    `meeting_guide`, `tsml` and `bmlt` each read one form.
//! 2. [`Entry::read`](entry::Entry::read) says in our form what a row says: `clock`, `place`, `address`, `types` and `plain`
//!    each know one part of it, and `private` keeps people out.
//! 3. [`Meetings`](held::Meetings) are those that the site has. [`plan`](fn@plan) matches rows with them, merges, and makes the
//!    new texts by [`edit`](crate::edit). The [`Report`] tells a person what to look at.
//!
//! Nothing here touches a file: the command reads the feed and writes the plan.

pub mod address;
mod bmlt;
pub mod center;
pub mod clock;
pub mod entry;
pub mod feed;
pub mod fields;
pub mod held;
mod meeting_guide;
pub mod merge;
mod place;
pub mod plain;
mod plan;
mod private;
pub mod report;
mod tsml;
pub mod types;

pub use feed::{Feed, Format, LARGEST};
pub use plan::{Plan, Progress, Request, Write, plan};
pub use report::{Detail, Report};
