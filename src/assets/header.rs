//! The [`Header`] of a file: what it is and how large, read without its pixels. What must not be published is refused here.

use super::drawing::{self, Fault};
use super::{LONGEST_SIDE, MOST_PIXELS, metadata};
use crate::report::Diagnostic;
use crate::source::{SitePath, Span};

/// What is known of a file before its pixels are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    /// Width and height as it is shown; zero for what is no picture.
    pub size: (u32, u32),
    /// How long the file is.
    pub bytes: usize,
    /// Whether it is a still picture of many colours, which is published in several widths.
    pub is_photograph: bool,
    /// Whether some of it may be transparent.
    pub has_alpha: bool,
    /// Whether browsers that know no WebP show it.
    pub is_known_to_all: bool,
}

impl Header {
    /// Looks at a file.
    ///
    /// # Errors
    /// A finding, where it must not be published.
    pub fn read(path: &SitePath, bytes: &[u8], span: Span) -> Result<Header, Box<Diagnostic>> {
        let plain = |size| Header { size, bytes: bytes.len(), is_photograph: false, has_alpha: false, is_known_to_all: true };
        match path.extension().as_str() {
            "svg" => drawing_size(path, bytes, span).map(plain),
            "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" => {
                if let Some(kind) = kind_of(bytes).filter(|kind| !is_named_so(kind, &path.extension())) {
                    return Err(broken(
                        path,
                        span,
                        &format!("its name ends in `.{}`, and it is a {kind} file", path.extension()),
                    ));
                }
                if is_cut_short(bytes) {
                    return Err(broken(path, span, "it ends too early"));
                }
                let size = imagesize::blob_size(bytes).map_err(|_| broken(path, span, "its header is damaged"))?;
                let size = within_limits(path, span, (size.width, size.height))?;
                refuse_place(path, bytes, span)?;
                if metadata::without(bytes).is_none() {
                    return Err(broken(path, span, "its parts are damaged"));
                }
                let is_on_its_side = metadata::turn_of(bytes).is_some_and(|turn| turn >= 5);
                let size = if is_on_its_side { (size.1, size.0) } else { size };
                Ok(Header { is_known_to_all: !bytes.starts_with(b"RIFF"), ..of_pixels(bytes, plain(size)) })
            }
            "pdf" => Ok(plain((0, 0))),
            other => {
                let found =
                    Diagnostic::error("link/unknown-file", span, format!("files that end in `.{other}` are not published"));
                Err(Box::new(found.hint("link pictures and PDF files; say the rest in an article")))
            }
        }
    }
}

/// A picture that cannot be shown.
pub(super) fn broken(path: &SitePath, span: Span, why: &str) -> Box<Diagnostic> {
    let found = Diagnostic::error("picture/broken", span, format!("the picture `{path}` cannot be shown: {why}"));
    Box::new(found.hint("save it again from a picture program, or take another"))
}

fn within_limits(path: &SitePath, span: Span, (width, height): (usize, usize)) -> Result<(u32, u32), Box<Diagnostic>> {
    if width == 0 || height == 0 {
        return Err(broken(path, span, "its width or height is nothing"));
    }
    let side = |pixels: usize| u32::try_from(pixels).ok().filter(|side| *side <= LONGEST_SIDE);
    let sides = side(width).zip(side(height));
    sides.filter(|(width, height)| u64::from(*width) * u64::from(*height) <= MOST_PIXELS).ok_or_else(|| {
        let message = format!("the picture `{path}` has {width} × {height} pixels, which a phone may not be able to show");
        let found = Diagnostic::error("picture/huge", span, message);
        Box::new(found.hint("save it smaller: 2400 pixels wide is enough for any screen"))
    })
}

/// Whether a picture is a photograph, as far as its header says.
fn of_pixels(bytes: &[u8], header: Header) -> Header {
    let before = |mark: &[u8]| &bytes[..memchr::memmem::find(bytes, mark).unwrap_or(bytes.len())];
    let has = |part: &[u8], mark: &[u8]| memchr::memmem::find(part, mark).is_some();
    match bytes {
        [0xff, 0xd8, ..] => Header { is_photograph: true, ..header },
        [0x89, b'P', b'N', b'G', ..] => {
            let head = before(b"IDAT");
            let colours = bytes.get(25).copied().unwrap_or_default();
            // A drawing or a picture of a screen is small and sharp as PNG, and neither with loss: under half a byte a pixel.
            let pixels = u64::from(header.size.0) * u64::from(header.size.1);
            let is_detailed = header.bytes as u64 * 2 >= pixels;
            let is_photograph = is_detailed && colours != 3 && !has(head, b"acTL");
            Header { is_photograph, has_alpha: colours & 4 != 0 || has(head, b"tRNS"), ..header }
        }
        [b'R', b'I', b'F', b'F', ..] => match bytes.get(12..16) {
            Some(b"VP8X") => {
                let flags = bytes.get(20).copied().unwrap_or_default();
                Header { is_photograph: flags & 0x02 == 0, has_alpha: flags & 0x10 != 0, ..header }
            }
            // Without loss: transparency is the 29th bit after the signature.
            Some(b"VP8L") => {
                Header { is_photograph: true, has_alpha: bytes.get(24).is_some_and(|byte| byte & 0x10 != 0), ..header }
            }
            _ => Header { is_photograph: true, ..header },
        },
        _ => header,
    }
}

/// A picture that says where it was taken is refused.
fn refuse_place(path: &SitePath, bytes: &[u8], span: Span) -> Result<(), Box<Diagnostic>> {
    if !metadata::says_where(bytes) {
        return Ok(());
    }
    let found = Diagnostic::error(
        "picture/location",
        span,
        format!("the picture `{path}` says where it was taken, and could tell where someone was treated"),
    );
    let found = found
        .hint("save it without location data: in most programs under “Export” or “Properties, remove personal information”");
    Err(Box::new(if metadata::without(bytes).is_some() { found.strip(path.clone()) } else { found }))
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
        Header::read(&path, bytes, span).err().map(|found| (found.code, found.message))
    }

    #[test]
    fn a_position_in_text_is_found() {
        let gif = b"GIF89a\x01\0\x01\0\0\0\0;";
        assert_eq!(codes("a.gif", gif), None);
        let told = codes("a.gif", &[gif, &b"exif:GPSLatitude=\"33,9.5N\";"[..]].concat());
        assert_eq!(told.map(|found| found.0), Some("picture/location"));
    }

    #[test]
    fn another_kind_than_the_name_says() {
        let (code, message) = codes("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic").unwrap();
        assert!(code == "picture/broken" && message.contains("it is a HEIC file"), "{message}");
    }
}
