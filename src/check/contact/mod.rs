//! Numbers, addresses and who answers them: a reader in need must reach whom the page names.

mod streets;

use super::rule::group;

group! {
    alias_in_use,
    bad_phone,
    letters_in_phone,
    link_shows_other_email,
    link_shows_other_number,
    no_phone,
    no_primary_phone,
    page_without_phone,
    primary_answered_elsewhere,
    retired_phone,
    sample_fact,
    two_primary_phones,
    unknown_email,
    unknown_phone,
    unknown_phone_on_page,
    unnamed_answerer,
    wrong_address,
}
