//! A reader can see who says it, who reviewed it and where it comes from.

use super::rule::group;

group! {}
