//! Watching the sources: one rebuild for each burst of changes.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

/// An editor's save is several events; a branch switch is hundreds. They settle within this time.
const SETTLE: Duration = Duration::from_millis(20);

/// Calls `rebuild` on a thread of its own after each burst of changes, as long as the watcher lives.
pub(super) fn start(root: &Path, rebuild: impl Fn() + Send + 'static) -> Result<RecommendedWatcher, String> {
    let (send, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too on some systems, and a rebuild reads every file.
        if event.map_or(true, |event| !matches!(event.kind, notify::EventKind::Access(_))) {
            let _ = send.send(());
        }
    })
    .map_err(|error| format!("cannot watch for changes: {error}"))?;
    for folder in ["content", "themes"].map(|name| root.join(name)) {
        if folder.is_dir() {
            watcher
                .watch(&folder, RecursiveMode::Recursive)
                .map_err(|error| format!("cannot watch {}: {error}", folder.display()))?;
        }
    }
    std::thread::spawn(move || {
        while events.recv().is_ok() {
            while events.recv_timeout(SETTLE).is_ok() {}
            rebuild();
        }
    });
    Ok(watcher)
}
