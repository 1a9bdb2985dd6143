//! From the site to its outputs. An output is a function first and a file second: [`plan()`] says what there
//! is, [`Renderer::render`] makes the bytes of one, and nothing else is needed to make them again.
//!
//! 1. [`theme`] loads templates, style and words.
//! 2. [`cards`] makes once what many pages show.
//! 3. [`plan()`] lists every output: pages, [`exports`], files.
//! 4. `pages` make the views of a page; [`fill`] fills the holes of its texts; the theme draws it.

pub mod cards;
pub mod exports;
pub mod fill;
mod pages;
mod plan;
pub mod qr;
mod records;
pub mod social;
mod structured_data;
pub mod theme;
pub mod view;
mod week;
mod words;

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::assets::{self, Assets};
use crate::cache::{Cache, Key};
use crate::load::Document;
use crate::load::kinds::{FreePage, SocialCards};
use crate::model::{Site, has_search, page_slug};
use crate::search::{self, Index};
use crate::source::{Files, SitePath};
use cards::{Cards, Maker};
use theme::{Shared, Theme};
use view::WeekView;

pub use pages::Page;
pub use plan::{Artifact, Outputs, media_type, plan};

/// An output could not be made.
#[derive(Debug)]
pub enum Error {
    /// A template failed.
    Theme(theme::Error),
    /// A file of the site is gone, or a picture is damaged.
    Asset(assets::Error),
    /// The index of the search could not be made.
    Search(search::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Theme(error) => error.fmt(f),
            Error::Asset(error) => error.fmt(f),
            Error::Search(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<theme::Error> for Error {
    fn from(error: theme::Error) -> Self {
        Error::Theme(error)
    }
}

impl From<search::Error> for Error {
    fn from(error: search::Error) -> Self {
        Error::Search(error)
    }
}

impl From<assets::Error> for Error {
    fn from(error: assets::Error) -> Self {
        Error::Asset(error)
    }
}

/// What outputs are made with, beside the site itself.
#[derive(Clone)]
pub struct Means {
    /// The site's files.
    pub files: Arc<dyn Files>,
    /// What was made before and takes long.
    pub cache: Arc<Cache>,
}

/// Makes the bytes of any output. Shared by all threads.
#[derive(Clone)]
pub struct Renderer {
    site: Arc<Site>,
    theme: Arc<Theme>,
    assets: Arc<Assets>,
    means: Means,
    cards: Arc<Cards>,
    week: Shared<WeekView>,
    /// The same site in its other languages, in the order of site.yaml.
    elsewhere: Vec<Arc<Site>>,
    /// Of the first language, what makes the others.
    translations: Vec<Renderer>,
    /// Made when it is first asked for.
    search: Arc<Mutex<Option<Arc<Index>>>>,
}

/// The other languages of a site, seen from its first one or from a translation by its position.
fn elsewhere(main: &Arc<Site>, from: Option<usize>) -> Vec<Arc<Site>> {
    let others = main.translations.iter().enumerate().filter(|(at, _)| from != Some(*at)).map(|(_, site)| site);
    from.map(|_| main).into_iter().chain(others).cloned().collect()
}

impl Renderer {
    /// Prepares what all outputs share, with a theme for each language of the site; of an earlier one is taken what would not be
    /// other.
    ///
    /// # Errors
    /// When a template of a block fails.
    pub fn new(
        main: &Arc<Site>,
        themes: Vec<Theme>,
        assets: &Arc<Assets>,
        means: &Means,
        before: Option<&Renderer>,
    ) -> Result<Option<Renderer>, Error> {
        let mut themes = themes.into_iter();
        let Some(theme) = themes.next() else { return Ok(None) };
        let translated = |(at, (site, theme)): (usize, (&Arc<Site>, Theme))| {
            let before = before.and_then(|before| before.translations.get(at));
            Renderer::of(site.clone(), theme, (assets, means), elsewhere(main, Some(at)), before)
        };
        let translations = main.translations.iter().zip(themes).enumerate().map(translated).collect::<Result<_, _>>()?;
        let first = Renderer::of(main.clone(), theme, (assets, means), elsewhere(main, None), before)?;
        Ok(Some(Renderer { translations, ..first }))
    }

    /// That of one language.
    fn of(
        site: Arc<Site>,
        theme: Theme,
        (assets, means): (&Arc<Assets>, &Means),
        elsewhere: Vec<Arc<Site>>,
        before: Option<&Renderer>,
    ) -> Result<Renderer, Error> {
        let make = Maker { site: &site, assets, theme: &theme };
        let cards = Cards::new(make, before.map(|before| (&*before.site, &*before.cards)));
        let week = Shared::new(&week::week(make));
        let mut renderer = Renderer {
            site,
            theme: Arc::new(theme),
            assets: assets.clone(),
            means: means.clone(),
            cards: Arc::new(cards),
            week,
            elsewhere,
            translations: Vec::new(),
            search: Arc::default(),
        };
        let mut view = pages::site_view(&renderer);
        renderer.set_site(&view);
        pages::add_site_texts(&mut view, &renderer)?;
        renderer.set_site(&view);
        Ok(renderer)
    }

    /// Gives every template the global `site`, while nobody else has the theme.
    fn set_site(&mut self, view: &view::SiteView) {
        if let Some(theme) = Arc::get_mut(&mut self.theme) {
            theme.set_site(view);
        }
    }

    /// One for a site of the same frame, with the same theme and files.
    #[must_use]
    pub fn with_texts_of(&self, main: &Arc<Site>) -> Renderer {
        let of = |renderer: &Renderer, site: &Arc<Site>, elsewhere, translations| Renderer {
            site: site.clone(),
            elsewhere,
            translations,
            search: Arc::default(),
            ..renderer.clone()
        };
        let both = self.translations.iter().zip(&main.translations).enumerate();
        let translations = both.map(|(at, (renderer, site))| of(renderer, site, elsewhere(main, Some(at)), Vec::new()));
        of(self, main, elsewhere(main, None), translations.collect())
    }

    /// Whether the same outputs are at the same addresses as in another.
    pub fn plans_as(&self, other: &Renderer) -> bool {
        let routes = |renderer: &Renderer| renderer.theme.assets.values().map(|(route, _)| route.clone()).collect::<Vec<_>>();
        let page = |page: &Arc<Document<FreePage>>| (page_slug(page), page.facts.draft);
        let pages = |renderer: &Renderer| renderer.site.index.pages.iter().map(page).collect::<Vec<_>>();
        self.site.routes.are_those_of(&other.site.routes)
            && pages(self) == pages(other)
            && Arc::ptr_eq(&self.assets, &other.assets)
            && routes(self) == routes(other)
            && self.shared_with() == other.shared_with()
            && self.translations.len() == other.translations.len()
            && self.translations.iter().zip(&other.translations).all(|(one, other)| one.plans_as(other))
    }

    /// The addresses of all cards for sharing, each of which changes with its words.
    fn shared_with(&self) -> Vec<String> {
        let mut titles = Vec::new();
        // Where the site has one card, no page has a say in it, and there may be thousands.
        if self.site.facts.social_cards == SocialCards::Each {
            plan::pages(&self.site, &mut |_, page| titles.extend(pages::title(self.make(), &page)));
        }
        social::cards(self.make(), titles.into_iter()).iter().map(social::Card::route).collect()
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The theme in each language of the site.
    pub fn themes(&self) -> Vec<Theme> {
        self.editions().map(|renderer| (*renderer.theme).clone()).collect()
    }

    /// The first language's and those of the others.
    pub fn editions(&self) -> impl Iterator<Item = &Renderer> {
        std::iter::once(self).chain(&self.translations)
    }

    /// A digest of the theme, with the part of it that is in the binary.
    pub fn theme_digest(&self) -> blake3::Hash {
        self.theme.digest
    }

    /// The site's files.
    pub fn assets(&self) -> &Arc<Assets> {
        &self.assets
    }

    /// Every output of the site, apart from the files of the search, whose names come with their bytes.
    pub fn plan(&self) -> Outputs {
        let mut outputs = plan(self.make());
        for (at, renderer) in self.translations.iter().enumerate() {
            let translated = |(path, artifact)| (path, Artifact::Translated(at, Box::new(artifact)));
            outputs.extend(plan(renderer.make()).into_iter().map(translated));
        }
        outputs
    }

    /// The files of the search in all languages.
    ///
    /// # Errors
    /// As for [`Renderer::search`].
    pub fn search_files(&self) -> Result<Outputs, Error> {
        let mut outputs = Outputs::new();
        for (at, renderer) in self.editions().enumerate() {
            let folder = renderer.site.base.tongue.trim_start_matches('/');
            for path in renderer.search()?.files.keys() {
                let artifact = Artifact::SearchFile(path.clone());
                match at.checked_sub(1) {
                    None => outputs.insert(path.clone(), artifact),
                    Some(at) => outputs.insert(format!("{folder}/{path}"), Artifact::Translated(at, Box::new(artifact))),
                };
            }
        }
        Ok(outputs)
    }

    /// The index of the search: made once, when it is first asked for, since it takes longer than all the pages. A site without
    /// a search has an empty one.
    ///
    /// # Errors
    /// When a template of a block fails, or the indexer.
    pub fn search(&self) -> Result<Arc<Index>, Error> {
        let mut made = self.search.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = &*made {
            return Ok(index.clone());
        }
        let index = if has_search(&self.site) { self.index()? } else { Index::default() };
        Ok(made.insert(Arc::new(index)).clone())
    }

    /// The same as the cache keeps it, or made.
    fn index(&self) -> Result<Index, Error> {
        let records = records::records(self)?;
        let language = &*self.site.language;
        let parts: Vec<&[u8]> = records.iter().flat_map(search::Record::parts).collect();
        let key = Key::of(&[&[search::MAKER.as_bytes(), language.as_bytes()], &*parts].concat());
        let make = || Index::of(language, records).map(|index| vec![(key, index.bytes())]);
        Ok(Index::of_bytes(&self.means.cache.obtain(key, key, make)?)?)
    }

    fn make(&self) -> Maker<'_> {
        Maker { site: &self.site, assets: &self.assets, theme: &self.theme }
    }

    /// A page that was made, with what it is made of; none where an output is no page.
    pub fn finished<'a>(&'a self, path: &'a str, artifact: &Artifact, html: &'a [u8]) -> Option<crate::model::Page<'a>> {
        match artifact {
            Artifact::Page(page) => {
                let (kind, source) = pages::about(&self.site, page);
                Some(crate::model::Page { path, html, kind, source, language: &self.site.language })
            }
            Artifact::Translated(at, artifact) => self.translations.get(*at)?.finished(path, artifact, html),
            _ => None,
        }
    }

    /// Where an old address leads, without the base path; none for any other output.
    pub fn leads_on(&self, artifact: &Artifact) -> Option<String> {
        match artifact {
            Artifact::Page(Page::Redirect(to)) => Some(self.site.base.route(to.as_str())),
            Artifact::Translated(at, artifact) => self.translations.get(*at)?.leads_on(artifact),
            _ => None,
        }
    }

    /// The bytes of one output.
    ///
    /// # Errors
    /// When a template fails, or a file of the site is gone.
    pub fn render(&self, artifact: &Artifact) -> Result<Cow<'_, [u8]>, Error> {
        Ok(match artifact {
            Artifact::Page(page) => Cow::Owned(pages::render(self, page)?),
            Artifact::Feed(topic) => Cow::Owned(exports::atom(self, *topic)?),
            Artifact::Calendar(id) => Cow::Owned(exports::calendar(self, id.as_deref())),
            Artifact::MeetingGuide => Cow::Owned(exports::meeting_guide(self)),
            Artifact::Sitemap => Cow::Owned(exports::sitemap(self)),
            Artifact::Translated(at, artifact) => match self.translations.get(*at) {
                Some(renderer) => return renderer.render(artifact),
                None => Cow::Borrowed(b""),
            },
            Artifact::Robots => Cow::Owned(exports::robots(&self.site)),
            Artifact::Redirects => Cow::Owned(exports::redirects(&self.site)),
            Artifact::Headers => Cow::Owned(exports::headers::headers(&self.site)),
            Artifact::NoJekyll => Cow::Borrowed(b""),
            Artifact::ThemeFile(name) => {
                Cow::Borrowed(self.theme.assets.get(name).map_or(b"".as_slice(), |(_, bytes)| &**bytes))
            }
            Artifact::File(path) => Cow::Owned(Assets::file(path, &*self.means.files)?),
            Artifact::Photograph(path, at) => {
                Cow::Owned(self.assets.variant((path, *at), &*self.means.files, &self.means.cache)?.to_vec())
            }
            Artifact::Card(card) => Cow::Owned(card.png(&self.means.cache).to_vec()),
            Artifact::SearchFile(path) => Cow::Owned(self.search()?.files.get(path).cloned().unwrap_or_default()),
        })
    }

    /// Looks whether an output can be made, where making it takes long and its bytes are of no interest.
    ///
    /// # Errors
    /// As for making it.
    pub fn try_to_read(&self, path: &SitePath) -> Result<(), Error> {
        Ok(self.assets.try_to_read(path, &*self.means.files, &self.means.cache)?)
    }

    /// What was made before.
    pub fn cache(&self) -> &Cache {
        &self.means.cache
    }
}
