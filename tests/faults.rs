//! Builds that are stopped at every moment of the writing, and what the next build makes of it.
//!
//! A [`Faulty`] sink stops a build at operation *n*, in one of three ways. After each stop the folder must keep the promises of
//! `waypost::write` (see [`inspect`]), and a later build must leave exactly its own site, whatever was there (see [`finish`]).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;
use waypost::write::{
    Class, DiskSink, Entry, Error, Folder, Header, MANIFEST, Manifest, Plan, Planned, Sink, State, Summary, TEMP_PREFIX, apply,
};

// Sites. A page is a list of the assets that it needs, one a line.

type Site = BTreeMap<String, String>;

fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn first() -> Site {
    site(&[
        (".nojekyll", ""),
        ("assets/kept.png", "kept"),
        ("assets/only-first.css", "first style"),
        ("assets/same-name.js", "first script"),
        ("index.html", "assets/only-first.css\nassets/kept.png"),
        ("about/index.html", "assets/same-name.js\nassets/kept.png"),
        ("gone/deep/index.html", "assets/only-first.css"),
        ("file-then-folder", "assets/kept.png"),
        ("folder-then-file/a/index.html", "assets/kept.png"),
        ("folder-then-file/b/index.html", "assets/only-first.css"),
        ("feed.xml", "first feed"),
    ])
}

fn second() -> Site {
    site(&[
        (".nojekyll", ""),
        ("assets/kept.png", "kept"),
        ("assets/only-second.css", "second style"),
        ("assets/same-name.js", "second script, longer"),
        ("index.html", "assets/only-second.css\nassets/kept.png"),
        ("about/index.html", "assets/same-name.js\nassets/kept.png"),
        ("new/deep/index.html", "assets/only-second.css\nassets/kept.png"),
        ("file-then-folder/index.html", "assets/only-second.css"),
        ("folder-then-file", "assets/kept.png"),
        ("feed.xml", "second feed"),
    ])
}

fn class(path: &str) -> Class {
    match path {
        _ if path.starts_with("assets/") => Class::Asset,
        "feed.xml" | ".nojekyll" => Class::Feed,
        _ => Class::Page,
    }
}

// Building.

fn build(root: &Path, site: &Site, stop: Option<Stop>) -> (Result<Summary, Error>, usize) {
    let folder = Folder::open(root, &[]).expect("the folder is ours");
    let sink = Faulty { disk: DiskSink::new(&folder), root: root.to_owned(), stop, done: AtomicUsize::new(0) };
    (build_into(folder, site, &sink), sink.done.into_inner())
}

fn build_into(folder: Folder, site: &Site, sink: &dyn Sink) -> Result<Summary, Error> {
    let mut plan = Plan { header: Header { now: "2026-11-23T07:00:00Z".to_owned(), ..Header::default() }, ..Plan::default() };
    for (path, text) in site {
        let planned =
            Planned { entry: Entry::of(class(path), text.as_bytes()), comparison: folder.compare(path, text.as_bytes()) };
        plan.files.insert(path.clone(), planned);
    }
    apply(folder, &plan, &|path| Ok(Cow::Borrowed(site[path].as_bytes())), sink)
}

/// Builds without a fault, and expects exactly this site, the same on a second look, for which nothing is written.
fn finish(root: &Path, site: &Site) {
    build(root, site, None).0.unwrap();
    let manifest = inspect(root, &[site]).expect("a manifest");
    assert_eq!(manifest.state, State::Complete);
    let expected: BTreeSet<_> = site.keys().map(String::as_str).chain([MANIFEST]).collect();
    let found = tree(root);
    assert_eq!(found.iter().map(String::as_str).filter(|path| !is_foreign(path)).collect::<BTreeSet<_>>(), expected);
    assert_eq!(manifest.files.keys().collect::<Vec<_>>(), site.keys().collect::<Vec<_>>());

    let times = modified(root);
    let (summary, operations) = build(root, site, None);
    assert_eq!((summary.unwrap().unchanged, operations), (site.len(), 0), "a build without changes wrote");
    assert_eq!(modified(root), times);
}

// Looking.

