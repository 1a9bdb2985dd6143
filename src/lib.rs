//! Waypost turns a recovery center's articles and facts into its resource site.
pub mod source;
pub mod report;
pub mod load;
pub mod model;
pub mod check;
pub mod assets;
pub mod render;
pub mod pipeline;
pub mod write;
pub mod preview;
pub mod cli;
