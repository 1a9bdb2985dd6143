//! Whoever reads with a screen reader, a keyboard or little sight reaches all of it.

use super::rule::group;

group! { second_title }
