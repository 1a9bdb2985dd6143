//! Plain, correct and short: read by someone who is tired or afraid.
//!

use super::rule::group;

group! {}
