//! [`Memo`]: what is kept from a build to the next one. A thing is taken over where its inputs are the very same ones as before,
//! and made anew in any other case.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Error;
use crate::assets::Assets;
use crate::cache::Cache;
use crate::check::Heard;
use crate::load;
use crate::load::kinds::ThemeChoice;
use crate::load::values::Text;
use crate::model::{Site, Use};
use crate::render::theme::Theme;
use crate::render::{Means, Renderer};
use crate::report::Diagnostic;
use crate::source::{Files, SitePath, Source, Tree};

/// What is kept from a build to the next one, so that an edit costs little: nothing here changes what comes out.
#[derive(Default)]
pub struct Memo {
    pub(super) load: load::Memo,
    pub(super) site: Option<Arc<Site>>,
    pub(super) heard: Option<Heard>,
    cache: Arc<Cache>,
    drawn: Option<Drawn>,
}

impl Memo {
    /// One that remembers nothing yet, and keeps what takes long in this cache.
    pub fn with(cache: Cache) -> Memo {
        Memo { cache: Arc::new(cache), ..Memo::default() }
    }
}

/// A renderer whose theme and files gave no finding, and the texts of its theme.
struct Drawn {
    renderer: Renderer,
    themes: Vec<Arc<Source>>,
    others: Arc<BTreeSet<SitePath>>,
}

impl Drawn {
    /// Whether its files are those of a site: the same names, and none was read again.
    fn has_files_of(&self, site: &Site, tree: &Tree) -> bool {
        let (old, new) = (self.renderer.site().used_files(), site.used_files());
        let uses = |files: &BTreeMap<SitePath, Use>| {
            files.iter().map(|(path, used)| (path.clone(), used.shown, used.linked)).collect::<Vec<_>>()
        };
        let same = |old: &BTreeMap<SitePath, Use>, new: &BTreeMap<SitePath, Use>| uses(old) == uses(new);
        Arc::ptr_eq(&self.others, &tree.others) && (Arc::ptr_eq(old, new) || same(old, new))
    }

    /// Whether its theme is that of a site: the same choice, and none of its files was read again.
    fn has_theme_of(&self, site: &Site, tree: &Tree) -> bool {
        let before = self.renderer.site();
        let [earlier, now] = [before, site].map(|site| site.facts.theme.as_ref().map(ThemeChoice::words));
        let same = |(old, new): (&Arc<Source>, &Arc<Source>)| Arc::ptr_eq(old, new);
        Arc::ptr_eq(&self.others, &tree.others)
            && (Arc::ptr_eq(&before.facts, &site.facts) || earlier == now)
            && before.editions().map(|site| &site.language).eq(site.editions().map(|site| &site.language))
            && tree.below("themes").count() == self.themes.len()
            && self.themes.iter().zip(tree.below("themes")).all(same)
    }
}

/// A language of which the theme has no words: every button on its pages would be in English.
fn speechless(code: &Text) -> Diagnostic {
    let message = format!("the theme has no words in `{}`", code.value);
    let found = Diagnostic::error("schema/bad-translation", code.span, message);
    found.hint(format!("write them in `strings/{}.yaml` of your theme, with the keys of `strings/en.yaml`", code.value))
}

/// The theme in each language of a site; none where it cannot be used.
fn themes(site: &Site, tree: &Tree, files: &Arc<dyn Files>, found: &mut Vec<Diagnostic>) -> Result<Vec<Theme>, Error> {
    let mut themes = Vec::new();
    for edition in site.editions() {
        // What is wrong with a theme is so in every language.
        let mut told = Vec::new();
        let theme = Theme::load(tree, &**files, site.facts.theme.as_ref(), &edition.language, &mut told)?;
        let Some(theme) = theme else {
            found.append(&mut told);
            return Ok(Vec::new());
        };
        if !theme.speaks {
            // What is no code of a language at all was told of before.
            let is_it = |code: &&Text| code.value == edition.language && code.len() == 2;
            found.extend(site.facts.translations.iter().find(is_it).map(speechless));
        }
        themes.push(theme);
        told.retain(|one| !found.contains(one));
        found.append(&mut told);
    }
    Ok(themes)
}

/// What makes the outputs of a site, with what the one before has that would not be other; none where a template cannot be used.
pub(super) fn renderer(
    site: &Arc<Site>,
    tree: &Tree,
    files: &Arc<dyn Files>,
    found: &mut Vec<Diagnostic>,
    memo: &mut Memo,
) -> Result<Option<Renderer>, Error> {
    let before = memo.drawn.take();
    let with_files = before.as_ref().filter(|before| before.has_files_of(site, tree));
    let earlier = found.len();
    let framed = with_files.filter(|before| before.renderer.site().has_frame_of(site) && before.has_theme_of(site, tree));
    let made = if let Some(before) = framed {
        Some(before.renderer.with_texts_of(site))
    } else {
        let assets = match with_files {
            Some(before) => before.renderer.assets().clone(),
            None => Arc::new(Assets::gather(site, &**files, found)?),
        };
        let themes = match before.as_ref().filter(|before| before.has_theme_of(site, tree)) {
            Some(before) => before.renderer.themes(),
            None => themes(site, tree, files, found)?,
        };
        let before = before.as_ref().map(|before| &before.renderer);
        let means = Means { files: files.clone(), cache: memo.cache.clone() };
        Renderer::new(site, themes, &assets, &means, before)?
    };
    let keep = |renderer: &Renderer| Drawn {
        renderer: renderer.clone(),
        themes: tree.below("themes").cloned().collect(),
        others: tree.others.clone(),
    };
    memo.drawn = made.as_ref().filter(|_| found.len() == earlier).map(keep);
    Ok(made)
}
