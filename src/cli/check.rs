//! `waypost check`

use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::{Done, Global, Selection, Terminal, code, print};
use crate::load::Memo;
use crate::pipeline;
use crate::report::{self, Style};
use crate::source::{Disk, Files};

/// List everything that would mislead, exclude or expose a reader
///
/// Every mistake of every file is listed in one run, with its place and what to do. Nothing is written.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// How the findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    #[command(flatten)]
    selection: Selection,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
}

/// How the findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person, with excerpts.
    Human,
    /// For a program: one JSON object.
    Json,
}

pub(super) fn run(arguments: &Arguments, global: &Global, terminal: Terminal) -> Done {
    let root = global.site()?;
    let files: Arc<dyn Files> = Arc::new(Disk::new(&root));
    let options = arguments.selection.options().map_err(super::Failure::Usage)?;
    let mut built = pipeline::build(&files, &options, &mut Memo::default())?;
    let report = std::mem::take(&mut built.report);
    let report = match &built.renderer {
        Some(renderer) if !report.has_errors() => pipeline::inspect(renderer, &report)?,
        _ => report,
    };
    match arguments.format {
        Format::Human => {
            print(&report::human(&report, &built.tree, Style::Coloured))?;
            terminal.left_out(&built);
            let counts = report.counts();
            if counts.errors + counts.warnings + counts.infos == 0 {
                terminal.say("no findings");
            }
        }
        Format::Json => print(&report::json(&report, &built.tree))?,
    }
    Ok(code(&report, arguments.strict))
}
