//! Waypost turns a recovery center's articles and facts into its resource site.
pub mod assets;
pub mod check;
pub mod cli;
pub mod load;
pub mod model;
pub mod pipeline;
pub mod preview;
pub mod render;
pub mod report;
pub mod source;
pub mod write;
