//! Pictures are there, whole, and tell nothing that they should not.

use super::rule::group;

group! {}
