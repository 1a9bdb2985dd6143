//! `waypost import`

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{Args, Subcommand, ValueEnum};

use super::{CONTENT, Done, FINE, Failure, Global, Terminal, printable, progress, replace};
use crate::import::{self, Detail, Feed, LARGEST, Plan, Report, Request};
use crate::load::{Memo, load, slug};
use crate::model::{self, Moment, Options};
use crate::source::{Disk, SitePath, Tree};

/// Bring in what another system has: meetings
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Meetings(Meetings),
}

/// Bring meetings of a feed or spreadsheet into content/meetings
///
/// Reads Meeting Guide JSON, the spreadsheet of 12 Step Meeting List (CSV), and BMLT JSON; which of them a file is, is told from
/// what is in it. Meetings that are on the site already are brought up to date where they stand: what the feed says is changed,
/// and what you set or added stays, with every comment. New ones come to the end of one file. Nothing is ever removed.
///
/// Everyone may see what comes in, so look at it before you publish: the report lists the rows where that is most needed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  waypost import meetings meetings.json --dry-run           see what would happen\n  \
    waypost import meetings meetings.json                     bring them into content/meetings/meetings.yaml\n  \
    waypost import meetings na.json --into north-county-na    into content/meetings/north-county-na.yaml\n\n\
    Run it again whenever the feed has changed. Exit codes: 0 fine, 1 not one meeting could be carried over, 2 wrong usage, \
    3 the machine failed.")]
struct Meetings {
    /// The file: a feed that you downloaded, or a spreadsheet saved as CSV
    file: PathBuf,
    /// The file for new meetings, in content/meetings [default: the name of FILE]
    #[arg(long, value_name = "NAME")]
    into: Option<String>,
    /// The name of the feed, by which its meetings are found again [default: the name of FILE without its ending]
    ///
    /// Give it where the file has another name than at the last import, or all its meetings come in a second time.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// The fellowship of all of them, such as AA or NA [default: what the feed's form says, NA for BMLT]
    #[arg(long, value_name = "NAME")]
    fellowship: Option<String>,
    /// The form of the file, where it is not recognised
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Show the report and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Meeting Guide JSON.
    MeetingGuide,
    /// The spreadsheet of 12 Step Meeting List, as CSV.
    Tsml,
    /// JSON of the Basic Meeting List Toolbox.
    Bmlt,
}

impl From<Format> for import::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::MeetingGuide => import::Format::MeetingGuide,
            Format::Tsml => import::Format::Tsml,
            Format::Bmlt => import::Format::Bmlt,
        }
    }
}

pub(super) fn run(arguments: &Arguments, global: &Global, terminal: Terminal) -> Done {
    let What::Meetings(arguments) = &arguments.what;
    meetings(arguments, global, terminal)
}

fn meetings(arguments: &Meetings, global: &Global, terminal: Terminal) -> Done {
    let start = Instant::now();
    let root = global.site()?;
    let name = arguments.file.file_name().map(|name| printable(&name.to_string_lossy())).unwrap_or_default();
    let named = named(arguments.source.as_deref(), &arguments.file)?;
    let request = Request {
        into: target(arguments.into.as_deref(), &named)?,
        fellowship: arguments.fellowship.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned),
        source: printable(&named.to_string_lossy()),
    };
    let refused = |why: String| {
        anstream::eprintln!("error: {why}");
        Ok(CONTENT)
    };
    let bytes = match read(&arguments.file)? {
        Ok(bytes) => bytes,
        Err(why) => return refused(format!("{name}: {why}")),
    };
    let feed = match Feed::read(&bytes, arguments.format.map(Into::into)) {
        Ok(feed) => feed,
        Err(why) => return refused(format!("{name}: {why}")),
    };
    drop(bytes);
    terminal.say(&format!("read      {name}: {} rows of {}", import::report::thousands(feed.rows.len()), feed.format));
    let disk = Disk::new(&root);
    let tree = Tree::read(&disk)?;
    let options = Options { now: Moment::Instant(jiff::Timestamp::UNIX_EPOCH), drafts: false, future: false, base_url: None };
    let site = model::build(&load(&tree, &mut Memo::default()), &tree, &options, None, &mut Vec::new());
    let Some(site) = site.filter(model::Site::is_whole) else {
        return refused("site.yaml or contact.yaml has mistakes that must be corrected first: run `waypost check`".to_owned());
    };
    let bar = progress::bar(terminal, "rows");
    let plan = import::plan(feed, (&tree, &site), &request, &|done, all| progress::show(&bar, start, done, all));
    bar.finish_and_clear();
    let Plan { writes, report } = match plan {
        Ok(plan) => plan,
        Err(why) => return refused(why),
    };
    tell(&report, terminal);
    if report.added + report.updated + report.unchanged + report.by_hand == 0 {
        return refused(format!("{name}: not one meeting could be carried over, and nothing was written"));
    }
    if arguments.dry_run {
        let paths = writes.iter().map(|write| write.path.as_str()).collect::<Vec<_>>().join(", ");
        let would = if paths.is_empty() { String::new() } else { format!("; without it, {paths} would be") };
        terminal.say(&format!("Nothing was written (--dry-run){would}."));
        return Ok(FINE);
    }
    let changes: Vec<replace::Change<'_>> = writes.iter().map(Into::into).collect();
    replace::all(&disk, &changes).map_err(Failure::Machine)?;
    for write in &writes {
        terminal.say(&format!("wrote     {}", write.path));
    }
    if report.added > 0 {
        terminal.say(&format!(
            "review    {} new: `audience`, `kind` and `hosted_by_center` were set by the import, and nobody has verified them",
            import::report::thousands(report.added)
        ));
    }
    Ok(FINE)
}

