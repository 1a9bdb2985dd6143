//! `waypost completions`

use clap::{Args, Command};
use clap_complete::Shell;

use super::FINE;

/// Print completions for a shell
///
/// For bash: `waypost completions bash > ~/.local/share/bash-completion/completions/waypost`
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Which shell
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments, command: &mut Command) -> u8 {
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, command, "waypost", &mut out);
    anstream::print!("{}", String::from_utf8_lossy(&out));
    FINE
}
