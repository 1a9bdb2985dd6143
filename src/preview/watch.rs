//! Watching the sources: one rebuild for each burst of changes, which is told the texts that were changed.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use notify::event::{CreateKind, ModifyKind, RenameMode};
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};

use crate::source::{SitePath, is_hidden};

/// What is read of a site's folder.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// An editor's save is several events; a branch switch is hundreds. They settle within this time.
const SETTLE: Duration = Duration::from_millis(10);

/// What a burst of changes is known to have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// The contents of these files, and nothing else.
    Contents(BTreeSet<SitePath>),
    /// Anything: files came or went, or the system does not say.
    Anything,
}

impl Change {
    fn and(self, other: Change) -> Change {
        match (self, other) {
            (Change::Contents(mut all), Change::Contents(more)) => {
                all.extend(more);
                Change::Contents(all)
            }
            _ => Change::Anything,
        }
    }
}

/// How often it is asked whether the site is another by the clock alone.
const CLOCK: Duration = Duration::from_secs(30);

/// Calls `rebuild` on a thread of its own after each burst of changes, and when `is_over` says that what is shown was true
/// yesterday, as long as the process lives.
pub(super) fn start(
    root: &Path,
    poll: Option<Duration>,
    is_over: impl Fn() -> bool + Send + 'static,
    rebuild: impl Fn(Change) + Send + 'static,
) -> Result<(), String> {
    let (send, events) = mpsc::channel();
    let base = root.to_owned();
    let told = move |event: notify::Result<Event>| {
        let change = match event {
            Ok(event) => change_of(&base, &event),
            // Who looks at everything again and again meets what cannot be looked at as often.
            Err(_) if poll.is_some() => None,
            Err(_) => Some(Change::Anything),
        };
        if let Some(change) = change {
            let _ = send.send(change);
        }
    };
    let watcher: notify::Result<Box<dyn Watcher + Send>> = match poll {
        None => notify::recommended_watcher(told).map(|watcher| Box::new(watcher) as _),
        Some(every) => {
            // Times alone would miss two saves in one second, and an older file that is put back.
            let config = Config::default().with_poll_interval(every).with_compare_contents(true);
            PollWatcher::new(told, config).map(|watcher| Box::new(watcher) as _)
        }
    };
    let mut watcher = watcher.map_err(|error| format!("cannot watch for changes: {error}"))?;
    // The site's own folder tells when one of the two is made, or taken away and put back.
    watcher.watch(root, RecursiveMode::NonRecursive).map_err(|error| format!("cannot watch {}: {error}", root.display()))?;
    let folders = FOLDERS.map(|name| root.join(name));
    watch(&mut *watcher, &folders)?;
    std::thread::spawn(move || {
        loop {
            let mut change = match events.recv_timeout(CLOCK) {
                Ok(change) => change,
                Err(RecvTimeoutError::Timeout) if is_over() => Change::Contents(BTreeSet::new()),
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            while let Ok(more) = events.recv_timeout(SETTLE) {
                change = change.and(more);
            }
            // Watching anew what was watched already changes nothing, but takes a while in a large site.
            if change == Change::Anything
                && poll.is_none()
                && let Err(error) = watch(&mut *watcher, &folders)
            {
                anstream::eprintln!("warning: {error}");
            }
            rebuild(change);
        }
    });
    Ok(())
}

/// What an event says; none where nothing of the site is other than before.
fn change_of(root: &Path, event: &Event) -> Option<Change> {
    // Reading a file is an event too on some systems, and a rebuild reads files.
    if matches!(event.kind, EventKind::Access(_)) && !event.need_rescan() {
        return None;
    }
    if event.need_rescan() {
        return Some(Change::Anything);
    }
    // What editors put beside a file while they save it is no part of the site.
    let hidden = |path: &Path| {
        let inside = path.strip_prefix(root).unwrap_or(path);
        inside.components().any(|part| is_hidden(&part.as_os_str().to_string_lossy())) || is_beside(root, path)
    };
    let visible: Vec<&PathBuf> = event.paths.iter().filter(|path| !hidden(path)).collect();
    if visible.is_empty() && !event.paths.is_empty() {
        return None;
    }
    let contents = match event.kind {
        EventKind::Create(kind) => kind != CreateKind::Folder,
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => visible.len() < event.paths.len(),
        EventKind::Modify(ModifyKind::Name(mode)) => mode == RenameMode::To,
        EventKind::Modify(_) => true,
        _ => false,
    };
    let inside = |path: &&PathBuf| path.strip_prefix(root).ok().and_then(site_path);
    let paths: Option<BTreeSet<SitePath>> = visible.iter().map(inside).collect();
    // Which of these is no file that was there before, the tree knows; what is no text may be a folder, to be watched anew.
    let known = paths.filter(|paths| contents && !paths.is_empty() && paths.iter().all(SitePath::is_text));
    Some(known.map_or(Change::Anything, Change::Contents))
}

/// Whether a path is in the site's own folder, but in neither of those that are read: a log, notes, the finished site.
fn is_beside(root: &Path, path: &Path) -> bool {
    let first = path.strip_prefix(root).ok().and_then(|inside| inside.components().next());
    first.is_some_and(|first| !FOLDERS.iter().any(|folder| first.as_os_str() == *folder))
}

fn site_path(path: &Path) -> Option<SitePath> {
    let part = |part: Component<'_>| match part {
        Component::Normal(name) => name.to_str().filter(|name| name.is_ascii()).map(str::to_owned),
        _ => None,
    };
    let parts: Option<Vec<String>> = path.components().map(part).collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| SitePath::new(&parts.join("/")))
}

fn watch(watcher: &mut dyn Watcher, folders: &[PathBuf]) -> Result<(), String> {
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        watcher
            .watch(folder, RecursiveMode::Recursive)
            .map_err(|error| format!("cannot watch {}: {error}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, RemoveKind};

    use super::*;

    fn of(kind: EventKind, path: &str) -> Option<Change> {
        change_of(Path::new("/site"), &Event::new(kind).add_path(path.into()))
    }

    #[test]
    fn an_event_is_known_to_change_contents_or_may_change_anything() {
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let only = |path: &str| Some(Change::Contents(BTreeSet::from([SitePath::new(path)])));
        assert_eq!(of(written, "/site/content/a.md"), only("content/a.md"));
        assert_eq!(of(EventKind::Modify(ModifyKind::Name(RenameMode::To)), "/site/content/a.md"), only("content/a.md"));
        assert_eq!(of(EventKind::Remove(RemoveKind::File), "/site/content/a.md"), Some(Change::Anything));
        assert_eq!(of(EventKind::Create(CreateKind::Folder), "/site/content"), Some(Change::Anything));
        assert_eq!(of(EventKind::Create(CreateKind::File), "/elsewhere/a.md"), Some(Change::Anything));
        assert_eq!(of(written, "/site/content/é.md"), Some(Change::Anything), "its letters may be others on disk");
        let saved = Event::new(EventKind::Modify(ModifyKind::Name(RenameMode::Both)));
        let saved = saved.add_path("/site/content/.a.md.swp".into()).add_path("/site/content/a.md".into());
        assert_eq!(change_of(Path::new("/site"), &saved), only("content/a.md"), "beside, then renamed over");
        assert_eq!(of(EventKind::Create(CreateKind::File), "/site/content/.a.md.swp"), None);
        assert_eq!(of(written, "/site/serve.log"), None);
        assert_eq!(of(written, "/site/content/.obsidian/workspace.json"), None);
        assert_eq!(of(EventKind::Access(notify::event::AccessKind::Read), "/site/content/a.md"), None);
    }
}
