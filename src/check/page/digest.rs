//! A [`Digest`]: what the rules on all pages keep of one. It is small, for a site may have ten thousand of them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use super::address::{Address, Addresses, Leads, Own, hash};
use super::entity::unescaped;
use super::scan::{Part, Scan, Tag};
use super::style;
use crate::load::contact::{self, Number};
use crate::model::{Page, PageKind};
use crate::source::Span;

/// How a page names an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    /// A link that a reader follows.
    Link,
    /// A link for machines: a canonical address, a feed.
    Named,
    /// The page leads on by itself.
    Refresh,
    /// A script.
    Script,
    /// A picture.
    Picture,
    /// A page in the page.
    Frame,
    /// A film, a sound, a plug-in.
    Media,
    /// A style sheet, an icon, a manifest, anything that is loaded before it is needed.
    Resource,
    /// A connection that is made before it is needed.
    Hint,
    /// Where a form sends what a reader typed.
    Form,
    /// Who is told that a link was followed.
    Ping,
    /// An address in a style.
    Style,
}

impl Via {
    /// Whether a browser asks the address without the reader, or sends it what a reader typed.
    pub fn asks(self) -> bool {
        !matches!(self, Via::Link | Via::Named | Via::Refresh)
    }

    /// What it is, for a message.
    pub fn noun(self) -> &'static str {
        match self {
            Via::Link => "a link",
            Via::Named => "a link for machines",
            Via::Refresh => "a page that leads on",
            Via::Script => "a script",
            Via::Picture => "a picture",
            Via::Frame => "a frame",
            Via::Media => "a film, a sound or an object",
            Via::Resource => "a style sheet, an icon or another file of the page",
            Via::Hint => "a connection made ahead",
            Via::Form => "a form",
            Via::Ping => "a `ping`",
            Via::Style => "a style",
        }
    }
}

/// An address that rules want to see, and how the page names it.
#[derive(Debug, Clone)]
pub struct Use {
    /// The address.
    pub address: Arc<Address>,
    /// How.
    pub via: Via,
}

/// Code or style that stands in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// An attribute that runs code, and its element.
    Handler(String, String),
    /// A script.
    Script(String),
    /// A style element.
    Style(String),
    /// A style attribute.
    StyleAttribute(String),
}

/// What is kept of a page.
#[derive(Debug)]
pub struct Digest {
    /// Its file, from the output folder.
    pub path: String,
    /// What it is.
    pub kind: PageKind,
    /// The language of the site that it belongs to.
    pub language: String,
    /// What it is made of.
    pub source: Option<Span>,
    /// The bytes of its HTML.
    pub bytes: usize,
    /// Addresses of interest. Links to pages that are there are not among them.
    pub uses: Vec<Use>,
    /// Outputs that its links lead to.
    pub reaches: Vec<usize>,
    /// Outputs that it loads: style sheets, scripts.
    pub loads: Vec<usize>,
    /// Parts of other pages that its links name: the page’s position, and the address.
    pub wanted: Vec<(usize, Arc<Address>)>,
    /// Parts of itself that its links name and that are not there.
    pub lost: Vec<Arc<Address>>,
    /// Its title, as it is written.
    pub title: Option<Box<str>>,
    /// Its description.
    pub description: Option<Box<str>>,
    /// The address that it gives as its own.
    pub canonical: Option<Box<str>>,
    /// Whether it asks search engines to leave it out.
    pub noindex: bool,
    /// Code and styles in it.
    pub inline: Vec<Inline>,
    /// Links that open another window and tell it where the reader came from.
    pub windows: Vec<Box<str>>,
    /// Numbers that it shows or dials, and that are neither the center’s nor a crisis line’s.
    pub numbers: Vec<Shown>,
    /// Whether the primary number cannot be called from it.
    pub lacks_phone: bool,
    /// Whether a crisis line cannot be reached from it.
    pub lacks_crisis: bool,
    parts: Vec<u64>,
}

