//! JSON-LD by the vocabulary of schema.org: each thing once, by a stable `@id`, that others refer to.
//! Nothing of a confidential address or of a meeting that is not public is said here.

use serde_json::{Map, Value, json};

use super::cards::{Maker, text};
use super::view::PageView;
use super::{Renderer, words};
use crate::load::decode::At;
use crate::load::kinds::{Address, Location, Meeting, MeetingPlace, Mode, Person, Phone, Program, Status};
use crate::load::times::{Every, Hours, Rule, When};
use crate::model::Site;

/// The graph of a page: the page itself, its trail, the center, and what the page is about. `<` is
/// escaped, so that no text can end the script element that it stands in.
pub(super) fn graph(render: &Renderer, page: &PageView, mut nodes: Vec<Value>) -> String {
    let mut graph = vec![render.organization.clone()];
    if let Some(url) = &page.canonical
        && let Some(trail) = trail(&render.site, page, url)
    {
        graph.push(trail);
    }
    graph.append(&mut nodes);
    let graph = json!({"@context": "https://schema.org", "@graph": graph});
    graph.to_string().replace('<', "\\u003c")
}

/// An object without the keys that have no value.
fn object(pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let empty = |value: &Value| {
        value.is_null() || value.as_array().is_some_and(Vec::is_empty) || value.as_str().is_some_and(str::is_empty)
    };
    Value::Object(
        pairs.into_iter().filter(|(_, value)| !empty(value)).map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>(),
    )
}

fn organization_id(site: &Site) -> String {
    site.base.absolute("/#center")
}

fn reference(id: impl Into<String>) -> Value {
    json!({"@id": id.into()})
}

fn trail(site: &Site, page: &PageView, url: &str) -> Option<Value> {
    if page.breadcrumbs.is_empty() {
        return None;
    }
    let steps = page.breadcrumbs.iter().map(|link| (link.title.clone(), format!("{}{}", site.base.origin, link.url)));
    let steps = steps.chain([(page.title.clone(), url.to_owned())]).enumerate();
    let items: Vec<Value> =
        steps.map(|(at, (name, item))| json!({"@type": "ListItem", "position": at + 1, "name": name, "item": item})).collect();
    Some(json!({"@type": "BreadcrumbList", "@id": format!("{url}#trail"), "itemListElement": items}))
}

/// The center.
pub(super) fn organization(make: Maker<'_>) -> Value {
    let site = make.site;
    let facts = &site.facts;
    let path = crate::source::SitePath::new("content/site.yaml");
    let picture = |src: &Option<crate::load::values::Text>| {
        let picture = src.as_ref().and_then(|src| make.picture_at(src, "", &path));
        picture.map_or(Value::Null, |picture| json!(format!("{}{}", site.base.origin, picture.url)))
    };
    let main = site.index.locations.iter().find(|location| location.address_public && location.address.is_some());
    let credential = |licence: &crate::load::kinds::Licence| {
        object([
            ("@type", json!("EducationalOccupationalCredential")),
            ("credentialCategory", json!("license")),
            ("name", json!(licence.kind.as_ref().map(|kind| kind.value.clone()))),
            ("identifier", json!(licence.number.value)),
            ("recognizedBy", json!({"@type": "Organization", "name": licence.authority.value})),
        ])
    };
    object([
        ("@type", json!(facts.organization_type.as_ref().map_or("MedicalClinic", |kind| kind.value.as_str()))),
        ("@id", json!(organization_id(site))),
        ("name", json!(facts.name.value)),
        ("legalName", json!(text(facts.legal_name.as_ref()))),
        ("url", json!(site.base.absolute("/"))),
        ("logo", picture(&facts.logo)),
        ("image", picture(&facts.social_image)),
        ("telephone", json!(site.index.primary_phone().map(|phone| phone.number.value.0.dial.clone()))),
        ("address", main.map_or(Value::Null, |location| address(location.address.as_ref()))),
        ("contactPoint", Value::Array(site.published_phones().map(|phone| contact_point(phone)).collect())),
        ("hasCredential", Value::Array(facts.licences.iter().map(credential).collect())),
        (
            "availableService",
            Value::Array(site.index.programs.iter().map(|program| reference(program_id(site, program))).collect()),
        ),
        ("sameAs", json!(facts.same_as.iter().map(|url| url.0.value.clone()).collect::<Vec<_>>())),
    ])
}

