//! Finished pages, as rules read them. The only owner of the HTML parser.
//!
//! 1. [`Scan`](scan::Scan) reads the tags of a page in one pass; a [`Digest`](digest::Digest) keeps what rules on all pages ask for.
//! 2. [`Document`] is a page as a tree: read off its tags where it is [`plain`], and by the parser that the HTML standard
//!    describes where it is not. It takes longer than all else, so it is made only where a rule asks for it: in `check`, not in
//!    a build.
//! 3. [`Reading`] is shown every page, and at the end has the rules look at [`Pages`].
//! 4. [`place`] finds the author's line.

pub mod address;
pub mod digest;
mod document;
mod entity;
mod kind;
mod pages;
mod place;
mod plain;
mod reading;
pub mod scan;
mod sink;
pub mod style;
mod tokens;
mod tree;

pub use document::{Document, Element};
pub use pages::{Notes, Pages};
pub use reading::{Ground, Reading, Seen};
