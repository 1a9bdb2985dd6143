//! A meeting can be found, at a time that is meant.

use super::rule::group;

mod clashes;
pub(in crate::check) mod contradictions;
mod ways;

group! {
    closed_place, duplicate, empty_exception, end_before_start, exception_without_occurrence, no_link, no_place, no_time,
    not_verified, same_room, unknown_host, unknown_type, unread_place,
}
