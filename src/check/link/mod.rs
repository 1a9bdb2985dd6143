//! Every address of a finished page leads somewhere.

use super::rule::group;

group! {
    absolute_own_address,
    broken,
    broken_part,
    gone,
    http_to_own_site,
    malformed_address,
    orphan_page,
    to_hidden_page,
    to_redirect,
    unverified,
}
