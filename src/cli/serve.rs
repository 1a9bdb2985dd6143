//! `waypost serve`

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use jiff::Timestamp;

use super::{Done, FINE, Failure, Global, Terminal};
use crate::model::{Moment, Options};
use crate::preview::{self, Settings};
use crate::render;

/// See the site in a browser, built again whenever a file is saved
///
/// The page in the browser follows by itself, and shows what is found in it. Drafts and scheduled articles are shown, each with
/// a banner. Nothing is written, and only this machine is answered, unless `-i` names another address.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The port [default: 1111, or the next one that is free]
    #[arg(short, long)]
    port: Option<u16>,
    /// The address to listen on
    #[arg(short, long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    interface: IpAddr,
    /// Open the site in a browser
    #[arg(short = 'O', long)]
    open: bool,
    /// Look at the files every so many seconds, for drives that do not tell of changes: in a network, in some containers
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "1", value_parser = clap::value_parser!(u64).range(1..=60))]
    poll: Option<u64>,
    /// Show only what is published
    #[arg(long)]
    no_drafts: bool,
    /// What opens a finding in your editor, with `{path}`, `{line}` and `{column}`; `none` for no links
    #[arg(long, value_name = "ADDRESS", default_value = "vscode://file{path}:{line}:{column}")]
    editor: String,
}

pub(super) fn run(arguments: &Arguments, global: &Global, terminal: Terminal) -> Done {
    let root = global.site()?;
    let listener = preview::bind(arguments.interface, arguments.port).map_err(Failure::Machine)?;
    let url = preview::url(listener.local_addr()?);
    let options = Options {
        now: Moment::Instant(Timestamp::now()),
        drafts: !arguments.no_drafts,
        future: !arguments.no_drafts,
        base_url: Some(url.clone()),
    };
    let told = Arc::new(move |built: &crate::pipeline::Built| {
        terminal.report(&built.report, built);
        if !built.report.has_errors() {
            terminal.say("built");
        }
    });
    // The address alone goes to standard output, for scripts; it is ready once the line is there.
    terminal
        .say(&format!("Press Ctrl-C to stop. {url}/_waypost/ shows all articles, what was found, and the week of meetings."));
    if arguments.interface.is_unspecified() {
        terminal.say("Everyone in this network can see the preview, with its drafts. A phone in it opens this:");
        terminal.say(&render::qr::letters(&format!("{url}/")).unwrap_or_default());
    }
    anstream::println!("{url}/");
    if arguments.open {
        open(&url, terminal);
    }
    // Others in the network have no use for the paths of this machine, and are not told them.
    let editor = Some(arguments.editor.clone()).filter(|editor| editor != "none" && arguments.interface.is_loopback());
    let poll = arguments.poll.map(Duration::from_secs);
    preview::run(&Settings { output: root.join("public"), root, options, editor, poll }, listener, told)
        .map_err(Failure::Machine)?;
    Ok(FINE)
}

/// Asks the system to open a browser; where there is none, the address stands on the terminal.
fn open(url: &str, terminal: Terminal) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    if std::process::Command::new(program)
        .arg(url)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .is_err()
    {
        terminal.say(&format!("no browser could be opened; go to {url}/"));
    }
}
