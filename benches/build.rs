//! How long a build takes, as a ratio to the least that any generator must do in the same run: read every
//! source and write every output. `cargo bench` prints both at 1,000 articles, and at 10,000 with
//! `WAYPOST_FULL=1`. Times on one machine tell little; the ratio tells how much is ours.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use waypost::model::{Moment, Options};
use waypost::pipeline::{self, Memo};
use waypost::source::{Disk, Files};
use waypost::write::{DiskSink, Folder};

const RUNS: usize = 5;

fn main() {
    let sizes: &[usize] = if std::env::var_os("WAYPOST_FULL").is_some() { &[1_000, 10_000] } else { &[1_000] };
    for &articles in sizes {
        let folder = tempfile::TempDir::new().expect("a folder");
        make_site(folder.path(), articles);
        let (mut builds, mut floors) = (Vec::new(), Vec::new());
        for run in 0..RUNS {
            let output = folder.path().join(format!("out-{run}"));
            builds.push(timed(|| build(folder.path(), &output)));
            floors.push(timed(|| copy(folder.path(), &output, &folder.path().join(format!("floor-{run}")))));
        }
        let (build, floor) = (median(builds), median(floors));
        let ratio = build.as_secs_f64() / floor.as_secs_f64();
        println!("{articles} articles: build {build:.0?}, reading and writing alone {floor:.0?}, ratio {ratio:.1}");
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn build(root: &Path, output: &Path) {
    let files: Arc<dyn Files> = Arc::new(Disk::new(root));
    let options = Options { now: Moment::Day(jiff::civil::date(2026, 11, 23)), drafts: false, future: false, base_url: None };
    let built = pipeline::build(&files, &options, &mut Memo::default()).expect("a site");
    assert!(!built.report.has_errors());
    let folder = Folder::open(output, &pipeline::source_folders(root)).expect("a folder");
    let sink = DiskSink::new(&folder);
    pipeline::publish(&built, folder, &sink, &|_, _| {}).expect("published");
}

/// Reads the sources, and writes the outputs of a build again.
fn copy(root: &Path, built: &Path, to: &Path) {
    for entry in
        walkdir::WalkDir::new(root.join("content")).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file())
    {
        std::hint::black_box(fs::read(entry.path()).expect("read"));
    }
    for entry in walkdir::WalkDir::new(built).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()) {
        let place = to.join(entry.path().strip_prefix(built).expect("below"));
        fs::create_dir_all(place.parent().expect("a folder")).expect("made");
        fs::write(place, fs::read(entry.path()).expect("read")).expect("written");
    }
}

/// Articles of some 900 words with lists, a table, links and topics.
fn make_site(root: &Path, articles: usize) {
    let write = |path: &str, text: &str| {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    write("site.yaml", "name: Bench Center\nbase_url: https://bench.example.org\ntimezone: America/Los_Angeles\n");
    write("contact.yaml", "phones: [{id: main, number: 760-555-0100, label: Main office}]\n");
    write("people.yaml", "- {id: dana, name: Dana Reyes, role: author}\n");
    let sentence = "A written plan helps the family to keep a clear set of boundaries, one day at a time. ";
    for n in 0..articles {
        let mut text = format!(
            "---\ntitle: Article {n}\ndescription: What article {n} says.\nauthor: dana\npublished: 20{:02}-{:02}-{:02}\ntopics: [Topic {}, Topic {}]\n---\n",
            10 + n % 15,
            n % 12 + 1,
            n % 28 + 1,
            n % 60,
            (n * 7 + 1) % 60
        );
        for section in 0..6 {
            let next = (n * 31 + section + 1) % articles;
            text.push_str(&format!("\n## Section {section}\n\n{}\nSee <article:a-{next}>.\n\n", sentence.repeat(6)));
            text.push_str(&format!("- {sentence}\n- **{sentence}**\n\n| a | b |\n|---|--:|\n| {section} | {n} |\n"));
        }
        write(&format!("articles/a-{n}.md"), &text);
    }
}
