//! A visit stays between the reader and this site, and what is private stays private.

use super::rule::group;

group! {}
