//! Programs.

use serde_json::{Value, json};

use super::super::cards::text;
use super::super::{Renderer, words};
use super::center::organization_id;
use super::contact::contact_point;
use super::node::{object, reference};
use crate::load::kinds::{Program, Status};
use crate::model::Site;

pub(super) fn program_id(site: &Site, program: &Program) -> String {
    site.base.absolute(&format!("/programs/{}/#program", program.id.as_str()))
}

/// A program.
pub(in crate::render) fn program(render: &Renderer, program: &Program) -> Value {
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
