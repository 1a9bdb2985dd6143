//! Help in a crisis: on every page, right, and apart from the center's own call.

use super::rule::group;

group! { line_differs, line_unverified, line_without_number, no_block, no_lines, page_without_lines }
