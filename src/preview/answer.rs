//! What is answered to a path ([`Reply`]): an output of the last good site, with what is found in it.

use std::sync::Arc;

use axum::http::StatusCode;

use super::live::{self, HOME};
use super::shown::Shown;
use super::{Broken, State, changes, dashboard, findings};
use crate::check::Depth;
use crate::load::prose::decoded;
use crate::render::{Artifact, Renderer, media_type};
use crate::report::{self, Report, Severity};
use crate::search;

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    /// Its status.
    pub status: StatusCode,
    /// Its media type.
    pub media_type: &'static str,
    /// Its body.
    pub bytes: Vec<u8>,
    /// Where it leads.
    pub location: Option<String>,
    /// Whether it is the last good page, and the content has errors.
    pub stale: bool,
}

/// The answer to a path.
pub(super) fn page(state: &State, path: &str, query: &str) -> Reply {
    if path == HOME.trim_end_matches('/') {
        return redirect(HOME);
    }
    if let Some(own) = path.strip_prefix(HOME) {
        return own_file(state, own, query);
    }
    let broken = state.broken();
    let Some(shown) = state.shown() else {
        let report = broken.map_or_else(|| "the site is not built yet".to_owned(), |broken| broken.errors());
        return errors(&report);
    };
    let base = shown.base();
    let Some(route) = path.strip_prefix(base).filter(|route| route.starts_with('/')) else {
        return redirect(&format!("{base}/"));
    };
    let file = shown.output_of(path);
    let leads_on = |artifact| shown.renderer().and_then(|renderer| renderer.leads_on(artifact));
    if let Some(to) = shown.outputs.get(&file).and_then(leads_on) {
        return redirect(&format!("{base}{to}"));
    }
    if let Some(artifact) = shown.outputs.get(&file) {
        return output(&shown, &file, artifact, broken.as_ref());
    }
    if search::has(&file)
        && let Some(reply) = search_file(&shown, &file)
    {
        return reply;
    }
    if !route.ends_with('/') && shown.outputs.contains_key(&format!("{file}/index.html")) {
        return redirect(&format!("{base}{route}/"));
    }
    let folder = file.split('/').next().unwrap_or("");
    let not_found = shown.outputs.get(&format!("{folder}/404.html")).or_else(|| shown.outputs.get("404.html"));
    match shown.renderer().zip(not_found).map(|(renderer, artifact)| renderer.render(artifact)) {
        Some(Ok(bytes)) => {
            let element = live::element(shown.generation, &broken.as_ref().map(|broken| broken.errors()).unwrap_or_default());
            let html = live::with_element(bytes.into_owned(), &element);
            response(StatusCode::NOT_FOUND, "text/html; charset=utf-8", html)
        }
        _ => text(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

/// A file of the index of the search, which is made when it is first asked for; none where there is no such file.
fn search_file(shown: &Shown, file: &str) -> Option<Reply> {
    let inside = |renderer: &Renderer| {
        let inside = format!("/{file}").strip_prefix(&format!("{}/", renderer.site().base.tongue))?.to_owned();
        inside.starts_with(search::FOLDER).then_some(inside)
    };
    let (renderer, inside) = shown.renderer()?.editions().find_map(|renderer| Some((renderer, inside(renderer)?)))?;
    match renderer.search() {
        Ok(index) => {
            let bytes = index.files.get(&inside)?.clone();
            Some(response(StatusCode::OK, media_type(file), bytes))
        }
        Err(error) => Some(text(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string())),
    }
}

/// An output. A page has the element of the preview in it, with what forbids to publish it.
fn output(shown: &Shown, file: &str, artifact: &Artifact, broken: Option<&Arc<Broken>>) -> Reply {
    let Artifact::Page(_) = artifact.plain() else {
        return match shown.renderer().map(|renderer| renderer.render(artifact)) {
            Some(Ok(bytes)) => response(StatusCode::OK, artifact.media_type(file), bytes.into_owned()),
            Some(Err(error)) => text(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
            None => text(StatusCode::NOT_FOUND, "there is no such file"),
        };
    };
    let looked = match shown.look(file, artifact, Depth::Errors) {
        Ok(looked) => looked,
        Err(error) => return errors(&error.to_string()),
    };
    let in_page: Report = looked.found.into_iter().filter(|found| found.severity == Severity::Error).collect();
    let mut report = broken.map(|broken| broken.errors()).unwrap_or_default();
    if in_page.has_errors() {
        report.push_str(&report::human(&in_page, &shown.built.tree, report::Style::Plain));
    }
    let Some(html) = looked.bytes else { return errors(&report) };
    let html = live::with_element(html, &live::element(shown.generation, &report));
    Reply { stale: broken.is_some(), ..response(StatusCode::OK, artifact.media_type(file), html) }
}

/// What the preview has of its own: its scripts, the news, the findings of a page.
fn own_file(state: &State, name: &str, query: &str) -> Reply {
    match name {
        "findings" => {
            let page = query.strip_prefix("page=").map(decoded).unwrap_or_default();
            response(StatusCode::OK, "application/json", findings::of(state, &page).into_bytes())
        }
        "changes" => response(StatusCode::OK, "text/html; charset=utf-8", changes::page(&state.settings).into_bytes()),
        "" => {
            let made =
                state.shown().and_then(|shown| dashboard::page(&shown, state.swept().as_deref(), state.broken().is_none()));
            made.map_or_else(
                || errors(&state.broken().as_ref().map(|broken| broken.errors()).unwrap_or_default()),
                |page| response(StatusCode::OK, "text/html; charset=utf-8", page.into_bytes()),
            )
        }
        _ => match live::file(name) {
            Some((media_type, letters)) => response(StatusCode::OK, media_type, letters.as_bytes().to_vec()),
            None => text(StatusCode::NOT_FOUND, "the preview has no such file"),
        },
    }
}

fn response(status: StatusCode, media_type: &'static str, bytes: Vec<u8>) -> Reply {
    Reply { status, media_type, bytes, location: None, stale: false }
}

/// Words for who asks without a browser.
pub(super) fn text(status: StatusCode, words: &str) -> Reply {
    response(status, "text/plain; charset=utf-8", words.as_bytes().to_vec())
}

fn redirect(to: &str) -> Reply {
    Reply { location: Some(to.to_owned()), ..text(StatusCode::FOUND, "") }
}

/// The report, where there is no good page yet. It goes by itself.
fn errors(report: &str) -> Reply {
    let mut escaped = String::new();
    crate::render::fill::escape(&mut escaped, report);
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Waypost: the content has errors</title></head><body>\
         <h1>The content has errors</h1><p>The page comes back when they are mended.</p><noscript><pre>{escaped}</pre></noscript>{}</body></html>",
        live::element(0, "")
    );
    response(StatusCode::INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", page.into_bytes())
}