fn contact_point(phone: &Phone) -> Value {
    object([
        ("@type", json!("ContactPoint")),
        ("contactType", json!(phone.label.value)),
        ("telephone", json!(phone.number.value.0.dial)),
        ("availableLanguage", json!(phone.languages.iter().map(|code| words::language(code)).collect::<Vec<_>>())),
        ("hoursAvailable", hours(phone.hours.as_ref())),
    ])
}

fn address(address: Option<&Address>) -> Value {
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
fn hours(hours: Option<&Hours>) -> Value {
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

fn clock(time: jiff::civil::Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// The site itself.
pub(super) fn website(render: &Renderer) -> Value {
    let site = &*render.site;
    object([
        ("@type", json!("WebSite")),
        ("@id", json!(site.base.absolute("/#website"))),
        ("name", json!(site.facts.name.value)),
        ("url", json!(site.base.absolute("/"))),
        ("inLanguage", json!(site.language)),
        ("publisher", reference(organization_id(site))),
    ])
}

fn person_ref(render: &Renderer, id: &str) -> Value {
    let site = &*render.site;
    let Some(person) = site.index.people.get(id) else { return Value::Null };
    let url = person.public.then(|| site.base.absolute(&format!("/team/{id}/")));
    object([
        ("@type", json!("Person")),
        ("@id", json!(url.as_ref().map(|url| format!("{url}#person")))),
        ("name", json!(person.name.value)),
        ("url", json!(url)),
    ])
}

/// An article: a page about health that was reviewed, whose main thing is the article.
pub(super) fn article(render: &Renderer, at: usize) -> Value {
    let site = &*render.site;
    let entry = &site.articles[at];
    let facts = entry.facts();
    let url = site.base.absolute(&entry.route());
    let date = |date: Option<At<jiff::civil::Date>>| json!(date.map(|date| date.value.to_string()));
    let image = facts.image.as_ref().and_then(|image| render.make().picture(image, &entry.document.path));
    let citation = |source: &crate::load::kinds::Reference| {
        let doi = source.doi.as_ref().map(|doi| format!("https://doi.org/{}", doi.value));
        object([
            ("@type", json!(if source.journal.is_some() { "ScholarlyArticle" } else { "CreativeWork" })),
            ("name", json!(source.title.value)),
            ("author", json!(text(source.authors.as_ref()))),
            ("datePublished", json!(text(source.year.as_ref()))),
            (
                "isPartOf",
                source.journal.as_ref().map_or(Value::Null, |journal| json!({"@type": "Periodical", "name": journal.value})),
            ),
            ("url", json!(doi.or_else(|| source.url.as_ref().map(|url| url.0.value.clone())))),
        ])
    };
    let article = object([
        ("@type", json!("Article")),
        ("@id", json!(format!("{url}#article"))),
        ("headline", json!(facts.title.value)),
        ("description", json!(facts.description.value)),
        ("image", json!(image.map(|image| format!("{}{}", site.base.origin, image.url)))),
        ("author", person_ref(render, facts.author.id.as_str())),
        ("datePublished", json!(facts.published.value.to_string())),
        ("dateModified", date(facts.updated.or(Some(facts.published)))),
        ("publisher", reference(organization_id(site))),
        ("inLanguage", json!(site.language)),
        ("citation", Value::Array(facts.references.iter().map(citation).collect())),
        ("about", json!(facts.topics.iter().map(|topic| json!({"@type": "Thing", "name": topic.value})).collect::<Vec<_>>())),
    ]);
    object([
        ("@type", json!("MedicalWebPage")),
        ("@id", json!(url)),
        ("url", json!(url)),
        ("name", json!(facts.title.value)),
        ("inLanguage", json!(site.language)),
        ("lastReviewed", date(facts.last_reviewed)),
        ("reviewedBy", facts.reviewer.as_ref().map_or(Value::Null, |person| person_ref(render, person.id.as_str()))),
        ("medicalAudience", json!({"@type": "MedicalAudience", "audienceType": "Patient"})),
        ("breadcrumb", reference(format!("{url}#trail"))),
        ("mainEntity", article),
    ])
}

fn program_id(site: &Site, program: &Program) -> String {
    site.base.absolute(&format!("/programs/{}/#program", program.id.as_str()))
}

/// A program.
pub(super) fn program(render: &Renderer, program: &Program) -> Value {
    let site = &*render.site;
    let phone = program
        .admissions
        .as_ref()
        .and_then(|admissions| admissions.phone.as_ref())
        .and_then(|phone| site.index.phones.find(phone));
    let phone = phone.or_else(|| site.index.primary_phone());
    let channel = object([
        ("@type", json!("ServiceChannel")),
        ("servicePhone", phone.map_or(Value::Null, |phone| contact_point(phone))),
        ("serviceUrl", json!(site.base.absolute(&format!("/programs/{}/", program.id.as_str())))),
        ("availableLanguage", json!(program.languages.iter().map(|code| words::language(code)).collect::<Vec<_>>())),
    ]);
    let level = program.asam_levels.first().and_then(|code| crate::model::level_name(code));
    object([
        ("@type", json!("Service")),
        ("@id", json!(program_id(site, program))),
        ("name", json!(program.name.value)),
        ("description", json!(program.summary.value)),
        ("serviceType", json!(level.map_or_else(|| text(program.setting.as_ref()), |level| Some(level.to_owned())))),
        ("provider", reference(organization_id(site))),
        ("audience", json!(text(program.ages.as_ref()).map(|ages| json!({"@type": "Audience", "audienceType": ages})))),
        ("availableChannel", if program.status == Status::Closed { Value::Null } else { channel }),
    ])
}

/// A public meeting: a series of events with its schedule. By-appointment meetings have no schedule.
pub(super) fn meeting(render: &Renderer, meeting: &Meeting) -> Value {
    let site = &*render.site;
    let url = site.base.absolute(&format!("/meetings/{}/", meeting.id.as_str()));
    let attendance = match meeting.mode {
        Mode::InPerson => "https://schema.org/OfflineEventAttendanceMode",
        Mode::Online | Mode::Phone => "https://schema.org/OnlineEventAttendanceMode",
        Mode::Hybrid => "https://schema.org/MixedEventAttendanceMode",
    };
    let schedules = match &meeting.when {
        When::ByAppointment => Vec::new(),
        When::Rules(rules) => rules.iter().map(|rule| schedule(site, meeting, rule)).collect(),
    };
    let hosted = meeting.hosted_by_center.unwrap_or(meeting.fellowship.is_none());
    let organizer = match &meeting.fellowship {
        Some(fellowship) if !hosted => json!({"@type": "Organization", "name": fellowship.value}),
        _ => reference(organization_id(site)),
    };
    let free = meeting.cost.as_ref().is_some_and(|cost| cost.value.eq_ignore_ascii_case("free"));
    object([
        ("@type", json!("EventSeries")),
        ("@id", json!(format!("{url}#meeting"))),
        ("name", json!(meeting.name.value)),
        ("url", json!(url)),
        ("eventSchedule", Value::Array(schedules)),
        ("eventAttendanceMode", json!(attendance)),
        ("location", Value::Array(places(render, meeting))),
        ("organizer", organizer),
        ("isAccessibleForFree", if free { json!(true) } else { Value::Null }),
        ("inLanguage", json!(meeting.language.as_ref().map_or(site.language.clone(), |code| code.value.clone()))),
    ])
}

fn schedule(site: &Site, meeting: &Meeting, rule: &Rule) -> Value {
    let zone = &meeting.timezone.as_ref().unwrap_or(&site.facts.timezone).name;
    let days = match &rule.every {
        Every::Week(days) | Every::Weeks { days, .. } => {
            days.iter().map(|day| format!("https://schema.org/{}", words::name(*day))).collect()
        }
        Every::Month(_, day) => vec![format!("https://schema.org/{}", words::name(*day))],
    };
    // schema.org's `byMonthWeek` counts from 1; the last of a month has no number there.
    let (frequency, week) = match rule.every {
        Every::Week(_) => ("P1W".to_owned(), Value::Null),
        Every::Weeks { step, .. } => (format!("P{step}W"), Value::Null),
        Every::Month(nth, _) => ("P1M".to_owned(), if nth > 0 { json!(nth) } else { Value::Null }),
    };
    let cancelled: Vec<String> = meeting.exceptions.iter().filter(|e| e.cancelled).map(|e| e.date.value.to_string()).collect();
    object([
        ("@type", json!("Schedule")),
        ("byDay", json!(days)),
        ("byMonthWeek", week),
        ("repeatFrequency", json!(frequency)),
        ("startTime", json!(clock(rule.start))),
        ("endTime", json!(words::end(rule).map(|(end, _)| clock(end)))),
        ("startDate", json!(meeting.first.map(|date| date.value.to_string()))),
        ("endDate", json!(meeting.until.map(|date| date.value.to_string()))),
        ("scheduleTimezone", json!(zone)),
        ("exceptDate", json!(cancelled)),
    ])
}

fn places(render: &Renderer, meeting: &Meeting) -> Vec<Value> {
    let site = &*render.site;
    let mut places = Vec::new();
    if matches!(meeting.mode, Mode::InPerson | Mode::Hybrid) {
        places.extend(match &meeting.location {
            Some(MeetingPlace::Location(id)) => site.index.locations.find(id).map(|location| place(site, location)),
            Some(MeetingPlace::Other { name, address: at, .. }) => {
                Some(object([("@type", json!("Place")), ("name", json!(text(name.as_ref()))), ("address", address(Some(at)))]))
            }
            None => None,
        });
    }
    if matches!(meeting.mode, Mode::Online | Mode::Hybrid) {
        let url = site.base.absolute(&format!("/meetings/{}/", meeting.id.as_str()));
        places.push(json!({"@type": "VirtualLocation", "url": url}));
    }
    places
}

/// A place, without what is confidential.
fn place(site: &Site, location: &Location) -> Value {
    let mut at = location.address.clone();
    if let Some(address) = at.as_mut().filter(|_| !location.address_public) {
        (address.street, address.street2, address.postal_code) = (None, None, None);
    }
    object([
        ("@type", json!("Place")),
        ("@id", json!(location_id(site, location))),
        ("name", json!(location.name.value)),
        ("address", address(at.as_ref())),
    ])
}

fn location_id(site: &Site, location: &Location) -> String {
    site.base.absolute(&format!("/locations/{}/#place", location.id.as_str()))
}

/// A place of the center, on its own page.
pub(super) fn location(render: &Renderer, location: &Location) -> Value {
    let site = &*render.site;
    let mut node = place(site, location);
    let phone = location.phone.as_ref().and_then(|phone| site.index.phones.find(phone));
    let geo = location.geo.as_ref().filter(|_| location.address_public);
    if let Value::Object(map) = &mut node {
        map.insert("@type".to_owned(), json!("MedicalClinic"));
        let more = object([
            ("url", json!(site.base.absolute(&format!("/locations/{}/", location.id.as_str())))),
            ("telephone", json!(phone.map(|phone| phone.number.value.0.dial.clone()))),
            (
                "geo",
                geo.map_or(
                    Value::Null,
                    |geo| json!({"@type": "GeoCoordinates", "latitude": geo.lat.0, "longitude": geo.lon.0}),
                ),
            ),
            ("openingHoursSpecification", hours(location.hours.as_ref())),
            ("parentOrganization", reference(organization_id(site))),
        ]);
        if let Value::Object(more) = more {
            map.extend(more);
        }
    }
    node
}

/// A person, on their own page.
pub(super) fn person(render: &Renderer, person: &Person) -> Value {
    let mut node = person_ref(render, person.id.as_str());
    if let Value::Object(map) = &mut node {
        let more = object([
            ("jobTitle", json!(text(person.job_title.as_ref()))),
            ("honorificSuffix", json!(text(person.credentials.as_ref()))),
            ("worksFor", reference(organization_id(&render.site))),
        ]);
        if let Value::Object(more) = more {
            map.extend(more);
        }
    }
    node
}
