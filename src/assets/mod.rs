//! Pictures and files. [`Assets`] knows, for each file that the site shows, its published names, from its digest, and
//! its sizes, from its header; the bytes are made when they are asked for.
//!
//! 1. `header` says what a file is and how large, and refuses what must not be published.
//! 2. [`Variant`]s of a photograph are its widths in WebP, and one form for what knows no WebP; all else is published as
//!    it is, without what it says beside its pixels ([`without_metadata`]).
//! 3. `pixels` reads a photograph, resizes and writes it.

mod drawing;
mod header;
mod metadata;
mod pixels;
mod variants;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use crate::cache::Cache;
use crate::model::{Site, Use};
use crate::report::Diagnostic;
use crate::source::{self, Files, SitePath};
use header::Header;
use pixels::Pixels;
use variants::{Failure, Order};

pub use metadata::without as without_metadata;
pub use variants::{Form, Variant};

/// The most pixels of a picture: more than any phone's camera makes by itself, and as much as memory has room for.
const MOST_PIXELS: u64 = 60_000_000;
/// The longest side of a picture in pixels.
const LONGEST_SIDE: u32 = 20_000;

/// A file of the site that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its address without the base path, for all that can name only one: `/images/circle.1a2b3c4d.svg`.
    pub route: String,
    /// Width and height of what is there, in pixels; zero for what is no picture.
    pub size: (u32, u32),
    /// Where the file itself is published, where something shows or links it.
    pub original: Option<String>,
    /// Other forms of a photograph, by their width.
    pub variants: Vec<Variant>,
    digest: blake3::Hash,
}

/// An asset could not be made.
#[derive(Debug)]
pub enum Error {
    /// Its file could not be read.
    Source(source::Error),
    /// It is a picture that cannot be shown: which, and why.
    Broken(SitePath, &'static str),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Source(error) => error.fmt(f),
            Error::Broken(path, why) => write!(f, "the picture `{path}` cannot be shown: {why}"),
        }
    }
}

impl std::error::Error for Error {}

/// Every file that the site shows.
#[derive(Debug, Default)]
pub struct Assets {
    by_path: BTreeMap<SitePath, Asset>,
}

impl Assets {
    /// Looks at every file in use. Broken pictures and those with a position are findings.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn gather(site: &Site, files: &dyn Files, findings: &mut Vec<Diagnostic>) -> Result<Assets, source::Error> {
        let used: Vec<(&SitePath, &Use)> = site.used_files().iter().collect();
        let looked: Vec<_> = used
            .into_par_iter()
            .map(|(path, used)| files.read(path).map(|bytes| (path.clone(), look(path, &bytes, used))))
            .collect::<Result<_, _>>()?;
        let mut assets = Assets::default();
        for (path, result) in looked {
            match result {
                Ok(asset) => drop(assets.by_path.insert(path, asset)),
                Err(finding) => findings.push(*finding),
            }
        }
        Ok(assets)
    }

    /// The asset of a file in use.
    pub fn get(&self, path: &SitePath) -> Option<&Asset> {
        self.by_path.get(path)
    }

    /// All, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &Asset)> {
        self.by_path.iter()
    }

    /// The bytes of a file as it is published: without what a picture says beside its pixels.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn file(path: &SitePath, files: &dyn Files) -> Result<Vec<u8>, Error> {
        let bytes = files.read(path).map_err(Error::Source)?;
        Ok(metadata::without(&bytes).unwrap_or_else(|| bytes.to_vec()))
    }

    /// The bytes of a variant by its position.
    ///
    /// # Errors
    /// When the photograph is damaged, or its file cannot be read.
    pub fn variant(&self, (path, at): (&SitePath, usize), files: &dyn Files, cache: &Cache) -> Result<Arc<[u8]>, Error> {
        let Some(asset) = self.get(path).filter(|asset| at < asset.variants.len()) else { return Ok(Arc::default()) };
        asset.order(cache).make(at, || asset.unchanged(path, files)).map_err(|failure| failed(path, failure))
    }

    /// Looks whether a photograph can be read, and makes nothing of it.
    ///
    /// # Errors
    /// As for making it.
    pub fn try_to_read(&self, path: &SitePath, files: &dyn Files, cache: &Cache) -> Result<(), Error> {
        let Some(asset) = self.get(path) else { return Ok(()) };
        asset.order(cache).try_to_read(|| asset.unchanged(path, files)).map_err(|failure| failed(path, failure))
    }
}

impl Asset {
    fn order<'a>(&'a self, cache: &'a Cache) -> Order<'a> {
        Order { digest: &self.digest, variants: &self.variants, cache }
    }

    /// The file's bytes, if they are those that were looked at: nothing is kept under the name of others.
    fn unchanged(&self, path: &SitePath, files: &dyn Files) -> Result<Arc<[u8]>, source::Error> {
        let bytes = files.read(path)?;
        if blake3::hash(&bytes) == self.digest {
            return Ok(bytes);
        }
        let cause = std::io::Error::other("it was changed during the build; build again");
        Err(source::Error { path: path.as_str().into(), cause })
    }
}

fn failed(path: &SitePath, failure: Failure<source::Error>) -> Error {
    match failure {
        Failure::File(error) => Error::Source(error),
        Failure::Photograph(why) => Error::Broken(path.clone(), why),
    }
}

/// A finding about a picture that only its reading showed to be damaged.
pub fn broken(path: &SitePath, why: &str, site: &Site) -> Option<Diagnostic> {
    site.used_files().get(path).map(|used| *header::broken(path, used.span, why))
}

/// The size of a photograph (JPEG, PNG or WebP) all of whose pixels can be read; otherwise why they cannot.
///
/// # Errors
/// When it is damaged or out of bounds.
pub fn read_whole(bytes: &[u8]) -> Result<(u32, u32), &'static str> {
    Pixels::read(bytes).map(|pixels| (pixels.width, pixels.height))
}

/// A picture of plain pixels (red, green, blue) as PNG; empty where there are not as many as its size says.
pub fn png((width, height): (u32, u32), bytes: Vec<u8>) -> Vec<u8> {
    Pixels { width, height, channels: 3, bytes, profile: None }.to_png().unwrap_or_default()
}

/// `name.1a2b3c4d.ext`: a name that changes with the bytes, so that it can be kept for ever.
pub fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let digest = blake3::hash(bytes).to_hex();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{}.{}.{}", slug(stem), &digest[..8], extension.to_lowercase())
}

fn slug(stem: &str) -> String {
    Some(crate::load::slug::slug(stem)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "file".to_owned())
}

fn look(path: &SitePath, bytes: &[u8], used: &Use) -> Result<Asset, Box<Diagnostic>> {
    let header = Header::read(path, bytes, used.span)?;
    let digest = blake3::hash(bytes);
    let variants = if used.shown { variants::of(&slug(path.stem()), &header, &digest) } else { Vec::new() };
    let folder = if header.size == (0, 0) { "files" } else { "images" };
    let clean = metadata::without(bytes);
    let original = format!("/{folder}/{}", fingerprinted(path.name(), clean.as_deref().unwrap_or(bytes)));
    // The last form that is not WebP stands in where only one picture can be named.
    let stand_in = variants.last().filter(|variant| variant.form != Form::Webp);
    Ok(Asset {
        route: stand_in.map_or_else(|| original.clone(), |variant| variant.route.clone()),
        size: stand_in.map_or(header.size, |variant| (variant.width, variant.height)),
        original: (stand_in.is_none() || used.linked).then_some(original),
        variants,
        digest,
    })
}
