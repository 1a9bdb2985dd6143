//! `waypost list`

use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{CONTENT, Done, FINE, Global, Selection};
use crate::load::prose::BLOCKS;
use crate::model::{Publication, Site, time};
use crate::pipeline::{self, Memo};
use crate::source::{Disk, Files};

/// List what the site has: articles, meetings, programs …
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to list
    #[arg(default_value = "articles")]
    what: What,
    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    selection: Selection,
}

/// What to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Every article with its state.
    Articles,
    /// Every meeting.
    Meetings,
    /// Every program.
    Programs,
    /// Articles that are not finished.
    Drafts,
    /// Articles that are published later.
    Scheduled,
    /// Articles whose review is due.
    ReviewDue,
    /// Blocks that an article may use.
    Blocks,
    /// Rules of `waypost check`.
    Rules,
}

#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    state: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    path: String,
}

pub(super) fn run(arguments: &Arguments, global: &Global) -> Done {
    if arguments.what == What::Blocks {
        print(arguments, BLOCKS.iter().map(|name| row(name, format!("```{name}"), String::new(), String::new())).collect())?;
        return Ok(FINE);
    }
    if arguments.what == What::Rules {
        let rules = crate::check::rules().iter();
        print(arguments, rules.map(|rule| row(&rule.code, rule.summary(), rule.level.word(), String::new())).collect())?;
        return Ok(FINE);
    }
    let files: Arc<dyn Files> = Arc::new(Disk::new(global.site()?));
    let options = arguments.selection.options().map_err(super::Failure::Usage)?;
    let built = pipeline::build(&files, &options, &mut Memo::default())?;
    let Some(renderer) = &built.renderer else {
        anstream::eprint!("{}", crate::report::human(&built.report, &built.tree, crate::report::Style::Coloured));
        return Ok(CONTENT);
    };
    print(arguments, rows(renderer.site(), arguments.what))?;
    Ok(FINE)
}

fn row(id: &str, title: impl Into<String>, state: impl Into<String>, path: String) -> Row {
    Row { id: id.to_owned(), title: title.into(), state: state.into(), path }
}

fn rows(site: &Site, what: What) -> Vec<Row> {
    match what {
        What::Meetings => {
            site.index.meetings.iter().map(|m| row(m.id.as_str(), &m.name.value, m.audience.word(), String::new())).collect()
        }
        What::Programs => {
            site.index.programs.iter().map(|p| row(p.id.as_str(), &p.name.value, p.status.word(), String::new())).collect()
        }
        _ => articles(site, what),
    }
}

fn articles(site: &Site, what: What) -> Vec<Row> {
    let all = site.editions().flat_map(|site| site.every_article().map(move |entry| (site, entry)));
    let due = |entry: &crate::model::Entry| time::review_due(site, entry.facts()).is_some_and(|due| due <= site.today);
    let wanted = |(_, entry): &(&Site, &Arc<crate::model::Entry>)| match what {
        What::Drafts => entry.publication == Publication::Draft,
        What::Scheduled => matches!(entry.publication, Publication::Scheduled(_)),
        What::ReviewDue => entry.publication == Publication::Published && due(entry),
        _ => true,
    };
    let state = |entry: &crate::model::Entry| match entry.publication {
        Publication::Published => format!("published {}", entry.facts().published.value),
        Publication::Draft => "draft".to_owned(),
        Publication::Scheduled(date) => format!("scheduled {date}"),
        Publication::Expired(date) => format!("expired {date}"),
    };
    all.filter(wanted)
        .map(|(site, entry)| {
            // The folder of another language stands before the name.
            let id = format!("{}/{}", site.base.tongue, entry.slug);
            row(id.trim_start_matches('/'), &entry.facts().title.value, state(entry), entry.document.path.to_string())
        })
        .collect()
}

fn print(arguments: &Arguments, rows: Vec<Row>) -> Result<(), super::Failure> {
    if arguments.json {
        return super::print(&format!("{}\n", serde_json::to_string_pretty(&rows)?));
    }
    let width = rows.iter().map(|row| row.id.chars().count()).max().unwrap_or(0);
    let states = rows.iter().map(|row| row.state.chars().count()).max().unwrap_or(0);
    let mut lines = String::new();
    for Row { id, title, state, .. } in rows {
        lines.push_str(&format!("{id:width$}  {state:states$}  {}\n", super::printable(&title)));
    }
    super::print(&lines)
}