/// Checks what must hold at every moment, and gives the manifest, if there is one.
fn inspect(root: &Path, versions: &[&Site]) -> Option<Manifest> {
    let manifest = fs::read(root.join(MANIFEST)).ok().map(|text| Manifest::parse(&text, MANIFEST).expect("a whole manifest"));
    for path in tree(root).iter().filter(|path| !is_temp(path) && !is_foreign(path) && *path != MANIFEST) {
        if path.ends_with('/') {
            continue; // An empty folder: `finish` wants it gone.
        }
        let text = fs::read_to_string(root.join(path)).unwrap();
        assert!(versions.iter().any(|site| site.get(path) == Some(&text)), "{path} is not whole: {text:?}");
        assert!(manifest.as_ref().is_some_and(|manifest| manifest.files.contains_key(path)), "{path} is nobody's");
        if class(path) == Class::Page {
            text.lines().for_each(|asset| assert!(root.join(asset).is_file(), "{path} stands without {asset}"));
        }
    }
    manifest
}

/// Every file, link and empty folder (with a slash at the end) below a folder.
fn tree(root: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(root).into_iter().flatten().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if !entry.file_type().unwrap().is_dir() {
            found.insert(name);
        } else if fs::read_dir(entry.path()).unwrap().next().is_none() {
            found.insert(format!("{name}/"));
        } else {
            found.extend(tree(&entry.path()).iter().map(|below| format!("{name}/{below}")));
        }
    }
    found
}

fn modified(root: &Path) -> Vec<std::time::SystemTime> {
    tree(root).iter().map(|path| fs::symlink_metadata(root.join(path)).unwrap().modified().unwrap()).collect()
}

fn is_temp(path: &str) -> bool {
    path.rsplit('/').next().unwrap().starts_with(TEMP_PREFIX)
}

/// Files that the tests put there, as a person might, and that no build may touch.
fn is_foreign(path: &str) -> bool {
    path.contains("foreign")
}

// Stopping.

#[derive(Clone, Copy, Debug)]
struct Stop {
    at: usize,
    how: How,
}

#[derive(Clone, Copy, Debug)]
enum How {
    /// The operation does nothing, as on a full disk.
    Before,
    /// Killed in the middle: half a file, or a file removed and the folders above it not.
    Amid,
    /// Killed when the operation was done.
    After,
}

const EVERY_WAY: [How; 3] = [How::Before, How::Amid, How::After];

struct Faulty {
    disk: DiskSink,
    root: PathBuf,
    stop: Option<Stop>,
    done: AtomicUsize,
}

impl Faulty {
    fn step(&self, path: &str, whole: impl Fn() -> Result<(), Error>, half: impl Fn()) -> Result<(), Error> {
        let number = self.done.fetch_add(1, SeqCst);
        let Some(stop) = self.stop.filter(|stop| stop.at <= number) else { return whole() };
        assert_eq!(stop.at, number, "the build went on after it had been stopped");
        match stop.how {
            How::Before => {}
            How::Amid => half(),
            How::After => whole()?,
        }
        Err(Error::Io { doing: "write", place: path.into(), cause: io::ErrorKind::StorageFull.into() })
    }
}

fn write_half(place: &Path, bytes: &[u8]) {
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, &bytes[..bytes.len() / 2]).unwrap();
}

impl Sink for Faulty {
    fn replace(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let beside = self.root.join(path).with_file_name(format!("{TEMP_PREFIX}half"));
        self.step(path, || self.disk.replace(path, bytes), || write_half(&beside, bytes))
    }

    fn remove(&self, path: &str) -> Result<(), Error> {
        self.step(path, || self.disk.remove(path), || fs::remove_file(self.root.join(path)).unwrap_or_default())
    }

    fn parallel(&self) -> bool {
        false
    }
}

/// Runs `then` after a build of `site` was stopped at each operation in each of the ways; `before` makes the folder that it finds.
fn at_every_stop(site: &Site, ways: &[How], before: impl Fn(&Path), then: impl Fn(&Path, Stop)) {
    for &how in ways {
        for at in 0.. {
            let folder = TempDir::new().unwrap();
            let root = folder.path().canonicalize().unwrap().join("public");
            before(&root);
            let stop = Stop { at, how };
            match build(&root, site, Some(stop)).0 {
                Err(_) => then(&root, stop),
                Ok(_) => break,
            }
        }
    }
}

/// Something that a person does to a folder, with a name.
type Act<'a> = (&'a str, &'a dyn Fn(&Path));

// The tests.