fn tell(report: &Report, terminal: Terminal) {
    let detail = if terminal.verbose { Detail::All } else { Detail::Usual };
    report.lines(detail).iter().for_each(|line| terminal.say(&printable(line)));
}

/// The bytes of a feed, or why it is none.
fn read(path: &Path) -> Result<Result<Vec<u8>, String>, Failure> {
    let usage = |why: &str| Failure::Usage(format!("{}: {why}", path.display()));
    let machine = |error: std::io::Error| Failure::Machine(format!("cannot read {}: {error}", path.display()));
    let file = File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => usage("there is no such file"),
        _ => machine(error),
    })?;
    if file.metadata().map_err(machine)?.is_dir() {
        return Err(usage("this is a folder; name the file of the feed"));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(machine)?;
    if bytes.len() as u64 > LARGEST {
        return Ok(Err(format!("the file has more than {} MiB, which no feed of meetings should have", LARGEST >> 20)));
    }
    Ok(Ok(bytes))
}

/// The name of the feed's file, as it is, or as it would be for a feed of this name.
fn named(source: Option<&str>, file: &Path) -> Result<PathBuf, Failure> {
    let Some(source) = source else { return Ok(file.file_name().map(PathBuf::from).unwrap_or_default()) };
    let name = source.trim();
    if name.is_empty() || name.contains(['/', '\\']) || name.chars().any(char::is_control) {
        return Err(Failure::Usage(format!("`{source}` is no name of a feed: give a word, such as `north-county`")));
    }
    let ending = file.extension().map_or("feed".into(), |ending| ending.to_string_lossy());
    Ok(PathBuf::from(format!("{name}.{ending}")))
}

/// The file for new meetings: below content/meetings, with an ending that is read.
fn target(into: Option<&str>, file: &Path) -> Result<SitePath, Failure> {
    let Some(into) = into else {
        let stem = file.file_stem().map(|stem| slug::slug(&stem.to_string_lossy())).filter(|stem| !stem.is_empty());
        return Ok(SitePath::new(&format!("content/meetings/{}.yaml", stem.as_deref().unwrap_or("imported"))));
    };
    let named = if into.contains(['/', '\\']) { into.to_owned() } else { format!("content/meetings/{into}") };
    let named = SitePath::new(&named);
    let path = if named.extension().is_empty() { SitePath::new(&format!("{named}.yaml")) } else { named };
    let is_read = matches!(path.extension().as_str(), "yaml" | "yml") && !path.as_str().split('/').any(is_hidden);
    if is_read && path.is_below("content/meetings") && !Path::new(into).is_absolute() {
        return Ok(path);
    }
    let message = format!("`{into}` is no place for meetings: name a file below content/meetings that ends in `.yaml`");
    Err(Failure::Usage(message))
}

/// Names that no build reads.
fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '#']) || name.ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_meetings_come_below_content_meetings() {
        let path = |into: Option<&str>, file: &str| target(into, Path::new(file)).ok().map(|path| path.as_str().to_owned());
        for (into, file, expected) in [
            (None, "feeds/North County.json", Some("content/meetings/north-county.yaml")),
            (None, "...", Some("content/meetings/imported.yaml")),
            (Some("na"), "x.json", Some("content/meetings/na.yaml")),
            (Some("content/meetings/aa/week.yml"), "x.json", Some("content/meetings/aa/week.yml")),
            (Some("content/articles/a.yaml"), "x.json", None),
            (Some("content/meetings/../people.yaml"), "x.json", None),
            (Some("/etc/passwd.yaml"), "x.json", None),
            (Some("na.md"), "x.json", None),
            (Some(".hidden.yaml"), "x.json", None),
        ] {
            assert_eq!(path(into, file).as_deref(), expected, "{into:?} {file}");
        }
    }
}
