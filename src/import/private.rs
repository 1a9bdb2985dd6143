//! What names or reaches a person. It is neither published nor kept: the history of the content is read by many.

use serde_json::Value;

use super::center::Center;
use super::entry::{Notes, ORIGIN};
use super::fields::{Fields, letters};
use super::report::Trouble;

/// Fields that name or reach a person, or may.
const PRIVATE: [&str; 8] = ["email", "phone", "mailing_address", "author", "admin_notes", "email_contact", "last_name", "user"];

/// Fields of a service office or a group for everyone (Meeting Guide, “Service Entity Fields” and “Optional Fields”), and
/// texts that were held back because of a number in them, which a person is to look at.
const PUBLIC: [&str; 18] = [
    "url",
    "edit_url",
    "feedback_url",
    "feedback_emails",
    "image",
    "venmo",
    "square",
    "paypal",
    "website",
    "website_2",
    "data_source",
    "data_source_name",
    "notes",
    "location_notes",
    "conference_url",
    "conference_url_notes",
    "conference_phone",
    "conference_phone_notes",
];

/// Other fields that are kept: those of the specification, the columns of 12 Step Meeting List and of BMLT, and what the import
/// itself puts back. Any other may name a person.
const KNOWN: [&str; 38] = [
    "group",
    "group_notes",
    "group_id",
    "region",
    "regions",
    "region_id",
    "sub_region",
    "district",
    "sub_district",
    "district_id",
    "last_contact",
    "approximate",
    "formatted_address",
    "timezone",
    "updated",
    "types",
    "location",
    "location_id",
    "address",
    "city",
    "state",
    "postal_code",
    "country",
    "latitude",
    "longitude",
    "coordinates",
    "attendance_option",
    "service_body_bigint",
    "worldid_mixed",
    "root_server_id",
    "root_server_uri",
    "location_neighborhood",
    "location_city_subsection",
    "location_sub_province",
    "location_postal_code_1",
    "bus_lines",
    "train_lines",
    "day_formatted",
];

/// The keys of the entity that a listing comes from.
const ENTITY: [&str; 8] = [
    "entity",
    "entity_email",
    "entity_feedback_emails",
    "entity_location",
    "entity_logo",
    "entity_phone",
    "entity_url",
    "entity_website_url",
];

/// How many unknown fields of one row are named.
const NAMED: usize = 200;

/// Takes out what names or reaches a person, and says so. What is left is a first name to ask for, if there is one.
pub(super) fn contact(fields: &mut Fields, center: &Center<'_>, notes: &mut Notes<'_>) -> Option<String> {
    let first = ["contact_1_name", "contact_name_1"].iter().find_map(|key| {
        let name = fields.get(key).and_then(letters)?;
        let name = first_name(&name)?;
        fields.take(key);
        Some(name)
    });
    let names: Vec<String> = fields.names().map(str::to_owned).collect();
    let private: Vec<String> = names.into_iter().filter(|key| is_private(key, fields.get(key), center)).collect();
    for key in &private {
        fields.take(key);
    }
    if !private.is_empty() {
        notes.tell(Trouble::Private, private.join(", "));
    }
    unknown(fields, notes);
    first
}

/// Takes out fields that nobody knows, and values that are neither texts nor lists of them.
fn unknown(fields: &mut Fields, notes: &mut Notes<'_>) {
    let is_text = |value: &Value| match value {
        Value::Array(items) => items.iter().all(|item| letters(item).is_some()),
        value => letters(value).is_some(),
    };
    let is_known = |key: &str| PUBLIC.contains(&key) || KNOWN.contains(&key) || ENTITY.contains(&key);
    let names: Vec<String> = fields.names().map(str::to_owned).collect();
    let gone: Vec<&String> = names.iter().filter(|key| !(is_known(key) && fields.get(key).is_some_and(is_text))).collect();
    let told: Vec<&String> = gone.iter().copied().filter(|key| !ORIGIN.contains(&key.as_str())).collect();
    for key in &gone {
        fields.take(key);
    }
    for key in told.iter().take(NAMED) {
        notes.tell(Trouble::Field, key.chars().take(60).collect::<String>());
    }
    if told.len() > NAMED {
        notes.tell(Trouble::Field, format!("more than {NAMED} fields of a row, the rest not named"));
    }
}

fn is_private(key: &str, value: Option<&Value>, center: &Center<'_>) -> bool {
    let name = key.to_lowercase().replace([' ', '-'], "_");
    if PRIVATE.contains(&&*name) || (name.contains("contact") && name != "last_contact") {
        return true;
    }
    let public = PUBLIC.contains(&&*name) || ENTITY.contains(&&*name);
    !public && value.is_some_and(|value| reaches_someone(value, center))
}

/// Whether a text inside a value holds a number or mail address that is not the center's.
fn reaches_someone(value: &Value, center: &Center<'_>) -> bool {
    match value {
        Value::String(text) => center.unknown_number(text).is_some() || center.unknown_address(text).is_some(),
        Value::Array(items) => items.iter().any(|item| reaches_someone(item, center)),
        Value::Object(entries) => entries.values().any(|value| reaches_someone(value, center)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// `Sam` of `Sam` and `Sam W.`; none where a last name stands there, or what is no name.
fn first_name(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let is_name = first.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')) && first.chars().count() <= 30;
    let is_initial = |word: &str| word.strip_suffix('.').is_some_and(|letter| letter.chars().count() == 1);
    let no_more = words.next().is_none_or(is_initial) && words.next().is_none();
    (is_name && no_more).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::first_name;

    #[test]
    fn first_names_only() {
        for (text, first) in [
            ("Sam", Some("Sam")),
            (" Sam W. ", Some("Sam")),
            ("Mary-Ann", Some("Mary-Ann")),
            ("Sam Walker", None),
            ("Sam W", None),
            ("Sam W. W.", None),
            ("S. Walker", None),
            ("", None),
            ("sam@example.org", None),
            ("760-555-0142", None),
        ] {
            assert_eq!(first_name(text).as_deref(), first, "{text}");
        }
    }
}