#[test]
fn first_build() {
    let (first, second) = (first(), second());
    at_every_stop(
        &first,
        &EVERY_WAY,
        |_| {},
        |root, stop| {
            _ = inspect(root, &[&first]);
            let next = if stop.at % 2 == 0 { &first } else { &second };
            finish(root, next);
        },
    );
}

/// What the second build finds: the first site, and files of other people's.
fn first_site_and_foreign_files(root: &Path) {
    build(root, &first(), None).0.unwrap();
    fs::write(root.join("foreign.txt"), "mine").unwrap();
    fs::write(root.join("about/foreign.txt"), "mine").unwrap();
}

fn assert_foreign_files_stand(root: &Path) {
    for path in ["foreign.txt", "about/foreign.txt"] {
        assert_eq!(fs::read_to_string(root.join(path)).unwrap(), "mine");
    }
}

#[test]
fn second_build_then_repaired_or_taken_back() {
    let (first, second) = (first(), second());
    for next in [&second, &first] {
        at_every_stop(&second, &EVERY_WAY, first_site_and_foreign_files, |root, _| {
            inspect(root, &[&first, &second]).expect("a manifest");
            finish(root, next);
            assert_foreign_files_stand(root);
        });
    }
}

#[test]
fn repair_that_is_stopped_too() {
    let (first, second) = (first(), second());
    let whole = TempDir::new().unwrap();
    first_site_and_foreign_files(whole.path());
    let (_, operations) = build(whole.path(), &second, None);
    for how in EVERY_WAY {
        for at in 0..operations {
            let stopped_once = |root: &Path| {
                first_site_and_foreign_files(root);
                build(root, &second, Some(Stop { at, how })).0.unwrap_err();
            };
            // All pairs of ways would take long and tell no more.
            let ways = &EVERY_WAY[at % 3..=at % 3];
            let next = if at % 2 == 0 { &second } else { &first };
            at_every_stop(&first, ways, stopped_once, |root, _| {
                inspect(root, &[&first, &second]).expect("a manifest");
                finish(root, next);
                assert_foreign_files_stand(root);
            });
        }
    }
}

#[test]
fn a_file_that_was_meddled_with_is_made_right() {
    let outside = TempDir::new().unwrap();
    let precious = outside.path().join("precious");
    fs::write(&precious, "precious").unwrap();
    let meddle: [Act; 6] = [
        ("edited", &|place| fs::write(place, "edited").unwrap()),
        ("cut short", &|place| fs::write(place, "").unwrap()),
        ("deleted", &|place| fs::remove_file(place).unwrap()),
        ("made a folder", &|place| {
            fs::remove_file(place).unwrap();
            fs::create_dir_all(place.join("foreign-but-empty/deeper")).unwrap();
        }),
        ("made a link", &|place| {
            fs::remove_file(place).unwrap();
            link(&precious, place);
        }),
        ("made a link to nowhere", &|place| {
            fs::remove_file(place).unwrap();
            link(&outside.path().join("nowhere"), place);
        }),
    ];
    for (what, meddle) in meddle {
        for path in first().keys() {
            for next in [first(), second()] {
                println!("{path} was {what}");
                let folder = TempDir::new().unwrap();
                finish(folder.path(), &first());
                meddle(&folder.path().join(path));
                finish(folder.path(), &next);
                assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
                assert!(!outside.path().join("nowhere").exists());
            }
        }
    }
}

#[test]
fn what_is_not_ours_is_never_in_the_way_silently() {
    let outside = TempDir::new().unwrap();
    fs::write(outside.path().join("index.html"), "precious").unwrap();
    let obstruct: [Act; 4] = [
        ("new/deep/index.html", &|root| {
            fs::create_dir_all(root.join("new/deep")).unwrap();
            fs::write(root.join("new/deep/index.html"), "foreign").unwrap();
        }),
        ("index.html/foreign/file", &|root| {
            fs::remove_file(root.join("index.html")).unwrap();
            fs::create_dir_all(root.join("index.html/foreign")).unwrap();
            fs::write(root.join("index.html/foreign/file"), "foreign").unwrap();
        }),
        ("new", &|root| fs::write(root.join("new"), "foreign").unwrap()),
        ("about", &|root| {
            fs::remove_dir_all(root.join("about")).unwrap();
            link(outside.path(), &root.join("about"));
        }),
    ];
    for (place, obstruct) in obstruct {
        let folder = TempDir::new().unwrap();
        let root = folder.path().canonicalize().unwrap();
        finish(&root, &first());
        obstruct(&root);
        let (tree_before, times) = (tree(&root), modified(&root));
        match build(&root, &second(), None).0 {
            Err(error @ Error::InTheWay { .. }) => assert!(error.to_string().contains(&*root.join(place).to_string_lossy())),
            other => panic!("{place}: {other:?}"),
        }
        assert_eq!((tree(&root), modified(&root)), (tree_before, times), "{place}");
        assert_eq!(fs::read_to_string(outside.path().join("index.html")).unwrap(), "precious");
    }
}

