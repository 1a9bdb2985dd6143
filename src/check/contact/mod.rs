//! Numbers, addresses and who answers them: a reader in need must reach whom the page names.

use super::rule::group;

group! { page_without_phone, unknown_phone, unknown_phone_on_page }