impl Digest {
    /// Whether it has a part of this id.
    pub fn has_part(&self, id: &str) -> bool {
        self.parts.binary_search(&hash(id)).is_ok()
    }
}

/// What every page must lead to: the primary number, and a way to reach each crisis line.
#[derive(Debug, Default)]
pub struct Needs {
    /// `tel:+17605550142`.
    pub phone: Option<String>,
    /// One for each line.
    pub crisis: Vec<String>,
}

/// Parameters that tell the other site where a reader came from.
const TRACKING: [&str; 14] = [
    "utm_", "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "mc_eid",
    "igshid", "_hsenc",
];

/// Whether a parameter of an address is there to follow a reader.
pub fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or("").to_ascii_lowercase();
    TRACKING.iter().any(|known| if known.ends_with('_') { name.starts_with(known) } else { name == *known })
}

/// The letters of a page. Templates write UTF-8, and asking that first is faster than reading around what is not.
pub fn text_of(html: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(html).map_or_else(|_| String::from_utf8_lossy(html), Cow::Borrowed)
}

/// A number, and how a page shows it.
pub type Shown = (Number, Box<str>);

/// Digests a page. `numbers` finds in a text those that nobody knows.
pub fn digest(page: &Page<'_>, addresses: &Addresses, needs: &Needs, numbers: &dyn Fn(&str) -> Vec<Shown>) -> Digest {
    let html = text_of(page.html);
    let digest = Digest {
        path: page.path.to_owned(),
        kind: page.kind,
        language: page.language.to_owned(),
        source: page.source,
        bytes: page.html.len(),
        uses: Vec::new(),
        reaches: Vec::new(),
        loads: Vec::new(),
        wanted: Vec::new(),
        lost: Vec::new(),
        title: None,
        description: None,
        canonical: None,
        noindex: false,
        inline: Vec::new(),
        windows: Vec::new(),
        numbers: Vec::new(),
        lacks_phone: false,
        lacks_crisis: false,
        parts: Vec::new(),
    };
    let mut reader = Reader {
        digest,
        addresses,
        route: page.route(),
        seen: HashSet::new(),
        own_parts: Vec::new(),
        calls: false,
        reached: vec![false; needs.crisis.len()],
        needs,
        data_block: false,
    };
    for part in Scan::new(&html) {
        match part {
            Part::Tag(tag) => reader.tag(&tag),
            Part::Text(text) => reader.digest.numbers.extend(numbers(text)),
            Part::Title(text) => reader.title(text),
            Part::Script(text) if !reader.data_block && !text.trim().is_empty() => {
                reader.digest.inline.push(Inline::Script(text.to_owned()));
            }
            Part::Script(_) | Part::End(_) | Part::Aside(_) => {}
            Part::Style(text) => {
                reader.styles(text);
                reader.digest.inline.push(Inline::Style(text.to_owned()));
            }
        }
    }
    reader.done()
}

struct Reader<'a> {
    digest: Digest,
    addresses: &'a Addresses,
    route: String,
    /// What was taken in already: most links of a page stand there several times.
    seen: HashSet<(u64, Via)>,
    own_parts: Vec<Arc<Address>>,
    needs: &'a Needs,
    calls: bool,
    reached: Vec<bool>,
    /// Whether the script that comes next is data and no code.
    data_block: bool,
}

