//! How to reach and find: numbers, addresses, hours.

use serde_json::{Value, json};

use super::super::cards::text;
use super::super::words;
use super::node::object;
use crate::load::kinds::{Address, Phone};
use crate::load::times::Hours;

pub(super) fn contact_point(phone: &Phone) -> Value {
    object([
        ("@type", json!("ContactPoint")),
        ("contactType", json!(phone.label.value)),
        ("telephone", json!(phone.number.value.0.dial)),
        ("availableLanguage", json!(phone.languages.iter().map(|code| words::language(code)).collect::<Vec<_>>())),
        ("hoursAvailable", hours(phone.hours.as_ref())),
    ])
}

pub(super) fn address(address: Option<&Address>) -> Value {
    let Some(address) = address else { return Value::Null };
    let street =
        [text(address.street.as_ref()), text(address.street2.as_ref())].into_iter().flatten().collect::<Vec<_>>().join(", ");
    object([
        ("@type", json!("PostalAddress")),
        ("streetAddress", json!(street)),
        ("addressLocality", json!(text(address.city.as_ref()))),
        ("addressRegion", json!(text(address.region.as_ref()))),
        ("postalCode", json!(text(address.postal_code.as_ref()))),
        ("addressCountry", json!(text(address.country.as_ref()))),
    ])
}

/// Opening hours: one specification a day and opening.
pub(super) fn hours(hours: Option<&Hours>) -> Value {
    let specification = |day: &str, opens: String, closes: String| json!({"@type": "OpeningHoursSpecification", "dayOfWeek": day, "opens": opens, "closes": closes});
    match hours {
        None => Value::Null,
        Some(Hours::Always) => Value::Array(
            words::DAY_NAMES.iter().map(|day| specification(day, "00:00".to_owned(), "23:59".to_owned())).collect(),
        ),
        Some(Hours::Week(week)) => {
            let days = week.iter().zip(words::DAY_NAMES).filter_map(|(openings, day)| Some((openings.as_ref()?, day)));
            let all = days.flat_map(|(openings, day)| {
                openings.iter().map(move |opening| specification(day, clock(opening.from), clock(opening.to)))
            });
            Value::Array(all.collect())
        }
    }
}

pub(super) fn clock(time: jiff::civil::Time) -> String {
    time.strftime("%H:%M").to_string()
}
