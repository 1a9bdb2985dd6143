//! A visit stays between the reader and this site, and what is private stays private.

use super::rule::group;

group! { browser_storage, inline_handler, inline_script, inline_style, other_origin, tracker, tracking_parameters, window_without_rel }
