//! What would change if the site were published now: the site as `waypost build` makes it, without drafts and under its own
//! address, beside the manifest of the last build. Nothing is written.

use std::fmt::Write;
use std::path::Path;

use jiff::Timestamp;

use super::Settings;
use super::live::HOME;
use crate::pipeline::{self, Outlook};
use crate::render::fill::escape;
use crate::report;
use crate::write::{MANIFEST, Manifest, State};

/// The most addresses that are named of a kind.
const MOST: usize = 200;

/// The page; it takes as long as a build.
pub(super) fn page(settings: &Settings) -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>What would change · Waypost</title>\
         <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"{HOME}dashboard.css\"></head><body><main>\
         <h1>What would change if the site were published now</h1><p><a href=\"{HOME}\">To the dashboard</a></p>"
    );
    match manifest(&settings.output) {
        Err(error) => say(&mut out, &error),
        Ok(last) => match pipeline::outlook(&settings.root, Timestamp::now(), last.as_ref()) {
            Err(error) => say(&mut out, &error.to_string()),
            Ok(Outlook::Refused(built, found)) => {
                say(&mut out, "Nothing: it would be refused until these are mended.");
                out.push_str("<pre tabindex=\"0\">");
                escape(&mut out, &report::human(&found, &built.tree, report::Style::Plain));
                out.push_str("</pre>");
            }
            Ok(Outlook::Changes { new, changed, gone }) => {
                // Others in the network are not told the paths of this machine.
                let folder = settings.output.file_name().unwrap_or_default().to_string_lossy();
                match &last {
                    None => say(&mut out, &format!("Everything: there is no build yet in {folder}/.")),
                    Some(last) => {
                        say(&mut out, &format!("Since the build for {} in {folder}/.", last.header.now));
                        notes(&mut out, last);
                    }
                }
                if new.is_empty() && changed.is_empty() && gone.is_empty() {
                    say(&mut out, "Nothing.");
                }
                for (title, paths) in [("New", new), ("Changed", changed), ("Gone", gone)] {
                    list(&mut out, title, &paths);
                }
            }
        },
    }
    out.push_str("</main></body></html>");
    out
}

/// What makes the last build another than one now would be, apart from the content.
fn notes(out: &mut String, last: &Manifest) {
    if last.state == State::Applying {
        say(out, "That build was stopped while it wrote, so any file there may be of the one before, or missing.");
    }
    if last.header.drafts || last.header.future {
        say(out, "That build had drafts or scheduled articles in it.");
    }
    say(out, &format!("It was for the address {}.", last.header.base_url));
}

/// What the output folder holds; none where nothing was built yet.
fn manifest(output: &Path) -> Result<Option<Manifest>, String> {
    match std::fs::read(output.join(MANIFEST)) {
        Ok(text) => Manifest::parse(&text, MANIFEST).map(Some).map_err(|error| error.to_string()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("cannot read {MANIFEST}: {error}")),
    }
}

fn say(out: &mut String, words: &str) {
    out.push_str("<p>");
    escape(out, words);
    out.push_str("</p>");
}

fn list(out: &mut String, title: &str, paths: &[String]) {
    if paths.is_empty() {
        return;
    }
    let _ = write!(out, "<h2>{title}: {}</h2><ul>", paths.len());
    for path in paths.iter().take(MOST) {
        let route = crate::model::route_of(path);
        out.push_str("<li>");
        // What is gone is not in the preview either.
        if route.ends_with('/') && title != "Gone" {
            let _ = write!(out, "<a href=\"{route}\">{route}</a>");
        } else {
            escape(out, &route);
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
    if paths.len() > MOST {
        let _ = write!(out, "<p>And {} more.</p>", paths.len() - MOST);
    }
}
