//! The commands, as a user types them. The only owner of clap and of the terminal.

mod build;
mod check;
mod completions;
mod due;
mod external;
mod fix;
mod import;
mod list;
mod progress;
mod replace;
mod serve;
mod web;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::model::{Moment, Options, meeting_guide};
use crate::pipeline::Built;
use crate::report::{self, Report, Severity};

/// Fine.
pub const FINE: u8 = 0;
/// The content has errors (with `--strict`, warnings too).
pub const CONTENT: u8 = 1;
/// Wrong usage.
pub const USAGE: u8 = 2;
/// The machine failed: disk, network, permission.
pub const MACHINE: u8 = 3;

/// Turns a recovery center's articles and facts into its resource site.
///
/// A site is a folder with content/site.yaml. Commands find it from any folder inside.
#[derive(Debug, Parser)]
#[command(name = "waypost", version, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 fine, 1 the content has errors, 2 wrong usage, 3 the machine failed.\n\n\
    Examples:\n  waypost serve --open     see the site, and see it change as you save\n  \
    waypost check            list everything that would mislead a reader\n  \
    waypost build -o public  write the site for a web host")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

/// Flags of every command.
#[derive(Debug, Clone, Args)]
struct Global {
    /// The site's folder [default: the nearest folder upward that holds content/site.yaml]
    #[arg(short, long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say more
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Serve(serve::Arguments),
    Check(check::Arguments),
    List(list::Arguments),
    Import(import::Arguments),
    Completions(completions::Arguments),
}

/// What a build is for.
#[derive(Debug, Clone, Args)]
struct Selection {
    /// The address of the site, in place of site.yaml's `base_url`
    #[arg(short = 'u', long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Show drafts
    #[arg(long)]
    drafts: bool,
    /// Show scheduled and expired articles
    #[arg(long)]
    future: bool,
    /// The moment to build for: `2026-12-01`, or `2026-12-01T08:00:00-08:00` [default: `SOURCE_DATE_EPOCH`, else now]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    now: Option<Moment>,
}

impl Selection {
    fn options(&self) -> Result<Options, String> {
        let now = match (self.now, std::env::var("SOURCE_DATE_EPOCH")) {
            (Some(now), _) => now,
            (None, Ok(text)) if !text.is_empty() => epoch(&text)?,
            (None, _) => Moment::Instant(Timestamp::from_second(Timestamp::now().as_second()).unwrap_or(Timestamp::UNIX_EPOCH)),
        };
        Ok(Options { now, drafts: self.drafts, future: self.future, base_url: self.base_url.clone() })
    }
}

