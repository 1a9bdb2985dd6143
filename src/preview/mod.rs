//! The preview in its simplest honest form: the site in memory, served to this machine only, rendered page
//! by page when asked for, built again when a file changes. It writes nothing and takes nothing in.
//!
//! 1. [`bind`] takes a port; [`run`] builds, watches and serves.
//! 2. A request is answered from the last good site; while the newest has errors, each page says so.

mod serve;
mod watch;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::load::Memo;
use crate::model::Options;
use crate::pipeline::{self, Built};
use crate::render::{Outputs, Renderer};
use crate::report;
use crate::source::{Disk, Files, Tree};

pub use serve::bind;

/// A site that can be shown.
struct Shown {
    renderer: Renderer,
    outputs: Outputs,
    tree: Tree,
}

/// What the server and the watcher share.
struct State {
    shown: RwLock<Option<Arc<Shown>>>,
    /// The report of the newest build, where it has errors.
    broken: RwLock<Option<String>>,
}

/// How a preview is asked for.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// What is built.
    pub options: Options,
}

/// Says what each build found; called from the watcher's thread.
pub type Listener = Arc<dyn Fn(&Built) + Send + Sync>;

/// Serves the site until the process is told to stop.
///
/// # Errors
/// When the runtime or the watcher cannot be started, or the site's files cannot be read at the start.
pub fn run(settings: &Settings, listener: std::net::TcpListener, told: Listener) -> Result<(), String> {
    let state = Arc::new(State { shown: RwLock::new(None), broken: RwLock::new(None) });
    let files: Arc<dyn Files> = Arc::new(Disk::new(&settings.root));
    let memo = Arc::new(Mutex::new(Memo::default()));
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let rebuild = {
        let (state, settings) = (state.clone(), settings.clone());
        move || {
            let mut memo = memo.lock().unwrap_or_else(PoisonError::into_inner);
            match pipeline::build(&files, &settings.options, &mut memo) {
                Ok(built) => state.take(built, &told),
                Err(error) => {
                    // Whoever looks at the terminal must not believe the old page.
                    anstream::eprintln!("error: {error}");
                    state.set_broken(Some(error.to_string()));
                }
            }
        }
    };
    rebuild();
    watch::start(&settings.root, rebuild)?;
    serve::run(listener, address, state)
}

impl State {
    /// A build without errors is shown from now on; one with errors leaves the last good one and says so.
    fn take(&self, mut built: Built, told: &Listener) {
        told(&built);
        let text = built.report.has_errors().then(|| report::human(&built.report, &built.tree, report::Style::Plain));
        if text.is_none()
            && let Some(renderer) = built.renderer.take()
        {
            let outputs = renderer.plan();
            *self.shown.write().unwrap_or_else(PoisonError::into_inner) =
                Some(Arc::new(Shown { renderer, outputs, tree: std::mem::take(&mut built.tree) }));
        }
        self.set_broken(text);
    }

    fn set_broken(&self, text: Option<String>) {
        *self.broken.write().unwrap_or_else(PoisonError::into_inner) = text;
    }

    fn shown(&self) -> Option<Arc<Shown>> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn broken(&self) -> Option<String> {
        self.broken.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// `http://127.0.0.1:1111`, with the site's base path.
pub fn url(address: SocketAddr) -> String {
    format!("http://{address}")
}
