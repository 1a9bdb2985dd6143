//! The sweep: after each good build all pages are looked at in the background, as `waypost check` does it. It gives up as soon
//! as a file changes again.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use super::State;
use super::shown::Shown;
use crate::pipeline;

/// Who types saves often; the page in view comes first.
const WAIT: Duration = Duration::from_millis(400);

/// In how many steps a browser hears how far it is.
const STEPS: usize = 20;

/// Looks at all pages of a site, on a thread of its own.
pub(super) fn start(state: Arc<State>, shown: Arc<Shown>) {
    std::thread::spawn(move || {
        std::thread::sleep(WAIT);
        let keep = || state.wanted.load(Ordering::SeqCst) == shown.generation;
        let said = AtomicUsize::new(0);
        let progress = |done: usize, all: usize| {
            let step = done * STEPS / all.max(1);
            if said.fetch_max(step, Ordering::Relaxed) < step && keep() {
                state.news.send_modify(|news| news.swept = Some((done, all)));
            }
        };
        // A page that cannot be made says so when it is asked for.
        let Ok(Some(report)) = pipeline::inspect_while(&shown.built, &keep, &progress) else { return };
        let counts = report.counts();
        let mut swept = state.swept.write().unwrap_or_else(PoisonError::into_inner);
        if keep() {
            *swept = Some(Arc::new(report));
            drop(swept);
            state.news.send_modify(|news| {
                news.found = Some((counts.errors, counts.warnings, counts.infos));
            });
        }
    });
}
