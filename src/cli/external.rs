//! Whether links to other sites lead somewhere, asked politely: one question at a time for each host, with a pause between,
//! and what was seen lately is not asked again.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::web::{Asker, NO_HOST};
use super::{Terminal, progress};
use crate::check::outside::{self, Answer};
use crate::model::Site;
use crate::report::Diagnostic;
use crate::source::Tree;

/// How many hosts are asked at the same time.
const HOSTS: usize = 8;
/// Between two questions to a host.
const PAUSE: Duration = Duration::from_millis(300);
/// After so many refusals in a row a host is left alone.
const REFUSALS: usize = 3;

/// What was seen, and when.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Seen {
    /// In seconds since 1970, UTC.
    at: i64,
    /// Why nobody could tell; none where the page was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    unsure: Option<String>,
}

/// Answers of other sites, kept on disk.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Cache {
    version: u32,
    answers: BTreeMap<String, Seen>,
}

impl Cache {
    const VERSION: u32 = 1;

    fn read(path: &Path) -> Cache {
        let cache: Cache = fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        if cache.version == Self::VERSION { cache } else { Cache { version: Self::VERSION, answers: BTreeMap::new() } }
    }

    /// What was seen of an address, if that is young enough: a page that was there keeps for the given days, one that
    /// could not be verified for one. What was gone is always asked again, so that a mended link is clean at once.
    fn answer(&self, url: &str, now: Timestamp, days: u32) -> Option<Answer> {
        let seen = self.answers.get(url)?;
        let age = SignedDuration::from_secs(now.as_second().saturating_sub(seen.at));
        let keeps = if seen.unsure.is_some() { days.min(1) } else { days };
        let young = !age.is_negative() && age < SignedDuration::from_hours(24 * i64::from(keeps));
        young.then(|| seen.unsure.clone().map_or(Answer::There, Answer::Unsure))
    }

    /// Written beside and then put in place, so that a run that is stopped leaves the old one.
    fn write(&self, path: &Path) -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        // Nobody wants this in a repository.
        fs::write(folder.join(".gitignore"), "*\n")?;
        let beside = path.with_extension(format!("{}.new", std::process::id()));
        let mut text = serde_json::to_vec_pretty(self).unwrap_or_default();
        text.push(b'\n');
        fs::File::create(&beside).and_then(|mut file| file.write_all(&text))?;
        fs::rename(&beside, path)
    }
}

/// Where answers are kept.
fn cache_path(root: &Path) -> PathBuf {
    root.join(".waypost/links.json")
}

/// Asks for every address of another site that is not known from the last `days`, and gives what is wrong.
pub(super) fn findings((site, tree): (&Site, &Tree), root: &Path, days: u32, terminal: Terminal) -> Vec<Diagnostic> {
    let mut addresses = outside::addresses(site);
    // The crisis lines that come with Waypost stand in no file that an author could mend.
    addresses.retain(|_, places| places.iter().any(|place| tree.source(place.file).is_some()));
    let path = cache_path(root);
    let (mut cache, now) = (Cache::read(&path), Timestamp::now());
    let mut answers: BTreeMap<String, Answer> = BTreeMap::new();
    let mut by_host: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for url in addresses.keys() {
        match cache.answer(url, now, days) {
            Some(answer) => _ = answers.insert(url.clone(), answer),
            None => by_host.entry(host(url)).or_default().push(url),
        }
    }
    let (known, asked) = (answers.len(), by_host.values().map(Vec::len).sum::<usize>());
    answers.extend(believed(ask(&by_host.into_values().collect::<Vec<_>>(), asked, terminal)));
    cache.answers.retain(|url, _| addresses.contains_key(url));
    for (url, answer) in &answers {
        let unsure = match answer {
            Answer::There => None,
            Answer::Unsure(why) => Some(why.clone()),
            Answer::Gone(_) => {
                cache.answers.remove(url);
                continue;
            }
        };
        if cache.answer(url, now, days).is_none() {
            cache.answers.insert(url.clone(), Seen { at: now.as_second(), unsure });
        }
    }
    if let Err(error) = cache.write(&path) {
        terminal.say(&format!("the answers could not be kept in {}: {error}", path.display()));
    }
    terminal.say(&format!("asked     {asked} addresses of other sites, {known} more are known from the last {days} days"));
    let of = |(url, answer): (&String, &Answer)| outside::findings(url, &addresses[url], answer);
    answers.iter().flat_map(of).collect()
}

