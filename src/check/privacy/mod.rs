//! A visit stays between the reader and this site, and what is private stays private.

use super::rule::group;

mod names;
mod needles;

group! {
    active_html, active_picture, confidential_address, hidden_person, join_details, last_name, last_name_in_text,
    meeting_password, staff_meeting,
}
