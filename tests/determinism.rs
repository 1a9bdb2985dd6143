//! Same input, same bytes: the sample site comes out the same with any number of threads, in any time zone
//! of the machine, and from a folder whose files were made in another order.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use tempfile::TempDir;
use waypost::pipeline::{self, Memo};
use waypost::source::Disk;

type Outputs = BTreeMap<String, Vec<u8>>;

/// Already the day on which an article of the sample is published, in one of the zones below.
const NOW: &str = "2027-01-15T06:00:00Z";

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// All outputs of a folder, with this many threads.
fn built(root: &Path, threads: usize) -> Outputs {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let files: Arc<dyn waypost::source::Files> = Arc::new(Disk::new(root));
        let built = pipeline::build(&files, &common::on(NOW), &mut Memo::default()).unwrap();
        common::outputs(&built.renderer.expect("the sample site"))
    })
}

/// Every file below a folder, by its path there.
fn files(folder: &Path) -> Outputs {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let relative = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    entries.map(|entry| (relative(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

#[track_caller]
fn assert_same(one: &Outputs, other: &Outputs) {
    assert!(one.len() > 80, "{} outputs are not the sample site", one.len());
    let names = |outputs: &Outputs| outputs.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other));
    let different: Vec<&String> = one.keys().filter(|path| one[*path] != other[*path]).collect();
    assert!(different.is_empty(), "these differ: {different:?}");
}

#[test]
fn any_number_of_threads() {
    let one = built(&sample(), 1);
    for threads in [2, 7] {
        assert_same(&one, &built(&sample(), threads));
    }
}

#[test]
fn any_order_of_files_on_disk() {
    let copies = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    for (reversed, copy) in copies.iter().enumerate() {
        let mut sources: Vec<_> = ["content", "themes"]
            .iter()
            .flat_map(|name| {
                files(&sample().join(name)).into_iter().map(move |(path, bytes)| (Path::new(name).join(path), bytes))
            })
            .collect();
        if reversed == 1 {
            sources.reverse();
        }
        for (path, bytes) in sources {
            let place = copy.path().join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        }
    }
    assert_same(&built(copies[0].path(), 2), &built(copies[1].path(), 2));
}

#[test]
fn any_zone_and_language_of_the_machine() {
    let outputs =
        [("Pacific/Kiritimati", "de_DE.UTF-8", "1"), ("America/Los_Angeles", "C", "2")].map(|(zone, language, threads)| {
            let folder = TempDir::new().unwrap();
            let output = folder.path().join("public");
            let run = Command::new(env!("CARGO_BIN_EXE_waypost"))
                .args(["build", "-q", "--now", NOW, "-r"])
                .arg(sample())
                .arg("-o")
                .arg(&output)
                .envs([("TZ", zone), ("LANG", language), ("LC_ALL", language), ("RAYON_NUM_THREADS", threads)])
                .output()
                .unwrap();
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            files(&output)
        });
    assert_same(&outputs[0], &outputs[1]);
    assert!(outputs[0].contains_key("waypost.json"), "the manifest is compared too");
}
