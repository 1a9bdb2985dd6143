//! The [`Variant`]s of a photograph: the widths and forms in which it is published. Their names are known from the file's
//! digest and header; the bytes are made when they are asked for, all of a photograph at once, and kept in the cache.

use std::sync::{Arc, Mutex, PoisonError};

use super::pixels::{Fault, Pixels};
use super::{Header, metadata};
use crate::cache::{Cache, Key};

/// Changes with everything that makes other bytes of the same photograph, so that their names change too.
const RECIPE: &[u8] = b"photographs 1";

/// Widths in pixels: a phone, a phone with a fine screen or a column, a column on a fine screen.
const WIDTHS: [u32; 3] = [480, 800, 1200];
/// The widest that is published.
const WIDEST: u32 = 1200;
/// A photograph that weighs less is published as it is.
const LIGHT: usize = 20_000;
/// One that is narrow enough, weighs no more, and is known to all browsers, can be shown by those that know no WebP.
const MODEST: usize = 300_000;
/// Photographs with more pixels than a usual phone's are read one at a time, so that memory stays bounded.
const USUAL: u64 = 16_000_000;

/// One form of a photograph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its address without the base path: `/images/door.1a2b3c4d-800.webp`.
    pub route: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How it is written.
    pub form: Form,
}

/// How a variant is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// With loss, for nearly all browsers.
    Webp,
    /// For what knows no WebP.
    Jpeg,
    /// The same, where a picture is not opaque everywhere.
    Png,
}

impl Form {
    fn ending(self) -> &'static str {
        match self {
            Form::Webp => "webp",
            Form::Jpeg => "jpg",
            Form::Png => "png",
        }
    }
}

/// Which variants a photograph has: widths as WebP, and last one for what knows no WebP, unless the file itself will do.
/// None where it is published as it is.
pub(super) fn of(slug: &str, header: &Header, digest: &blake3::Hash) -> Vec<Variant> {
    let (width, height) = header.size;
    if !header.is_photograph || width <= WIDTHS[0] || header.bytes <= LIGHT {
        return Vec::new();
    }
    let name = group(digest).short();
    let variant = |wanted: u32, form: Form| {
        let tall = (f64::from(height) * f64::from(wanted) / f64::from(width)).round().max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the height of the source")]
        let high = (tall as u32).min(height);
        Variant { route: format!("/images/{slug}.{name}-{wanted}.{}", form.ending()), width: wanted, height: high, form }
    };
    let widest = width.min(WIDEST);
    // One that is hardly wider than the next would only fill the disk.
    let narrower = WIDTHS.into_iter().filter(|wanted| wanted + wanted / 8 < widest);
    let mut variants: Vec<Variant> = narrower.chain([widest]).map(|wanted| variant(wanted, Form::Webp)).collect();
    if !(header.is_known_to_all && width <= WIDEST && header.bytes <= MODEST) {
        variants.push(variant(widest, if header.has_alpha { Form::Png } else { Form::Jpeg }));
    }
    variants
}

/// All that is made of one file.
fn group(digest: &blake3::Hash) -> Key {
    Key::of(&[RECIPE, digest.as_bytes()])
}

fn key(digest: &blake3::Hash, variant: &Variant) -> Key {
    let (width, height) = (variant.width.to_le_bytes(), variant.height.to_le_bytes());
    Key::of(&[RECIPE, digest.as_bytes(), &width, &height, variant.form.ending().as_bytes()])
}

/// A photograph's variants, to be made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order<'a> {
    pub digest: &'a blake3::Hash,
    pub variants: &'a [Variant],
    pub cache: &'a Cache,
}

/// Why a variant could not be made.
#[derive(Debug)]
pub(super) enum Failure<E> {
    /// The photograph is damaged.
    Photograph(Fault),
    /// Its file could not be read.
    File(E),
}

impl Order<'_> {
    /// The bytes of the variant at a position. Only where they are not in the cache, the file is read.
    pub fn make<E>(self, at: usize, read: impl FnOnce() -> Result<Arc<[u8]>, E>) -> Result<Arc<[u8]>, Failure<E>> {
        let wanted = key(self.digest, &self.variants[at]);
        self.cache.obtain(wanted, group(self.digest), || {
            let made = all(&read().map_err(Failure::File)?, self.variants).map_err(Failure::Photograph)?;
            Ok(self.variants.iter().map(|variant| key(self.digest, variant)).zip(made).collect())
        })
    }

    /// Looks whether the photograph can be read, unless that is known: nothing is resized or written.
    pub fn try_to_read<E>(self, read: impl FnOnce() -> Result<Arc<[u8]>, E>) -> Result<(), Failure<E>> {
        if self.variants.iter().all(|variant| self.cache.has(key(self.digest, variant))) {
            return Ok(());
        }
        let sound = Key::of(&[RECIPE, self.digest.as_bytes(), b"sound"]);
        let looked = self.cache.obtain(sound, group(self.digest), || {
            read_whole(&read().map_err(Failure::File)?).map_err(Failure::Photograph)?;
            Ok(vec![(sound, Vec::new())])
        });
        looked.map(drop)
    }
}

static LARGE: Mutex<()> = Mutex::new(());

fn read_whole(bytes: &[u8]) -> Result<Pixels, Fault> {
    // What phones put behind a picture is not looked at.
    let clean = metadata::without(bytes).ok_or("it is damaged")?;
    Pixels::read(&clean)
}

/// The bytes of all variants, in their order.
fn all(bytes: &[u8], variants: &[Variant]) -> Result<Vec<Vec<u8>>, Fault> {
    let turn = metadata::turn_of(bytes);
    let is_on_its_side = turn.is_some_and(|turn| turn >= 5);
    let pixels = imagesize::blob_size(bytes).map_or(u64::MAX, |size| size.width as u64 * size.height as u64);
    let _alone = (pixels > USUAL).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
    let resized = |from: &Pixels, variant: &Variant| {
        let (across, down) = (variant.width, variant.height);
        if is_on_its_side { from.resized(down, across) } else { from.resized(across, down) }
    };
    let Some(widest) = variants.iter().max_by_key(|variant| variant.width) else { return Ok(Vec::new()) };
    // The others are made from the widest: a tenth of the work, and as sharp.
    let from = resized(&read_whole(bytes)?, widest)?;
    let write = |variant: &Variant| {
        let shown = resized(&from, variant)?.turned(turn);
        match variant.form {
            Form::Webp => shown.to_webp(),
            Form::Jpeg => shown.to_jpeg(),
            Form::Png => shown.to_png(),
        }
    };
    variants.iter().map(write).collect()
}
