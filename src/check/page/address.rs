//! [`Address`]: where an address on a page leads, found out once for all pages that name it.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::{Arc, PoisonError, RwLock};

use crate::load::contact::Number;
use crate::load::prose::decoded;
use crate::model::Base;

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To an output, by its position.
    Output(usize),
    /// To an output that answers with another address: the position, and that address.
    Redirect(usize, String),
    /// To a place of our site where nothing is: the file that a server would look for.
    Nowhere(String),
    /// To our own host, outside the folder of this site.
    Outside,
    /// To another site: its host.
    Elsewhere(String),
    /// To a mail program: what stands after `mailto:`.
    Mail(String),
    /// To a telephone.
    Dial(Dialled),
    /// Into a script.
    Script,
    /// To nothing that anybody is asked for: `data:`, an empty text.
    Here,
    /// It cannot be read as an address: why, in words that end a sentence.
    Broken(&'static str),
}

/// What an address of a telephone dials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialled {
    /// The number; none where it is no number.
    pub number: Option<Number>,
    /// Whether it is one of the center or a crisis line.
    pub known: bool,
}

/// An address, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The address as the page has it, entities read.
    pub text: String,
    /// Where it leads.
    pub leads: Leads,
    /// The part of a page that it names.
    pub part: Option<String>,
    /// How it names our own host, where it does.
    pub own: Own,
}

/// How an address names our own host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// Not at all: by its path alone.
    No,
    /// In full.
    Full,
    /// In full, with another scheme than the site’s own, such as http where that is https.
    OtherScheme,
}

/// An output of the site, as links see it.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its file, from the output folder.
    pub path: String,
    /// Where it leads on, if it is an old address.
    pub to: Option<String>,
}

/// Every address of a site that was read, and every output that one can lead to.
pub struct Addresses {
    base: Base,
    /// In the order of their paths.
    outputs: Vec<Output>,
    numbers: HashSet<Number>,
    known: [RwLock<HashMap<u64, Arc<Address>>>; 16],
}

/// The same text has the same hash in every run.
pub(super) fn hash(text: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(text)
}

impl Addresses {
    /// No address yet, of a site with these outputs and numbers.
    pub fn new(base: &Base, mut outputs: Vec<Output>, numbers: HashSet<Number>) -> Addresses {
        outputs.sort_by(|a, b| a.path.cmp(&b.path));
        let known = std::array::from_fn(|_| RwLock::default());
        Addresses { base: base.clone(), outputs, numbers, known }
    }

    /// The outputs, by their positions.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// The position of a file of the output folder.
    pub fn position(&self, path: &str) -> Option<usize> {
        self.outputs.binary_search_by(|output| output.path.as_str().cmp(path)).ok()
    }

