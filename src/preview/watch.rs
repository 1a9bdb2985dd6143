//! Watching the sources: one rebuild for each burst of changes.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

/// An editor's save is several events; a branch switch is hundreds. They settle within this time.
const SETTLE: Duration = Duration::from_millis(20);

/// Calls `rebuild` on a thread of its own after each burst of changes, as long as the process lives.
pub(super) fn start(root: &Path, rebuild: impl Fn() + Send + 'static) -> Result<(), String> {
    let (send, events) = mpsc::channel();
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too on some systems, and a rebuild reads every file.
        if event.map_or(true, |event| !matches!(event.kind, notify::EventKind::Access(_))) {
            let _ = send.send(());
        }
    });
    let mut watcher = watcher.map_err(|error| format!("cannot watch for changes: {error}"))?;
    // The site's own folder tells when one of the two is made, or taken away and put back.
    watcher.watch(root, RecursiveMode::NonRecursive).map_err(|error| format!("cannot watch {}: {error}", root.display()))?;
    let folders = ["content", "themes"].map(|name| root.join(name));
    watch(&mut watcher, &folders)?;
    std::thread::spawn(move || {
        while events.recv().is_ok() {
            while events.recv_timeout(SETTLE).is_ok() {}
            // Watching anew what was watched already changes nothing.
            if let Err(error) = watch(&mut watcher, &folders) {
                anstream::eprintln!("warning: {error}");
            }
            rebuild();
        }
    });
    Ok(())
}

fn watch(watcher: &mut RecommendedWatcher, folders: &[PathBuf]) -> Result<(), String> {
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        watcher
            .watch(folder, RecursiveMode::Recursive)
            .map_err(|error| format!("cannot watch {}: {error}", folder.display()))?;
    }
    Ok(())
}
