//! What several test files need: a small valid site in memory, a build of it, and all its outputs.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::sync::Arc;

use waypost::model::{Moment, Options};
use waypost::pipeline::{self, Built, Memo};
use waypost::render::Renderer;
use waypost::source::{Files, Memory};

/// The smallest site that has everything an article needs.
pub const SMALL_SITE: [(&str, &str); 3] = [
    ("content/site.yaml", "name: Harbor House\nbase_url: https://harbor.example\ntimezone: America/Los_Angeles\n"),
    ("content/contact.yaml", "phones:\n  - {id: main, number: 760-555-0100, label: Main office}\n"),
    ("content/people.yaml", "- {id: dana, name: Dana Reyes, role: author}\n"),
];

/// That site.
pub fn small_site() -> Memory {
    let mut site = Memory::default();
    for (path, text) in SMALL_SITE {
        site.put(path, text);
    }
    site
}

/// What a build is asked for on a day (`2026-11-23`) or at a moment (`2026-11-23T08:00:00Z`).
pub fn on(moment: &str) -> Options {
    let day = moment.parse().map(Moment::Day);
    let now = if moment.contains('T') { Moment::Instant(moment.parse().expect("a moment")) } else { day.expect("a day") };
    Options { now, drafts: false, future: false, base_url: None }
}

/// Builds a site that is in memory.
pub fn build(site: &Memory, options: &Options, memo: &mut Memo) -> Built {
    let files: Arc<dyn Files> = Arc::new(site.clone());
    pipeline::build(&files, options, memo).expect("memory can always be read")
}

/// Every output of a site.
pub fn outputs(renderer: &Renderer) -> BTreeMap<String, Vec<u8>> {
    let render = |(path, artifact)| (path, renderer.render(&artifact).expect("an output").into_owned());
    renderer.plan().into_iter().map(render).collect()
}
