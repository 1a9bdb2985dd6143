//! The sweep: after each good build all pages are looked at in the background, as `waypost check` does it. It gives up as soon
//! as a file changes again.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, PoisonError};
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::State;
use super::shown::Shown;
use crate::pipeline::{self, Photographs};

/// Who types saves often, and the page in view comes first: the larger a site, the longer nothing is begun.
const WAIT_FOR_OUTPUT: Duration = Duration::from_micros(150);

/// The shortest wait.
const WAIT: Duration = Duration::from_millis(200);

/// Threads of its own, one less than there are cores, so that a build never waits for a sweep that is given up.
static POOL: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    ThreadPoolBuilder::new().num_threads(cores.saturating_sub(1).max(1)).build().ok()
});

/// In how many steps a browser hears how far it is.
const STEPS: usize = 20;

/// Looks at all pages of a site, on a thread of its own.
///
/// `generation` is that of the newest build, which may be a broken one that is not shown.
pub(super) fn start(state: Arc<State>, shown: Arc<Shown>, generation: u64) {
    std::thread::spawn(move || {
        std::thread::sleep(WAIT + WAIT_FOR_OUTPUT * u32::try_from(shown.outputs.len()).unwrap_or(u32::MAX));
        let keep = || state.wanted.load(Ordering::SeqCst) == generation;
        let said = AtomicUsize::new(0);
        let progress = |done: usize, all: usize| {
            let step = done * STEPS / all.max(1);
            if said.fetch_max(step, Ordering::Relaxed) < step && keep() {
                state.tell_of(generation, |news| news.swept = Some((done, all)));
            }
        };
        if !keep() {
            return;
        }
        let look = || pipeline::inspect_while(&shown.built, (&keep, Photographs::Left), &progress);
        // A page that cannot be made says so when it is asked for.
        let Some(Ok(Some(report))) = POOL.as_ref().map(|pool| pool.install(look)) else { return };
        let counts = report.counts();
        let mut swept = state.swept.write().unwrap_or_else(PoisonError::into_inner);
        if keep() {
            *swept = Some(Arc::new(report));
            drop(swept);
            state.tell_of(generation, |news| news.found = Some((counts.errors, counts.warnings, counts.infos)));
        }
    });
}