#[test]
fn a_removal_never_follows_a_link() {
    let outside = TempDir::new().unwrap();
    fs::create_dir(outside.path().join("deep")).unwrap();
    fs::write(outside.path().join("deep/index.html"), "precious").unwrap();
    let folder = TempDir::new().unwrap();
    finish(folder.path(), &first());
    fs::remove_dir_all(folder.path().join("gone")).unwrap();
    link(outside.path(), &folder.path().join("gone"));
    build(folder.path(), &second(), None).0.unwrap();
    assert_eq!(fs::read_to_string(outside.path().join("deep/index.html")).unwrap(), "precious");
}

#[test]
fn the_manifest_is_replaced_in_one_step() {
    let folder = TempDir::new().unwrap();
    finish(folder.path(), &first());
    let old = fs::read(folder.path().join(MANIFEST)).unwrap();
    // The journal is the first thing that is written.
    build(folder.path(), &second(), Some(Stop { at: 0, how: How::Amid })).0.unwrap_err();
    assert_eq!(fs::read(folder.path().join(MANIFEST)).unwrap(), old);
    let (_, operations) = build(folder.path(), &second(), None);
    finish(folder.path(), &first());
    // The complete manifest is the last.
    build(folder.path(), &second(), Some(Stop { at: operations - 2, how: How::Amid })).0.unwrap_err();
    let manifest = inspect(folder.path(), &[&first(), &second()]).unwrap();
    assert_eq!(manifest.state, State::Applying);
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) {
    std::os::unix::fs::symlink(to, at).unwrap();
}

#[cfg(windows)]
fn link(to: &Path, at: &Path) {
    std::os::windows::fs::symlink_file(to, at).unwrap();
}

// Real kills, with all threads at work.

const CHILD_ROOT: &str = "WAYPOST_FAULTS_CHILD_ROOT";

fn large(name: &str) -> Site {
    let mut site = site(&[("assets/kept.png", "kept")]);
    for number in 0..150 {
        let asset = format!("assets/{name}-{number}.css");
        // Long enough to be written in many pages of memory.
        site.insert(asset.clone(), format!("{name} {number} ").repeat(20_000));
        site.insert(format!("{name}/{number}/index.html"), format!("{asset}\nassets/kept.png"));
        site.insert(format!("both/{number}/index.html"), [asset.as_str(), "assets/kept.png\n"].join("\n").repeat(500));
    }
    site
}

/// Not a test of its own: what `real_kills` starts and kills. Without the variable it does nothing.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Some(root) = std::env::var_os(CHILD_ROOT).map(PathBuf::from) else { return };
    for site in [large("b"), large("a")].iter().cycle() {
        let folder = Folder::open(&root, &[]).unwrap();
        let sink = DiskSink::new(&folder);
        build_into(folder, site, &sink).unwrap();
    }
}

#[test]
fn real_kills() {
    let (a, b) = (large("a"), large("b"));
    let folder = TempDir::new().unwrap();
    let root = folder.path().canonicalize().unwrap();
    build(&root, &a, None).0.unwrap();
    let mut kills_amid_writing = 0;
    for round in 0..20 {
        let last_written = || fs::metadata(root.join(MANIFEST)).unwrap().modified().unwrap();
        let before = last_written();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_that_writes_until_it_is_killed"])
            .env(CHILD_ROOT, &root)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while last_written() == before && child.try_wait().unwrap().is_none() {
            sleep(Duration::from_millis(1));
        }
        sleep(Duration::from_millis(7 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        let manifest = inspect(&root, &[&a, &b]).expect("a manifest");
        kills_amid_writing += usize::from(manifest.state == State::Applying);
    }
    assert!(kills_amid_writing > 0, "no kill came while files were written");
    finish(&root, &b);
}
