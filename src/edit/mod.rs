//! A [`Data`] is what should stand in a YAML file; [`patch`](fn@patch) brings a file there and leaves every other byte
//! as its author wrote it: comments, order, quotes, blank lines, line ends.
//!
//! 1. [`Data`] is YAML without places: what is read of a [`Node`](crate::load::yaml::Node), or made for one.
//! 2. `write` gives it letters, in block or flow style.
//! 3. [`patch`](fn@patch) walks what stands there beside what is wanted, and changes spans where the two differ.
//! 4. The new text is parsed again. Unless it means what was wanted, it is thrown away: see [`Stuck`].

mod data;
mod layout;
mod patch;
mod write;

pub use data::Data;
pub use patch::{Stuck, patch};
pub use write::{items, letters};
