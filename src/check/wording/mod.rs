//! Words that respect the person, and claims that are true.

use super::rule::group;

group! {}
