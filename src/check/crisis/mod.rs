//! Help in a crisis: on every page, right, and apart from the center's own call.

use super::rule::group;

group! { page_without_lines }
