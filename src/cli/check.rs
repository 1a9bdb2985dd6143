//! `waypost check`

use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::{Done, FINE, Global, Selection, Terminal, code, print};
use crate::check;
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
    /// Show what a rule is about, why it matters and what to do, and stop
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
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
    if let Some(code) = &arguments.explain {
        return explain(code);
    }
    let root = global.site()?;
    let files: Arc<dyn Files> = Arc::new(Disk::new(&root));
    let options = arguments.selection.options().map_err(super::Failure::Usage)?;
    let built = pipeline::build(&files, &options, &mut Memo::default())?;
    let report = pipeline::inspect(&built)?;
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

/// Shows the page of a rule.
fn explain(code: &str) -> Done {
    let Some(rule) = check::rule(code) else {
        let near = report::did_you_mean(code, check::rules().iter().map(|rule| &*rule.code));
        let hint = near.unwrap_or_else(|| "`waypost list rules` shows them all".to_owned());
        return Err(super::Failure::Usage(format!("there is no rule `{code}`; {hint}")));
    };
    print(&format!("{} ({})\n\n{}", rule.code, rule.level.word(), rule.plain()))?;
    Ok(FINE)
}