    /// The address that a page at a route names by a text, of which `key` is the hash.
    pub fn read(&self, text: &str, key: u64, route: &str) -> Arc<Address> {
        let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_control());
        let relative = !text.starts_with(['/', '\\']) && scheme(text).is_none();
        let key = if relative { key ^ hash(route).rotate_left(1) } else { key };
        let shard = &self.known[usize::try_from(key % 16).unwrap_or(0)];
        if let Some(address) = shard.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return address.clone();
        }
        let address = Arc::new(self.classified(text, route));
        shard.write().unwrap_or_else(PoisonError::into_inner).insert(key, address.clone());
        address
    }

    fn classified(&self, text: &str, route: &str) -> Address {
        // Browsers leave line ends and tabs out.
        let plain: String = text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
        let (before, part) = plain.split_once('#').map_or((plain.as_str(), None), |(before, part)| (before, Some(part)));
        let part = part.filter(|part| !part.is_empty()).map(decoded);
        let mut own = Own::No;
        let leads = match scheme(before) {
            Some((word, rest)) => match word.to_ascii_lowercase().as_str() {
                "http" | "https" => self.web(&word.to_ascii_lowercase(), rest, &mut own),
                "mailto" => Leads::Mail(rest.to_owned()),
                "tel" | "sms" => self.dialled(rest),
                "javascript" | "vbscript" => Leads::Script,
                _ => Leads::Here,
            },
            None if before.replace('\\', "/").starts_with("//") => {
                let scheme = self.base.origin.split(':').next().unwrap_or("https").to_owned();
                self.web(&scheme, before, &mut own)
            }
            None if before.is_empty() => Leads::Here,
            None => self.path(before, &format!("{}{route}", self.base.path)),
        };
        Address { text: text.to_owned(), leads, part, own }
    }

    fn dialled(&self, rest: &str) -> Leads {
        // What comes after a pause or a key is dialled to get into a meeting.
        let number = Number::parse(&decoded(rest.split([';', '?', '&', ',', '*', '#']).next().unwrap_or("")));
        let known = number.as_ref().is_some_and(|number| self.numbers.contains(number));
        Leads::Dial(Dialled { number, known })
    }

    fn web(&self, scheme: &str, rest: &str, own: &mut Own) -> Leads {
        let rest = rest.replace('\\', "/");
        let rest = rest.trim_start_matches('/');
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let host = rest[..end].rsplit('@').next().unwrap_or("").to_ascii_lowercase();
        let host = host.strip_suffix(if scheme == "https" { ":443" } else { ":80" }).unwrap_or(&host);
        if host.is_empty() || host.contains(char::is_whitespace) {
            return Leads::Broken("names no host");
        }
        let (our_scheme, our_host) = self.base.origin.split_once("://").unwrap_or(("https", ""));
        if !our_host.eq_ignore_ascii_case(host) {
            return Leads::Elsewhere(host.to_owned());
        }
        *own = if scheme.eq_ignore_ascii_case(our_scheme) { Own::Full } else { Own::OtherScheme };
        let path = if rest[end..].starts_with('/') { rest[end..].to_owned() } else { format!("/{}", &rest[end..]) };
        match self.path(&path, "/") {
            // What else stands on this host is not ours to know.
            Leads::Nowhere(_) if !path.starts_with(&format!("{}/", self.base.path)) => Leads::Outside,
            leads => leads,
        }
    }

    /// A path of our own host, seen from a page.
    fn path(&self, path: &str, from: &str) -> Leads {
        let path = path.split('?').next().unwrap_or("");
        if path.is_empty() {
            return Leads::Here;
        }
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let whole = if path.starts_with('/') { path.to_owned() } else { format!("{folder}/{path}") };
        let mut parts: Vec<&str> = Vec::new();
        for part in whole.split('/').skip(1) {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        let absolute = format!("/{}", parts.join("/"));
        let absolute = if whole.ends_with("/..") || whole.ends_with("/.") { format!("{absolute}/") } else { absolute };
        let absolute = decoded(&absolute);
        match absolute.strip_prefix(&self.base.path).filter(|rest| rest.starts_with('/') || rest.is_empty()) {
            Some(route) => self.route(route),
            None if matches!(self.route(&absolute), Leads::Nowhere(_)) => Leads::Outside,
            None => Leads::Nowhere(absolute.trim_start_matches('/').to_owned()),
        }
    }

    fn route(&self, route: &str) -> Leads {
        let file = crate::model::Route::new(if route.is_empty() { "/" } else { route }).output_path();
        if let Some(at) = self.position(&file) {
            return match &self.outputs[at].to {
                Some(to) => Leads::Redirect(at, self.base.url(to)),
                None => Leads::Output(at),
            };
        }
        match self.position(&format!("{file}/index.html")) {
            // Most hosts answer with the address that has the slash.
            Some(at) => Leads::Redirect(at, self.base.url(&format!("{route}/"))),
            None => Leads::Nowhere(file),
        }
    }
}

/// The scheme of an address and what stands after its colon.
fn scheme(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once(':')?;
    let fits = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    fits.then_some((word, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(base: &str, text: &str) -> Leads {
        let output = |path: &str, to: Option<&str>| Output { path: path.to_owned(), to: to.map(str::to_owned) };
        let outputs = vec![
            output("a/index.html", None),
            output("index.html", None),
            output("old/index.html", Some("/a/")),
            output("x.css", None),
        ];
        Addresses::new(&Base::new(base), outputs, HashSet::new()).read(text, hash(text), "/a/").leads.clone()
    }

    #[test]
    fn addresses_lead_as_browsers_take_them() {
        let root = "https://ours.test";
        for (text, at) in [
            ("/a/", 0),
            ("../", 1),
            (".", 0),
            ("../x.css", 3),
            ("/a/?q=1#part", 0),
            ("https://OURS.test:443/a/", 0),
            ("/%61/", 0),
        ] {
            assert_eq!(leads(root, text), Leads::Output(at), "{text}");
        }
        assert_eq!(leads(root, "/old/"), Leads::Redirect(2, "/a/".to_owned()));
        assert_eq!(leads(root, "/a"), Leads::Redirect(0, "/a/".to_owned()));
        assert_eq!(leads(root, "b/"), Leads::Nowhere("a/b/index.html".to_owned()));
        for text in ["https://other.test/a/", "//other.test", "https:other.test", "\\\\other.test\\x", "ht\ntps://other.test/"]
        {
            assert_eq!(leads(root, text), Leads::Elsewhere("other.test".to_owned()), "{text}");
        }
        for text in ["https://", "http:///"] {
            assert!(matches!(leads(root, text), Leads::Broken(_)), "{text}");
        }
        assert_eq!(leads(root, " JavaScript:x()"), Leads::Script);
        assert_eq!(leads(root, "#part"), Leads::Here);
        assert_eq!(leads(root, "data:image/png;base64,x"), Leads::Here);
    }

    #[test]
    fn a_site_in_a_folder_has_its_folder_in_front() {
        let folder = "https://ours.test/center";
        assert_eq!(leads(folder, "/center/a/"), Leads::Output(0));
        assert_eq!(leads(folder, "https://ours.test/center"), Leads::Output(1));
        // A page of ours without the folder is a template's mistake; what else stands on the host is not ours.
        assert_eq!(leads(folder, "/a/"), Leads::Nowhere("a/".to_owned()));
        assert_eq!(leads(folder, "/shop/"), Leads::Outside);
        assert_eq!(leads(folder, "https://ours.test/"), Leads::Outside);
    }
}
