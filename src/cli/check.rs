//! `waypost check`

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, ValueEnum};

use super::{Done, FINE, Global, Selection, Terminal, code, external, fix, print, progress};
use crate::cache::Cache;
use crate::check;
use crate::pipeline::{self, Built, Memo, Photographs};
use crate::report::{self, Report, Severity, Style, Told};
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
    /// Mend what can be mended safely, and leave every other byte as it is
    #[arg(long)]
    fix: bool,
    /// Ask other sites whether what we link there still exists; never done by a build
    #[arg(long)]
    external: bool,
    /// For how many days an answer of another site is taken as true
    #[arg(long, value_name = "DAYS", default_value_t = 7, requires = "external")]
    external_age: u32,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
}

/// How the findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person, with excerpts, file by file
    Human,
    /// For a program: one JSON object (docs/checks.md describes it)
    Json,
    /// For a workflow of GitHub: a comment beside each line
    Github,
    /// For code scanning and editors: SARIF 2.1.0
    Sarif,
}

pub(super) fn run(arguments: &Arguments, global: &Global, terminal: Terminal) -> Done {
    if let Some(code) = &arguments.explain {
        return explain(code);
    }
    let root = global.site()?;
    let disk = Arc::new(Disk::new(&root));
    let files: Arc<dyn Files> = disk.clone();
    let options = arguments.selection.options().map_err(super::Failure::Usage)?;
    let mut memo = Memo::with(Cache::of_site(&root));
    check::prepare();
    let mut built = pipeline::build(&files, &options, &mut memo)?;
    let mut report = inspect(&built, terminal)?;
    if arguments.fix && fix::apply(&report, &built.tree, &disk, terminal)? > 0 {
        built = pipeline::build(&files, &options, &mut memo)?;
        report = inspect(&built, terminal)?;
    }
    if let Some(renderer) = built.renderer.as_ref().filter(|_| arguments.external) {
        let found = external::findings((renderer.site(), &built.tree), &root, arguments.external_age, terminal);
        report = pipeline::with(&built, report, found);
    }
    let shown = if terminal.quiet && arguments.format == Format::Human { only_errors(&report) } else { report.clone() };
    print(&printed(arguments.format, &shown, &built, &root))?;
    if arguments.format == Format::Human {
        terminal.left_out(&built);
        if report.findings().is_empty() {
            terminal.say("no findings");
        }
    }
    let code = code(&report, arguments.strict);
    // The memory of a large site goes with the process; giving it back piece by piece takes a while.
    std::mem::forget((built, memo, report, shown));
    Ok(code)
}

fn inspect(built: &Built, terminal: Terminal) -> Result<Report, pipeline::Error> {
    let (bar, start) = (progress::bar(terminal, "files"), Instant::now());
    let report =
        pipeline::inspect_while(built, (&|| true, Photographs::Read), &|done, all| progress::show(&bar, start, done, all));
    bar.finish_and_clear();
    Ok(report?.unwrap_or_default())
}

/// What `-q` leaves; the exit code counts all.
fn only_errors(report: &Report) -> Report {
    report.findings().iter().filter(|finding| finding.severity == Severity::Error).cloned().collect()
}

fn printed(format: Format, report: &Report, built: &Built, root: &Path) -> String {
    let tree = &built.tree;
    match format {
        Format::Human => report::by_file(report, tree, Style::Coloured),
        Format::Json => report::json(report, tree),
        Format::Github => report::github(report, tree, &folder_in_repository(root)),
        Format::Sarif => {
            let told = check::rules().iter().map(|rule| Told {
                code: &rule.code,
                level: rule.level,
                summary: rule.summary(),
                page: rule.plain(),
            });
            report::sarif(report, tree, &folder_in_repository(root), &told.collect::<Vec<_>>())
        }
    }
}

/// Where the site is in its repository: empty, or with a slash at its end. A workflow says where the repository is; else
/// it is the nearest folder upward with a `.git`.
fn folder_in_repository(root: &Path) -> String {
    let Ok(root) = root.canonicalize() else { return String::new() };
    let said = std::env::var_os("GITHUB_WORKSPACE").filter(|path| !path.is_empty());
    let said = said.and_then(|path| Path::new(&path).canonicalize().ok()).filter(|path| root.starts_with(path));
    let repository = said.or_else(|| root.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_path_buf));
    let inside = repository.as_deref().and_then(|repository| root.strip_prefix(repository).ok());
    let parts = inside.into_iter().flat_map(Path::components);
    parts.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect()
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
