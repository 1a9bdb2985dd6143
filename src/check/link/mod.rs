//! Every address of a finished page leads somewhere.

use super::rule::group;

group! { gone, unverified }
