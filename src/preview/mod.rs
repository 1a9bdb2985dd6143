//! The preview: the site in memory, served to this machine only, rendered page by page when asked for, built again when a file
//! changes. It writes nothing and takes nothing in.
//!
//! 1. [`bind`] takes a port; [`run`] builds, watches and serves.
//! 2. A request is answered from the last good site (`shown`); while the newest has errors, each page says so.
//! 3. `live` tells browsers what changed, `findings` what is found in the page they show.
//! 4. `sweep` looks at all other pages in the background; the `dashboard` shows what there is to do.

mod answer;
mod builder;
mod changes;
mod connections;
mod dashboard;
mod findings;
mod live;
mod serve;
mod shown;
mod sweep;
mod watch;
mod week;

use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch::{Receiver, Sender};

use crate::model::Options;
use crate::pipeline::Built;
use crate::render::Renderer;
use crate::report::{self, Report};
use builder::Builder;
use live::News;
use shown::Shown;
use watch::Change;

pub use serve::bind;

/// How a preview is asked for.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// The folder into which the site is built, for what would change there. Nothing is written to it.
    pub output: PathBuf,
    /// What is built.
    pub options: Options,
    /// The address that opens a file in the author's editor, with `{path}`, `{line}` and `{column}`; none gives no links.
    pub editor: Option<String>,
    /// How often the files are looked at, where the system does not tell of changes; none where it does.
    pub poll: Option<Duration>,
}

/// Says what each build found; called from the watcher's thread.
pub type Listener = Arc<dyn Fn(&Built) + Send + Sync>;

/// What the server, the watcher and the sweep share.
struct State {
    settings: Settings,
    /// The last site without errors.
    shown: RwLock<Option<Arc<Shown>>>,
    /// The newest build, where it has errors, or what kept it from being made.
    broken: RwLock<Option<Arc<Broken>>>,
    /// What was found in all pages of the last good site, once the sweep is through.
    swept: RwLock<Option<Arc<Report>>>,
    /// The number of the newest burst of changes; a sweep of an older one gives up.
    wanted: AtomicU64,
    news: Sender<News>,
    /// Which run of the program it is.
    session: u64,
}

/// A site that is not shown.
enum Broken {
    /// Its sources have errors.
    Sources(Box<Built>),
    /// The machine failed.
    Machine(String),
}

impl Broken {
    /// Its errors, as letters.
    fn errors(&self) -> String {
        match self {
            Broken::Sources(built) => report::human(&built.report, &built.tree, report::Style::Plain),
            Broken::Machine(error) => error.clone(),
        }
    }
}

/// Serves the site until the process is told to stop.
///
/// # Errors
/// When the runtime or the watcher cannot be started, or the site's files cannot be read at the start.
pub fn run(settings: &Settings, listener: std::net::TcpListener, told: Listener) -> Result<(), String> {
    let state = Arc::new(State {
        settings: settings.clone(),
        shown: RwLock::new(None),
        broken: RwLock::new(None),
        swept: RwLock::new(None),
        wanted: AtomicU64::new(0),
        news: Sender::new(News::default()),
        session: u64::from(std::process::id()),
    });
    let builder = Mutex::new(Builder::new(settings));
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let rebuild = {
        let state = state.clone();
        move |change: Change| {
            let generation = state.wanted.fetch_add(1, Ordering::SeqCst) + 1;
            match builder.lock().unwrap_or_else(PoisonError::into_inner).build(&change) {
                Ok(built) => {
                    told(&built);
                    state.take(built, generation);
                }
                Err(error) => {
                    // Whoever looks at the terminal must not believe the old page.
                    anstream::eprintln!("error: {error}");
                    state.fail(Broken::Machine(error.to_string()), generation);
                }
            }
        }
    };
    rebuild(Change::Anything);
    let is_over = {
        let state = state.clone();
        move || {
            let is_of_today = |renderer: &Renderer| renderer.site().is_of_the_day(Timestamp::now());
            state.shown().is_some_and(|shown| !shown.renderer().is_none_or(is_of_today))
        }
    };
    watch::start(&settings.root, settings.poll, is_over, rebuild)?;
    serve::run(listener, address, state)
}

impl State {
    /// A build without errors is shown from now on; one with errors leaves the last good one and says so.
    fn take(self: &Arc<Self>, built: Built, generation: u64) {
        if built.report.has_errors() {
            return self.fail(Broken::Sources(Box::new(built)), generation);
        }
        let old = (self.shown(), self.broken(), self.swept());
        let Some(shown) = Shown::of(built, generation, old.0.as_deref()) else { return };
        let changed = old.0.as_ref().map(|old| old.changed_in(&shown)).unwrap_or_default();
        let shown = Arc::new(shown);
        set(&self.shown, Some(shown.clone()));
        set(&self.broken, None);
        set(&self.swept, None);
        self.news.send_replace(News { session: self.session, generation, changed, ..News::default() });
        // To give back the memory of a large site takes a while, and nobody waits for it.
        std::thread::spawn(move || drop(old));
        sweep::start(self.clone(), shown, generation);
    }

    fn fail(self: &Arc<Self>, broken: Broken, generation: u64) {
        let errors = match &broken {
            Broken::Sources(built) => built.report.counts().errors,
            Broken::Machine(_) => 1,
        };
        set(&self.broken, Some(Arc::new(broken)));
        self.news.send_replace(News { session: self.session, generation, errors, ..News::default() });
        // What is still shown was perhaps not looked at to the end.
        if let (Some(shown), None) = (self.shown(), self.swept()) {
            sweep::start(self.clone(), shown, generation);
        }
    }

    /// Adds to the news of a build, if they are still the newest.
    fn tell_of(&self, generation: u64, add: impl FnOnce(&mut News)) {
        self.news.send_if_modified(|news| {
            let newest = news.generation == generation;
            if newest {
                add(news);
            }
            newest
        });
    }

    fn shown(&self) -> Option<Arc<Shown>> {
        get(&self.shown)
    }

    fn broken(&self) -> Option<Arc<Broken>> {
        get(&self.broken)
    }

    fn swept(&self) -> Option<Arc<Report>> {
        get(&self.swept)
    }

    fn news(&self) -> Receiver<News> {
        self.news.subscribe()
    }
}

fn get<T>(cell: &RwLock<Option<Arc<T>>>) -> Option<Arc<T>> {
    cell.read().unwrap_or_else(PoisonError::into_inner).clone()
}

fn set<T>(cell: &RwLock<Option<Arc<T>>>, value: Option<Arc<T>>) {
    // What was there is dropped after the lock: a large site takes a while.
    let _old = std::mem::replace(&mut *cell.write().unwrap_or_else(PoisonError::into_inner), value);
}

/// The address under which the preview is reached: `http://127.0.0.1:1111`. One that listens on all addresses is reached from a
/// phone under that of this machine in its network.
pub fn url(address: SocketAddr) -> String {
    let reached = if address.ip().is_unspecified() { in_network(address).unwrap_or(address) } else { address };
    format!("http://{reached}")
}

/// This machine's address in its network: that from which it would send. Nothing is sent; the other end is an address for
/// documentation (RFC 5737).
fn in_network(address: SocketAddr) -> Option<SocketAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let own = socket.local_addr().ok()?.ip();
    Some(SocketAddr::new(own, address.port()))
}