/// Where not one name is known, it is the network that is missing and not every site.
fn believed(mut answers: Vec<(String, Answer)>) -> Vec<(String, Answer)> {
    let unknown = |answer: &Answer| matches!(answer, Answer::Gone(why) if why == NO_HOST);
    // A number for a name needs no network of names.
    let named = |url: &str| host(url).contains(|c: char| c.is_ascii_alphabetic()) && !host(url).starts_with("localhost");
    let some = answers.iter().any(|(url, answer)| named(url) && !matches!(answer, Answer::Unsure(_)) && !unknown(answer));
    for (_, answer) in answers.iter_mut().filter(|(_, answer)| !some && unknown(answer)) {
        *answer = Answer::Unsure("no name of a host could be looked up; is there a network?".to_owned());
    }
    answers
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or(rest)
}

/// Asks some hosts at the same time, each for one address after the other.
fn ask(hosts: &[Vec<&str>], all: usize, terminal: Terminal) -> Vec<(String, Answer)> {
    let (next, done, answers) = (AtomicUsize::new(0), AtomicUsize::new(0), Mutex::new(Vec::new()));
    let (bar, start) = (progress::bar(terminal, "addresses"), Instant::now());
    let asker = Asker::new();
    let work = || {
        while let Some(urls) = hosts.get(next.fetch_add(1, Ordering::Relaxed)) {
            for (url, answer) in of_host(&asker, urls) {
                if start.elapsed() > Duration::from_secs(1) {
                    bar.set_length(all as u64);
                    bar.set_position(done.load(Ordering::Relaxed) as u64);
                }
                done.fetch_add(1, Ordering::Relaxed);
                if let Ok(mut answers) = answers.lock() {
                    answers.push((url.to_owned(), answer));
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..HOSTS.min(hosts.len()) {
            scope.spawn(work);
        }
    });
    bar.finish_and_clear();
    answers.into_inner().unwrap_or_default()
}

/// The answers of one host. One that refuses again and again is not asked further.
fn of_host<'a>(asker: &'a Asker, urls: &'a [&str]) -> impl Iterator<Item = (&'a str, Answer)> {
    let mut refusals = 0;
    urls.iter().enumerate().map(move |(at, url)| {
        if refusals >= REFUSALS {
            return (*url, Answer::Unsure("its host refused to answer before, and was not asked again".to_owned()));
        }
        if at > 0 {
            std::thread::sleep(PAUSE);
        }
        let answer = asker.ask(url);
        refusals = if matches!(answer, Answer::Unsure(_)) { refusals + 1 } else { 0 };
        (*url, answer)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_network_is_no_missing_site() {
        let gone = |url: &str| (url.to_owned(), Answer::Gone(NO_HOST.to_owned()));
        let there = |url: &str| (url.to_owned(), Answer::There);
        let only =
            |answers: Vec<(String, Answer)>| believed(answers).iter().filter(|(_, a)| matches!(a, Answer::Gone(_))).count();
        assert_eq!(only(vec![gone("https://a.example/"), gone("https://b.example/"), there("http://127.0.0.1:1/")]), 0);
        assert_eq!(only(vec![gone("https://a.example/"), there("https://b.example/")]), 1);
    }

    #[test]
    fn answers_age() {
        let now: Timestamp = "2026-11-24T08:00:00Z".parse().unwrap();
        let seen =
            |hours: i64, unsure: Option<&str>| Seen { at: now.as_second() - 3600 * hours, unsure: unsure.map(str::to_owned) };
        let answers = [
            ("a", seen(24 * 6, None)),
            ("b", seen(24 * 8, None)),
            ("c", seen(2, Some("it answers 403"))),
            ("d", seen(25, Some("it answers 403"))),
            ("e", seen(-1, None)),
        ];
        let cache = Cache { version: 1, answers: answers.into_iter().map(|(url, seen)| (url.to_owned(), seen)).collect() };
        let known: Vec<_> = ["a", "b", "c", "d", "e", "f"].map(|url| cache.answer(url, now, 7)).into();
        let unsure = Some(Answer::Unsure("it answers 403".to_owned()));
        assert_eq!(known, [Some(Answer::There), None, unsure, None, None, None]);
        assert_eq!(cache.answer("a", now, 0), None, "nothing is taken from before where everything is to be asked");
    }
}
