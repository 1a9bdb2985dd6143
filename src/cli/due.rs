//! Whether a site is due: does the one that is published, by its manifest, still say what the sources would say now?

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use jiff::Timestamp;

use super::{Failure, web};
use crate::write::{Header, MANIFEST, Manifest, State};

/// No site waits longer for its next change: every review is due within some years. A moment further away is damage.
const FURTHEST: jiff::SignedDuration = jiff::SignedDuration::from_hours(24 * 366 * 3);
/// The largest manifest that is read, in bytes: that of some 200,000 files.
const LARGEST: u64 = 64 << 20;

/// Why to build, or until when not to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There is no whole site by this manifest; in words, why.
    NoSite(String),
    /// The sources, the options or the program are others.
    Changed,
    /// A moment at which the site changes by itself has passed.
    Passed(String),
    /// Nothing is to be done before this moment; none where nothing changes by itself.
    NotDue(Option<String>),
}

impl Verdict {
    /// Whether to build.
    pub fn is_due(&self) -> bool {
        !matches!(self, Verdict::NotDue(_))
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::NoSite(why) => write!(f, "due: {why}"),
            Verdict::Changed => f.write_str("due: the sources, the options or Waypost itself have changed"),
            Verdict::Passed(moment) => write!(f, "due: something changed by itself at {moment}"),
            Verdict::NotDue(Some(moment)) => write!(f, "not due until {moment}"),
            Verdict::NotDue(None) => f.write_str("not due: nothing changes by itself"),
        }
    }
}

/// Compares what is published with what would be: `place` is a file or an address of a manifest.
///
/// # Errors
/// The machine failed: a newer program wrote the manifest, or a file cannot be read. A site that does not answer is no
/// failure: it is built, since nobody knows what it shows.
pub(super) fn verdict(place: &str, would_be: &Header, now: Timestamp) -> Result<Verdict, Failure> {
    let bytes = match read(place)? {
        Ok(bytes) => bytes,
        Err(why) => return Ok(Verdict::NoSite(why)),
    };
    let manifest = match Manifest::parse(&bytes, place) {
        Ok(manifest) => manifest,
        Err(error @ crate::write::Error::Newer { .. }) => return Err(Failure::Machine(error.to_string())),
        Err(error) => return Ok(Verdict::NoSite(super::printable(&error.to_string()))),
    };
    Ok(compared(&manifest, would_be, now))
}

fn compared(manifest: &Manifest, would_be: &Header, now: Timestamp) -> Verdict {
    if manifest.state != State::Complete {
        return Verdict::NoSite("the last build was stopped while it wrote".to_owned());
    }
    if manifest.header.inputs_digest != would_be.inputs_digest {
        return Verdict::Changed;
    }
    // What was published decides, not what would be: a page may wait for a moment that has passed since.
    match &manifest.header.next_change_at {
        Some(moment) => match moment.parse::<Timestamp>() {
            // What is read from the web is said again only as far as it was understood.
            Ok(at) if now < at && at.duration_since(now) < FURTHEST => Verdict::NotDue(Some(at.to_string())),
            Ok(at) => Verdict::Passed(at.to_string()),
            Err(_) => Verdict::NoSite("its manifest says no moment that can be read".to_owned()),
        },
        None => Verdict::NotDue(None),
    }
}

/// The bytes of a manifest, or why there is none.
fn read(place: &str) -> Result<Result<Vec<u8>, String>, Failure> {
    if crate::load::values::is_web_url(place) {
        return Ok(web::fetch(place, LARGEST));
    }
    let path = Path::new(place);
    let path = if path.is_dir() { path.join(MANIFEST) } else { path.to_owned() };
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Ok(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Err(format!("there is no {}", path.display()))),
        Err(error) => Err(Failure::Machine(format!("cannot read {}: {error}", path.display()))),
    }
}

/// Tells a workflow whether the build was skipped: a line for whoever reads the output, and one in the file that
/// GitHub Actions names.
///
/// # Errors
/// When that file cannot be written.
pub(super) fn tell(skipped: bool) -> Result<(), Failure> {
    use std::io::Write;
    let line = format!("skipped={skipped}\n");
    super::print(&line)?;
    if let Some(path) = std::env::var_os("GITHUB_OUTPUT").filter(|path| !path.is_empty()) {
        let mut file = std::fs::OpenOptions::new().append(true).create(true).open(&path)?;
        file.write_all(line.as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(state: &str, digest: &str, next: &str) -> Manifest {
        let text = format!(
            r#"{{"version": 1, "state": "{state}", "tool": "waypost 0", "base_url": "", "now": "", "drafts": false, "future": false, "inputs_digest": "{digest}", "next_change_at": {next}, "files": {{}}}}"#
        );
        Manifest::parse(text.as_bytes(), "m").expect("a manifest")
    }

    #[test]
    fn due_when_something_changed_passed_or_stopped() {
        let would_be = Header { inputs_digest: "a".to_owned(), ..Header::default() };
        let now: Timestamp = "2026-11-23T08:00:00Z".parse().expect("a moment");
        let say = |state, digest, next| compared(&manifest(state, digest, next), &would_be, now).to_string();
        assert_eq!(say("complete", "a", "\"2026-11-23T08:00:01Z\""), "not due until 2026-11-23T08:00:01Z");
        assert_eq!(say("complete", "a", "null"), "not due: nothing changes by itself");
        assert!(say("complete", "a", "\"2026-11-23T08:00:00Z\"").starts_with("due: something changed by itself"));
        assert!(say("complete", "b", "null").starts_with("due: the sources"));
        assert!(say("applying", "a", "null").starts_with("due: the last build was stopped"));
        assert!(say("complete", "a", "\"soon\"").starts_with("due"), "a moment that cannot be read has come");
        assert!(say("complete", "a", "\"9999-01-01T00:00:00Z\"").starts_with("due"), "nobody waits that long");
        assert!(!say("complete", "a", "\"2026\\n::error::hi\"").contains('\n'));
    }
}
