//! Programs of others that judge what Waypost writes. They are installed once, from the lock files beside the
//! tests, and a test that needs one fails where it cannot be had: a test that does not run says nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use super::project;

/// A folder of tests with a `package.json`, whose packages are there after this: `tests/readers`.
pub fn node(folder: &str) -> PathBuf {
    let folder = project().join(folder);
    let lock = fs::read(folder.join("package-lock.json")).expect("a lock file");
    once(&folder.join("node_modules"), &lock, || {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder);
        said(&mut npm, "npm, which comes with Node.js");
    });
    folder
}

/// Python with the packages of `tests/readers/requirements.txt`.
pub fn python() -> PathBuf {
    let home = project().join("target/tools/python");
    let wanted = project().join("tests/readers/requirements.txt");
    let python = home.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    once(&home, &fs::read(&wanted).expect("a list of packages"), || {
        said(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home), "Python 3 with its module venv");
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(&wanted);
        said(&mut pip, "pip");
    });
    python
}

/// Chromium, by `CHROMIUM` or its usual names.
pub fn chromium() -> PathBuf {
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    let given = std::env::var_os("CHROMIUM").map(PathBuf::from);
    given
        .into_iter()
        .chain(usual)
        .find(|path| path.is_file())
        .expect("these tests need Chromium: install Debian's package `chromium`, or name the program in CHROMIUM")
}

/// What a program said on standard output; `name` is who it is, for the message where it fails.
pub fn said(command: &mut Command, name: &str) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("these tests need {name}: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{command:?}\n{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

/// Makes a folder once for these wishes. Other tests that want it at the same time wait.
fn once(folder: &Path, wishes: &[u8], make: impl FnOnce()) {
    let stamp = folder.join(".made-for");
    let is_made = || fs::read(&stamp).is_ok_and(|made| made == wishes);
    let busy = folder.with_extension("busy");
    fs::create_dir_all(folder.parent().expect("a parent")).expect("made");
    for _ in 0..1200 {
        if is_made() {
            return;
        }
        if fs::create_dir(&busy).is_ok() {
            let _guard = Guard(&busy);
            if !is_made() {
                make();
                fs::write(&stamp, wishes).expect("written");
            }
            return;
        }
        sleep(Duration::from_millis(500));
    }
    panic!("{} is in the way: another run made it and did not end; remove it", busy.display());
}

struct Guard<'a>(&'a Path);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_dir(self.0);
    }
}
