//! The [`Card`] that stands for a page where somebody shares it and neither the page nor the site has a picture for that:
//! title, center and number, drawn in the theme's colours. Its name comes from all that is on it, so that it is drawn
//! once and kept in the cache.

mod drawing;
mod letters;

use super::cards::Maker;
use super::view::PictureView;
use crate::cache::{Cache, Key};
use crate::colour::Colour;
use crate::load::kinds::{Picture, SocialCards};
use crate::source::SitePath;

/// What other programs ask of such a picture.
pub const SIZE: (u32, u32) = (1200, 630);
/// Changes with everything that draws another card of the same words.
const RECIPE: &[u8] = b"card 1";
/// A picture that is narrower is shown small beside the words, or not at all.
const NARROWEST: u32 = 600;

/// The colours of a card: the theme's, as on light screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Colours {
    paper: Colour,
    ink: Colour,
    muted: Colour,
    accent: Colour,
    accent_ink: Colour,
}

/// A card: all that stands on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    title: String,
    name: String,
    /// `Call 760-555-0100`.
    call: String,
    colours: Colours,
}

impl Card {
    /// The card of a page with a title; that of the site where only it has one.
    pub fn of(make: Maker<'_>, title: &str) -> Card {
        let facts = &make.site.facts;
        let name = facts.name.value.clone();
        let own = make.site.facts.social_cards == SocialCards::Each;
        let tagline = facts.tagline.as_ref().map(|tagline| tagline.value.clone());
        // The home page has the center's name as its title, and so says what the center does.
        let title = if own && title != name { title.to_owned() } else { tagline.unwrap_or_else(|| name.clone()) };
        let phone = make.site.index.primary_phone().map(|phone| phone.number.value.0.display());
        let call = phone.map_or(String::new(), |phone| make.theme.words("call").replace("{phone}", &phone));
        let colour = |token: &str, usual| make.theme.colours.get(token).and_then(|value| Colour::parse(value)).unwrap_or(usual);
        let colours = Colours {
            paper: colour("paper", Colour([0xfb, 0xf8, 0xf4])),
            ink: colour("ink", Colour([0x1d, 0x2b, 0x2a])),
            muted: colour("muted", Colour([0x46, 0x56, 0x54])),
            accent: colour("accent", Colour([0x0f, 0x5c, 0x57])),
            accent_ink: colour("accent-ink", Colour([0xff, 0xff, 0xff])),
        };
        Card { title, name, call, colours }
    }

    /// Its address without the base path.
    pub fn route(&self) -> String {
        format!("/images/card.{}.png", self.key().short())
    }

    /// What a person hears who does not see it.
    pub fn words(&self) -> String {
        let mut parts = vec![&*self.title, &*self.name, &*self.call];
        parts.dedup();
        let mut said = String::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            said.push_str(if said.is_empty() || said.ends_with(['.', '?', '!']) { " " } else { ". " });
            said.push_str(part);
        }
        said.trim().to_owned()
    }

    /// The picture, as PNG.
    pub fn png(&self, cache: &Cache) -> std::sync::Arc<[u8]> {
        let key = self.key();
        let drawn = || Ok::<_, std::convert::Infallible>(vec![(key, drawing::png(self))]);
        cache.obtain(key, key, drawn).unwrap_or_else(|never| match never {})
    }

    fn key(&self) -> Key {
        let Colours { paper, ink, muted, accent, accent_ink } = &self.colours;
        let colours = [paper, ink, muted, accent, accent_ink].map(|colour| colour.0).concat();
        Key::of(&[RECIPE, self.title.as_bytes(), self.name.as_bytes(), self.call.as_bytes(), &colours])
    }
}

/// The cards that the pages of a site are shared with, by their titles.
pub fn cards(make: Maker<'_>, titles: impl Iterator<Item = String>) -> Vec<Card> {
    match make.site.facts.social_cards {
        SocialCards::Each => titles.map(|title| Card::of(make, &title)).collect(),
        SocialCards::Site if of_site(make).is_some() => Vec::new(),
        SocialCards::Site => vec![Card::of(make, "")],
    }
}

/// What a page is shared with: a picture of its own, its card where each page has one, the site's picture, the site's card.
pub fn picture(make: Maker<'_>, title: &str, own: Option<(&Picture, &SitePath)>) -> PictureView {
    let own = own.and_then(|(picture, home)| usable(make, &picture.src, &picture.alt, home));
    let has_card = make.site.facts.social_cards == SocialCards::Each;
    own.or_else(|| of_site(make).filter(|_| !has_card)).unwrap_or_else(|| {
        let card = Card::of(make, title);
        let url = make.site.base.absolute(&card.route());
        PictureView { url, alt: card.words(), width: SIZE.0, height: SIZE.1, srcset: None }
    })
}

/// The picture that site.yaml names for sharing.
fn of_site(make: Maker<'_>) -> Option<PictureView> {
    let src = make.site.facts.social_image.as_ref()?;
    usable(make, src, &make.site.facts.name.value, &SitePath::new("content/site.yaml"))
}

/// A picture of the site with its whole address, if other programs can show it: they know neither drawings nor AVIF.
fn usable(make: Maker<'_>, src: &str, alt: &str, home: &SitePath) -> Option<PictureView> {
    let asset = make.assets.get(&home.join(src))?;
    let is_known = [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|ending| asset.route.ends_with(ending));
    let (width, height) = asset.size;
    let url = make.site.base.absolute(&asset.route);
    (is_known && width >= NARROWEST).then(|| PictureView { url, alt: alt.to_owned(), width, height, srcset: None })
}
