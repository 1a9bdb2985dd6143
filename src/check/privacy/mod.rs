//! A visit stays between the reader and this site, and what is private stays private.

mod names;
mod needles;

use super::rule::group;

group! {
    active_html,
    active_picture,
    browser_storage,
    confidential_address,
    hidden_person,
    inline_handler,
    inline_script,
    inline_style,
    join_details,
    last_name,
    last_name_in_text,
    meeting_password,
    other_origin,
    staff_meeting,
    tracker,
    tracking_parameters,
    window_without_rel,
}