impl Reader<'_> {
    fn title(&mut self, text: &str) {
        let words = unescaped(text).split_whitespace().collect::<Vec<_>>().join(" ");
        self.digest.title.get_or_insert(words.into());
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        for (name, value) in tag.attributes() {
            // Most attributes are classes; a glance at the first letter tells. These begin no name of interest.
            if !matches!(name.as_bytes()[0], b'c' | b'C' | b't' | b'T' | b'w' | b'W' | b'v' | b'V' | b'r' | b'R' | b'l' | b'L')
            {
                self.attribute(tag, name, value);
            }
        }
        match tag.name.len() {
            4 if tag.is("meta") => self.meta(tag),
            4 if tag.is("link") => self.link(tag),
            6 if tag.is("script") => {
                let kind = tag.get("type").unwrap_or(Cow::Borrowed("")).to_ascii_lowercase();
                self.data_block =
                    !kind.is_empty() && kind != "module" && !kind.contains("javascript") && !kind.contains("ecmascript");
                self.data_block &= kind != "speculationrules" && kind != "importmap";
            }
            1 | 4 if tag.is("a") || tag.is("area") || tag.is("form") => self.window(tag),
            _ => {}
        }
    }

    fn attribute(&mut self, tag: &Tag<'_>, name: &str, value: &str) {
        let via = |reader: &mut Self, via: Via| reader.take(&unescaped(value), via);
        let small = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        match small.as_ref() {
            "id" => self.digest.parts.push(hash(&unescaped(value))),
            "href" | "xlink:href" if tag.is("a") || tag.is("area") => via(self, Via::Link),
            // What a `link` names depends on its `rel`. Else a drawing shows what it names.
            "href" | "xlink:href" if !tag.is("link") && !tag.is("base") => via(self, Via::Picture),
            "src" if tag.is("script") => via(self, Via::Script),
            "src" if tag.is("img") || tag.is("input") || tag.is("source") => via(self, Via::Picture),
            "src" if tag.is("iframe") || tag.is("frame") => via(self, Via::Frame),
            "src" | "data" if name.len() == 3 || tag.is("object") => via(self, Via::Media),
            "poster" | "background" => via(self, Via::Picture),
            "srcset" | "imagesrcset" => {
                for one in unescaped(value).split(',') {
                    self.take(one.split_whitespace().next().unwrap_or(""), Via::Picture);
                }
            }
            "action" | "formaction" => via(self, Via::Form),
            "ping" => unescaped(value).split_whitespace().for_each(|one| self.take(one, Via::Ping)),
            "style" => {
                let style = unescaped(value);
                self.styles(&style);
                self.digest.inline.push(Inline::StyleAttribute(style.into_owned()));
            }
            name if name.starts_with("on") && name.len() > 3 && !value.is_empty() => {
                self.digest.inline.push(Inline::Handler(name.to_owned(), tag.name.to_ascii_lowercase()));
            }
            _ => {}
        }
    }

    fn styles(&mut self, css: &str) {
        for address in style::addresses(css) {
            self.take(&address, Via::Style);
        }
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let content = tag.get("content").unwrap_or(Cow::Borrowed(""));
        let name = tag.get("name").unwrap_or(Cow::Borrowed("")).to_ascii_lowercase();
        match name.as_str() {
            "description" => drop(self.digest.description.get_or_insert(content.trim().into())),
            "robots" | "googlebot" => {
                let content = content.to_ascii_lowercase();
                self.digest.noindex |= content.split(',').any(|word| matches!(word.trim(), "noindex" | "none"));
            }
            _ => {}
        }
        if tag.get("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"))
            && let Some((_, after)) = content.split_once([';', ','])
        {
            let after = after.trim();
            let address =
                after.split_once('=').filter(|(word, _)| word.trim().eq_ignore_ascii_case("url")).map_or(after, |(_, to)| to);
            self.take(address.trim().trim_matches(['"', '\'']), Via::Refresh);
        }
    }

    fn link(&mut self, tag: &Tag<'_>) {
        let Some(href) = tag.get("href") else { return };
        let rel = tag.get("rel").unwrap_or(Cow::Borrowed("")).to_ascii_lowercase();
        let is = |words: &[&str]| rel.split_whitespace().any(|word| words.contains(&word));
        if is(&["canonical"]) {
            self.digest.canonical.get_or_insert(href.as_ref().into());
        } else if is(&["preconnect", "dns-prefetch"]) {
            self.take(&href, Via::Hint);
        } else if is(&[
            "stylesheet",
            "preload",
            "prefetch",
            "modulepreload",
            "prerender",
            "icon",
            "apple-touch-icon",
            "mask-icon",
            "manifest",
            "apple-touch-icon-precomposed",
            "compression-dictionary",
        ]) {
            self.take(&href, Via::Resource);
        } else {
            self.take(&href, Via::Named);
        }
    }

    fn window(&mut self, tag: &Tag<'_>) {
        let opens = tag.get("target").is_some_and(|target| target.eq_ignore_ascii_case("_blank"));
        if !opens {
            return;
        }
        let rel = tag.get("rel").unwrap_or(Cow::Borrowed("")).to_ascii_lowercase();
        if !rel.split_whitespace().any(|word| matches!(word, "noopener" | "noreferrer")) {
            let href = tag.get("href").or_else(|| tag.get("action")).unwrap_or(Cow::Borrowed(""));
            self.digest.windows.push(href.as_ref().into());
        }
    }

    /// Takes an address in: what is as it should be leaves little behind.
    fn take(&mut self, text: &str, via: Via) {
        let key = hash(text);
        if text.is_empty() || !self.seen.insert((key, via)) {
            return;
        }
        let address = self.addresses.read(text, key, &self.route);
        let mut notable = address.own != Own::No && via != Via::Named;
        match &address.leads {
            Leads::Output(at) => {
                match via {
                    Via::Link => self.digest.reaches.push(*at),
                    Via::Resource | Via::Script => self.digest.loads.push(*at),
                    _ => {}
                }
                if address.part.is_some() && matches!(via, Via::Link | Via::Refresh) {
                    self.digest.wanted.push((*at, address.clone()));
                }
            }
            Leads::Redirect(at, _) => {
                self.digest.reaches.push(*at);
                notable = true;
            }
            Leads::Elsewhere(_) => {
                let parameters = address.text.split_once('?').map_or("", |(_, rest)| rest.split('#').next().unwrap_or(""));
                notable = via.asks() || !parameters.is_empty() && parameters.split('&').any(is_tracking);
            }
            Leads::Dial(dialled) => {
                self.dials(&address.text);
                notable = dialled.number.is_none();
                if let Some(number) = dialled.number.as_ref().filter(|_| !dialled.known) {
                    self.digest.numbers.push((number.clone(), address.text.as_str().into()));
                }
            }
            Leads::Nowhere(_) | Leads::Mail(_) | Leads::Script | Leads::Broken(_) => notable = true,
            Leads::Here if address.part.is_some() && via == Via::Link => self.own_parts.push(address.clone()),
            Leads::Here | Leads::Outside => {}
        }
        if notable {
            self.digest.uses.push(Use { address, via });
        }
    }

    fn dials(&mut self, text: &str) {
        let is = |wanted: &String| {
            text.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with([';', '?', '&']))
        };
        self.calls |= self.needs.phone.as_ref().is_some_and(is);
        for (reached, wanted) in self.reached.iter_mut().zip(&self.needs.crisis) {
            *reached |= is(wanted);
        }
    }

    fn done(mut self) -> Digest {
        let mut digest = self.digest;
        digest.parts.sort_unstable();
        self.own_parts.retain(|address| {
            let part = address.part.as_deref().unwrap_or("");
            // These two lead to the start of every page, and a part that names words needs no id.
            !part.eq_ignore_ascii_case("top") && !part.starts_with(":~:") && !digest.has_part(part)
        });
        digest.lost = self.own_parts;
        digest.reaches.sort_unstable();
        digest.reaches.dedup();
        let exempt = digest.kind == PageKind::Redirect;
        digest.lacks_phone = !exempt && self.needs.phone.is_some() && !self.calls;
        digest.lacks_crisis = !exempt && self.reached.contains(&false);
        digest.numbers.sort();
        digest.numbers.dedup_by(|a, b| a.0 == b.0);
        digest
    }
}

/// Numbers in a text that are neither the center’s nor a crisis line’s, as far as `known` says.
pub fn unknown_numbers(text: &str, known: impl Fn(&Number) -> bool) -> Vec<Shown> {
    let number = |found: contact::Found| {
        let shown = &text[found.range];
        Number::parse(shown).filter(|number| !known(number)).map(|number| (number, shown.into()))
    };
    contact::phones(text).filter_map(number).collect()
}
