//! Waypost turns a recovery center's articles and facts into its resource site.

pub mod source;
pub mod report;
pub mod load;
