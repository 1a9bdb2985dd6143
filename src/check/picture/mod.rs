//! Pictures are there, whole, and tell nothing that they should not.

use super::rule::group;

group! { broken, huge, location, missing, not_of_this_site, unknown_format }
