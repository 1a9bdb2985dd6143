//! How people come to a meeting: what its facts say of a link, a number and a place.

use crate::load::kinds::{Meeting, MeetingPlace, Mode};

/// Whether it says how to join by video: a link, words about one, or a number of its own.
pub(super) fn by_link(meeting: &Meeting) -> bool {
    let online = meeting.online.as_ref();
    online.is_some_and(|online| online.url.is_some() || online.notes.is_some() || online.phone.is_some())
}

/// Whether it says which number to call.
pub(super) fn by_phone(meeting: &Meeting) -> bool {
    meeting.phone.is_some() || meeting.online.as_ref().is_some_and(|online| online.phone.is_some())
}

/// Whether it says where to go. An address that names neither a house, a street nor a city is no place.
pub(super) fn by_place(meeting: &Meeting) -> bool {
    match &meeting.location {
        None => false,
        Some(MeetingPlace::Location(_)) => true,
        Some(MeetingPlace::Other { name, address, .. }) => name.is_some() || address.street.is_some() || address.city.is_some(),
    }
}

/// How people take part, for a sentence: `in person and online`.
pub(super) fn words(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "in person",
        Mode::Online => "online",
        Mode::Hybrid => "in person and online",
        Mode::Phone => "by phone",
    }
}
