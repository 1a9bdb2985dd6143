//! Waypost turns a recovery center's articles and facts into its resource site, and refuses to publish
//! what would mislead a reader in need.
//!
//! The data flows through the modules in this order:
//!
//! 1. [`source`] reads the site's files into a [`Tree`](source::Tree), each named by its
//!    [`SitePath`](source::SitePath), each place in one a [`Span`](source::Span).
//! 2. [`load`] parses texts and decodes facts into [`Loaded`](load::Loaded); what an author got wrong
//!    becomes a [`Diagnostic`](report::Diagnostic) of the [`report`], many at once, and never ends the stage.
//! 3. [`model`] gives everything its meaning, its address and its links: the immutable
//!    [`Site`](model::Site).
//! 4. [`assets`], [`search`] and [`render`] make outputs of it, functions first: a [`Renderer`](render::Renderer) plans
//!    the [`Outputs`](render::Outputs) and makes the bytes of each when asked; [`check`] looks at finished pages.
//! 5. [`mod@write`] brings a folder from the site it holds to the new one, through a [`Sink`](write::Sink), and
//!    [`preview`] shows the same bytes in a browser.
//!
//! [`pipeline`] is that flow on one screen, and [`cli`] the commands. Beside it, [`edit`] changes a file and leaves all
//! else in it as it was, and [`import`] brings in the meetings of other systems by it.

mod colour;

pub mod source;

pub mod report;

pub mod load;

pub mod model;

pub mod check;

pub mod cache;

pub mod assets;

pub mod search;

pub mod render;

pub mod pipeline;

pub mod write;

pub mod preview;

pub mod edit;

pub mod import;

pub mod cli;

#[doc(hidden)]
pub mod attack;