fn epoch(text: &str) -> Result<Moment, String> {
    let seconds = text.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    seconds.map(Moment::Instant).ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{text}`, which is not a number of seconds"))
}

fn moment(text: &str) -> Result<Moment, String> {
    let day = (text.len() == 10).then(|| Date::from_str(text).ok()).flatten().map(Moment::Day);
    day.or_else(|| Timestamp::from_str(text).ok().map(Moment::Instant))
        .ok_or_else(|| "write a date such as 2026-12-01, or a time such as 2026-12-01T08:00:00-08:00".to_owned())
}

fn base_url(text: &str) -> Result<String, String> {
    match crate::model::Base::fault(text) {
        None => Ok(text.to_owned()),
        Some(fault) => Err(format!("it {fault}; write https://example.org or https://example.org/preview")),
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
enum Failure {
    /// The user asked for what cannot be.
    Usage(String),
    /// The machine failed.
    Machine(String),
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::Machine(error.to_string())
    }
}

type Done = Result<u8, Failure>;

/// Runs the command line and gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { USAGE } else { FINE };
        }
    };
    cli.global.color.apply();
    let terminal = Terminal { quiet: cli.global.quiet, verbose: cli.global.verbose };
    let done = match &cli.command {
        Command::Build(arguments) => build::run(arguments, &cli.global, terminal),
        Command::Serve(arguments) => serve::run(arguments, &cli.global, terminal),
        Command::Check(arguments) => check::run(arguments, &cli.global, terminal),
        Command::List(arguments) => list::run(arguments, &cli.global),
        Command::Import(arguments) => import::run(arguments, &cli.global, terminal),
        Command::Completions(arguments) => Ok(completions::run(arguments, &mut Cli::command())),
    };
    match done {
        Ok(code) => code,
        Err(Failure::Usage(message)) => {
            anstream::eprintln!("error: {message}");
            USAGE
        }
        Err(Failure::Machine(message)) => {
            anstream::eprintln!("error: {message}");
            MACHINE
        }
    }
}

impl Color {
    fn apply(self) {
        match self {
            Color::Auto => {}
            Color::Always => anstream::ColorChoice::Always.write_global(),
            Color::Never => anstream::ColorChoice::Never.write_global(),
        }
    }
}

impl Global {
    /// The site's folder.
    fn site(&self) -> Result<PathBuf, Failure> {
        let here = std::env::current_dir().map_err(|error| Failure::Machine(format!("cannot tell where I am: {error}")))?;
        match &self.root {
            Some(root) if root.is_dir() => Ok(root.clone()),
            Some(root) => Err(Failure::Usage(format!("there is no folder {}", root.display()))),
            None => here.ancestors().find(|folder| is_site(folder)).map(Path::to_path_buf).ok_or_else(|| {
                Failure::Usage(format!(
                    "no site here: neither {} nor a folder above it holds content/site.yaml; name one with `-r DIR`",
                    here.display()
                ))
            }),
        }
    }
}

fn is_site(folder: &Path) -> bool {
    folder.join("content/site.yaml").is_file()
}

/// What a person reads goes to standard error.
#[derive(Debug, Clone, Copy)]
struct Terminal {
    quiet: bool,
    verbose: bool,
}

impl Terminal {
    /// Says a line, unless `-q`.
    fn say(self, line: &str) {
        if !self.quiet {
            anstream::eprintln!("{line}");
        }
    }

    /// Shows the report: with `-q` errors only, hints only with `-v`.
    fn report(self, report: &Report, built: &Built) {
        let shown = |severity| match severity {
            Severity::Error => true,
            Severity::Warning => !self.quiet,
            Severity::Info => self.verbose,
        };
        let shown: Report = report.findings().iter().filter(|finding| shown(finding.severity)).cloned().collect();
        anstream::eprint!("{}", report::human(&shown, &built.tree, report::Style::Coloured));
    }

    /// Says what is not published, and why.
    fn left_out(self, built: &Built) {
        for out in built.left_out() {
            self.say(&format!("left out  {} ({})", out.path(), out.reason()));
        }
        self.left_out_of_the_feed(built);
    }
}

/// How many meetings a line names.
const NAMED: usize = 5;

impl Terminal {
    /// Says which meetings finders do not get, a line for each reason.
    fn left_out_of_the_feed(self, built: &Built) {
        let Some(renderer) = &built.renderer else { return };
        let feed = meeting_guide::feed(renderer.site());
        let mut by_reason: BTreeMap<meeting_guide::Absence, Vec<&str>> = BTreeMap::new();
        for (meeting, absence) in &feed.absent {
            by_reason.entry(*absence).or_default().push(meeting.id.as_str());
        }
        for (reason, ids) in by_reason.into_iter().filter(|_| !feed.listings.is_empty()) {
            let more = ids.len().saturating_sub(NAMED);
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            let ids = ids[..ids.len().min(NAMED)].join(", ");
            self.say(&format!("left out  of /meetings.json, {reason}: {ids}{more}"));
        }
    }
}

/// Writes what a program reads. A reader that has read enough is no failure; a full disk is.
fn print(text: &str) -> Result<(), Failure> {
    use std::io::Write;
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Machine(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// A title could hold letters that move a terminal's cursor.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The exit code for a report.
fn code(report: &Report, strict: bool) -> u8 {
    let counts = report.counts();
    if counts.errors > 0 || (strict && counts.warnings > 0) { CONTENT } else { FINE }
}
