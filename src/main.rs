//! The command `waypost`.

use std::process::ExitCode;

// Pages are made on all cores at once; the system's allocator would have them wait for each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(waypost::cli::run(std::env::args_os()))
}
