//! A meeting can be found, at a time that is meant.

use super::rule::group;

group! {}
