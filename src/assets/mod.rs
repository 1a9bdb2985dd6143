//! Pictures and files. [`Assets`] knows, for each file that the site shows, its published name, from its
//! digest, and its size, from its header; the bytes are read again when they are written.

mod drawing;
mod metadata;

use std::collections::BTreeMap;

use rayon::prelude::*;

use drawing::Fault;

use crate::model::Site;
use crate::report::Diagnostic;
use crate::source::{Error, Files, SitePath, Span};

pub use metadata::without as without_metadata;

/// A file of the site that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its address without the base path: `/images/circle.1a2b3c4d.svg`.
    pub route: String,
    /// Width and height in CSS pixels; zero for what is no picture.
    pub size: (u32, u32),
}

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
    pub fn gather(site: &Site, files: &dyn Files, findings: &mut Vec<Diagnostic>) -> Result<Assets, Error> {
        let used: Vec<(&SitePath, &Span)> = site.used_files().iter().collect();
        let looked: Vec<_> = used
            .into_par_iter()
            .map(|(path, span)| files.read(path).map(|bytes| (path.clone(), look(path, &bytes, *span))))
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
}

/// `name.1a2b3c4d.ext`: a name that changes with the bytes, so that it can be kept for ever.
pub fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let digest = blake3::hash(bytes).to_hex();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let slug = Some(crate::load::slug::slug(stem)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "file".to_owned());
    format!("{slug}.{}.{}", &digest[..8], extension.to_lowercase())
}

fn look(path: &SitePath, bytes: &[u8], span: Span) -> Result<Asset, Box<Diagnostic>> {
    let name = fingerprinted(path.name(), bytes);
    let broken = |why: &str| {
        let found = Diagnostic::error("picture/broken", span, format!("the picture `{path}` cannot be shown: {why}"));
        Box::new(found.hint("save it again from a picture program, or take another"))
    };
    let size = match path.extension().as_str() {
        "svg" => drawing_size(path, bytes, span)?,
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" => {
            if let Some(kind) = kind_of(bytes).filter(|kind| !is_named_so(kind, &path.extension())) {
                return Err(broken(&format!("its name ends in `.{}`, and it is a {kind} file", path.extension())));
            }
            if is_cut_short(bytes) {
                return Err(broken("it ends too early"));
            }
            let size = imagesize::blob_size(bytes).map_err(|_| broken("its header is damaged"))?;
            let dimension = |n: usize| u32::try_from(n).ok().filter(|n| (1..=20_000).contains(n));
            let (Some(width), Some(height)) = (dimension(size.width), dimension(size.height)) else {
                return Err(broken("its width or height is out of bounds (1 to 20,000 pixels)"));
            };
            photograph(path, bytes, span, (width, height))?
        }
        "pdf" => (0, 0),
        other => {
            let found = Diagnostic::error("link/unknown-file", span, format!("files that end in `.{other}` are not published"));
            return Err(Box::new(found.hint("link pictures and PDF files; say the rest in an article")));
        }
    };
    let folder = if size == (0, 0) { "files" } else { "images" };
    Ok(Asset { route: format!("/{folder}/{name}"), size })
}

/// What a file is by its first bytes.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let brands = bytes.get(4..8).filter(|word| *word == b"ftyp").map_or(&[][..], |_| &bytes[8..bytes.len().min(40)]);
    let has_brand = |brand: &[u8]| brands.chunks(4).any(|given| given == brand);
    match bytes {
        [0xff, 0xd8, ..] => Some("JPEG"),
        [0x89, b'P', b'N', b'G', ..] => Some("PNG"),
        [b'G', b'I', b'F', b'8', ..] => Some("GIF"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("WebP"),
        [b'%', b'P', b'D', b'F', ..] => Some("PDF"),
        _ if has_brand(b"avif") || has_brand(b"avis") => Some("AVIF"),
        _ if [b"heic", b"heix", b"hevc", b"mif1"].iter().any(|brand| has_brand(*brand)) => Some("HEIC"),
        _ => None,
    }
}

fn is_named_so(kind: &str, extension: &str) -> bool {
    kind.eq_ignore_ascii_case(extension) || (kind == "JPEG" && extension == "jpg")
}

/// JPEG ends with its end marker, PNG with IEND. Bytes after that are some cameras' habit.
fn is_cut_short(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(4096)..];
    let ends_with = |mark: &[u8]| tail.windows(mark.len()).any(|window| window == mark);
    (bytes.starts_with(&[0xff, 0xd8]) && !ends_with(&[0xff, 0xd9])) || (bytes.starts_with(b"\x89PNG") && !ends_with(b"IEND"))
}

/// A photograph's size as it is shown; one that says where it was taken is refused.
fn photograph(path: &SitePath, bytes: &[u8], span: Span, (width, height): (u32, u32)) -> Result<(u32, u32), Box<Diagnostic>> {
    if metadata::says_where(bytes) {
        let found = Diagnostic::error(
            "picture/location",
            span,
            format!("the picture `{path}` says where it was taken, and could tell where someone was treated"),
        );
        let found = found.hint(
            "save it without location data: in most programs under “Export” or “Properties, remove personal information”",
        );
        return Err(Box::new(if metadata::without(bytes).is_some() { found.strip(path.clone()) } else { found }));
    }
    let is_on_its_side = metadata::turn_of(bytes).is_some_and(|turn| turn >= 5);
    Ok(if is_on_its_side { (height, width) } else { (width, height) })
}

/// A drawing's size; one that can run code or load from elsewhere is refused.
fn drawing_size(path: &SitePath, bytes: &[u8], span: Span) -> Result<(u32, u32), Box<Diagnostic>> {
    drawing::size(bytes).map_err(|fault| {
        let (code, message, hint) = match fault {
            Fault::Active(part) => (
                "privacy/active-picture",
                format!("the drawing `{path}` can run code or load from another site (`{part}`)"),
                "export it again as plain SVG, without scripts, links and an editor's own data",
            ),
            Fault::Broken(why) => (
                "picture/broken",
                format!("the picture `{path}` cannot be shown: {why}"),
                "save it again from a picture program, or take another",
            ),
        };
        Box::new(Diagnostic::error(code, span, message).hint(hint))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(name: &str, bytes: &[u8]) -> Option<(&'static str, String)> {
        let path = SitePath::new(name);
        let span = Span { file: path.id(), start: 0, end: 0 };
        look(&path, bytes, span).err().map(|found| (found.code, found.message))
    }

    #[test]
    fn a_position_in_text_is_found() {
        let gif = b"GIF89a\x01\0\x01\0\0\0\0";
        assert_eq!(codes("a.gif", gif), None);
        let told = codes("a.gif", &[gif, &b"exif:GPSLatitude=\"33,9.5N\""[..]].concat());
        assert_eq!(told.map(|found| found.0), Some("picture/location"));
    }

    #[test]
    fn another_kind_than_the_name_says() {
        let (code, message) = codes("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic").unwrap();
        assert!(code == "picture/broken" && message.contains("it is a HEIC file"), "{message}");
    }
}
