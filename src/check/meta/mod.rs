//! What search engines and people who share a page are told, and what a page weighs.

use super::rule::group;

group! {}
