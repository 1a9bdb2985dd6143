//! A site that is shown ([`Shown`]): its outputs are made when they are asked for.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use crate::check::{self, Depth, Ground, Policy, Reading};
use crate::load::prose::decoded;
use crate::model::{Entry, Route, Site, is_listed, page_slug};
use crate::pipeline::{self, Built, Made};
use crate::render::{Artifact, Outputs, Renderer};
use crate::report::Diagnostic;
use crate::source::FileId;

/// An article, a page or a fact with a page of its own that was changed.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Changed {
    /// Its address, with the base path.
    pub url: String,
    /// Its title.
    pub title: String,
}

/// A site without errors in its sources.
pub(super) struct Shown {
    /// The site.
    pub built: Built,
    /// Everything that can be asked for.
    pub outputs: Arc<Outputs>,
    /// The number of its build.
    pub generation: u64,
    ground: Arc<Ground>,
}

/// An output that was asked for.
pub(super) struct Looked {
    /// Its bytes; none where its template failed.
    pub bytes: Option<Vec<u8>>,
    /// What was found in it.
    pub found: Vec<Diagnostic>,
}

impl Shown {
    /// A build that can be shown. What the one before has of it is taken over.
    pub fn of(built: Built, generation: u64, before: Option<&Shown>) -> Option<Shown> {
        let renderer = built.renderer.as_ref()?;
        let before = before.and_then(|before| Some((before, before.renderer()?)));
        let before = before.filter(|(_, earlier)| earlier.plans_as(renderer));
        let outputs = before.map_or_else(|| Arc::new(renderer.plan()), |(before, _)| before.outputs.clone());
        let framed = before.filter(|(_, earlier)| earlier.site().has_frame_of(renderer.site()));
        let ground = framed.map(|(before, _)| before.ground.clone());
        let ground = ground.unwrap_or_else(|| Arc::new(pipeline::ground(renderer, &outputs)));
        Some(Shown { built, outputs, generation, ground })
    }

    /// What makes the outputs.
    pub fn renderer(&self) -> Option<&Renderer> {
        self.built.renderer.as_ref()
    }

    /// The base path of the site.
    pub fn base(&self) -> &str {
        self.renderer().map_or("", |renderer| &renderer.site().base.path)
    }

    /// What a later site shows on a page of its own from files that are others than here.
    pub fn changed_in(&self, later: &Shown) -> Vec<Changed> {
        let (Some(old), Some(new)) = (self.renderer(), later.renderer()) else { return Vec::new() };
        let digest = |shown: &Shown, file: FileId| shown.built.tree.source(file).map(|text| text.digest);
        let is_other = |file: FileId| digest(self, file) != digest(later, file);
        let mut changed: Vec<Changed> = Vec::new();
        for (at, new) in new.site().editions().enumerate() {
            let old = old.site().editions().nth(at);
            changed.extend(changed_of(old, new, &is_other));
        }
        changed
    }

    /// Makes an output and runs rules of a depth on it. What only all pages together can tell is left to the sweep.
    ///
    /// # Errors
    /// When a file of the site is gone.
    pub fn look(&self, file: &str, artifact: &Artifact, depth: Depth) -> Result<Looked, pipeline::Error> {
        let Some(renderer) = self.renderer() else { return Ok(Looked { bytes: None, found: Vec::new() }) };
        let policy = Policy::of(renderer.site(), &mut Vec::new());
        let rules = check::page_rules(&policy, depth);
        let reading = Reading::new(renderer.site(), &self.built.tree, rules, self.ground.clone());
        let Made { bytes, seen, failed } = pipeline::make(renderer, &reading, file, artifact)?;
        let mut found = reading.told(vec![seen], false);
        if let (Depth::Rest, Some((site, entry))) = (depth, self.entry_of(file)) {
            found.extend(check::article(site, &policy, entry));
        }
        let found = failed.into_iter().chain(policy.settle(found, &self.built.tree)).collect();
        Ok(Looked { bytes: bytes.map(Cow::into_owned), found })
    }

    /// The file of the output folder that an address names.
    pub fn output_of(&self, path: &str) -> String {
        Route::new(decoded(path.strip_prefix(self.base()).unwrap_or(path))).output_path()
    }

    /// The article that a page shows.
    pub fn entry_of(&self, file: &str) -> Option<(&Site, &Entry)> {
        let articles =
            self.renderer()?.site().editions().flat_map(|site| site.articles.iter().map(move |entry| (site, &**entry)));
        let shows = |(site, entry): &(&Site, &Entry)| Route::new(site.base.route(&entry.route())).output_path() == file;
        articles.into_iter().find(shows)
    }
}

/// What a site shows on a page of its own from files that are others than in an older one.
fn changed_of(old: Option<&Site>, new: &Site, is_other: &dyn Fn(FileId) -> bool) -> Vec<Changed> {
    let told = |title: &str, route: &str| Changed { url: new.base.url(route), title: title.to_owned() };
    // An article that was not read again is mostly the very same at the same position.
    let same =
        |at: usize, entry: &Arc<Entry>| old.and_then(|old| old.articles.get(at)).is_some_and(|old| Arc::ptr_eq(old, entry));
    let articles = new.articles.iter().enumerate().filter(|(at, entry)| !same(*at, entry)).map(|(_, entry)| entry);
    let articles = articles.filter(|entry| is_other(entry.document.file));
    let mut changed: Vec<Changed> = articles.map(|entry| told(&entry.facts().title, &entry.route())).collect();
    let index = &new.index;
    let pages = index.pages.iter().filter(|page| (!page.facts.draft || new.options.drafts) && is_other(page.file));
    changed.extend(pages.map(|page| told(&page.facts.title, &format!("/{}/", page_slug(page)))));
    // Facts are shown by the first language first.
    if new.original.is_some() {
        return changed;
    }
    let programs = index.programs.iter().filter(|program| is_other(program.span.file));
    changed.extend(programs.map(|program| told(&program.name, &format!("/programs/{}/", program.id.as_str()))));
    let meetings = index.meetings.iter().filter(|meeting| is_listed(meeting) && is_other(meeting.span.file));
    changed.extend(meetings.map(|meeting| told(&meeting.name, &format!("/meetings/{}/", meeting.id.as_str()))));
    let people = index.people.iter().filter(|person| person.public && is_other(person.span.file));
    changed.extend(people.map(|person| told(&person.name, &format!("/team/{}/", person.id.as_str()))));
    changed
}
