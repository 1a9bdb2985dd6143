//! What a picture says beside its pixels: where it was taken, when, by which machine. [`without`] gives the same picture
//! without it.
//!
//! Only parts are kept that are needed to show the picture as before, so that what nobody here has heard of goes too.
//! A picture that must be turned keeps a word on that, and nothing else. Sources: ITU-T T.81 (Annex B) for JPEG, PNG
//! (Third Edition, 5 and 11), the WebP container (RFC 9649), GIF (version 89a), Exif 2.32 (4.6.2).

use std::io::Cursor;

/// The same pixels without any metadata: a JPEG, PNG, WebP or GIF picture, copied part by part, or an AVIF, in which
/// other bytes take the place. None where the bytes are no such picture, or are damaged.
pub fn without(bytes: &[u8]) -> Option<Vec<u8>> {
    let turn = turn_of(bytes).map(exif);
    let turn = turn.as_deref();
    let stripped = match bytes {
        [0xff, 0xd8, ..] => jpeg(bytes, turn),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => png(bytes, turn),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes, turn),
        [b'G', b'I', b'F', b'8', ..] => gif(bytes),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(blanked(bytes)),
        _ => None,
    }?;
    // Nothing is called clean that the reader of positions would still refuse.
    (!says_where(&stripped)).then_some(stripped)
}

/// Whether a picture says where it was taken: in Exif, or a second time as text (XMP), as picture programs write it.
pub(super) fn says_where(bytes: &[u8]) -> bool {
    let is_place =
        |field: &exif::Field| matches!(field.tag, exif::Tag::GPSLatitude | exif::Tag::GPSLongitude | exif::Tag::GPSAltitude);
    let in_text = ["GPSLatitude", "GPSLongitude"].iter().any(|word| memchr::memmem::find(bytes, word.as_bytes()).is_some());
    in_text || exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).is_ok_and(|data| data.fields().any(is_place))
}

/// How a picture is to be turned or mirrored: 2 to 8, the numbers of Exif; none where it is shown as it is.
pub(super) fn turn_of(bytes: &[u8]) -> Option<u8> {
    let data = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
    let turn = data.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)?;
    u8::try_from(turn).ok().filter(|turn| (2..=8).contains(turn))
}

/// The smallest Exif that says how a picture is turned: one directory with one entry.
fn exif(turn: u8) -> Vec<u8> {
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0];
    [&b"MM\0*\0\0\0\x08\0\x01"[..], &entry, &[0; 4]].concat()
}

const START_OF_SCAN: u8 = 0xda;
const END_OF_IMAGE: u8 = 0xd9;

/// Segments up to the end of the image. What stands behind it, such as a phone's second picture or a film, is dropped.
fn jpeg(bytes: &[u8], turn: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut turn = turn;
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes[at] == 0xff)?;
        match marker {
            // Any number of these may fill the space before a marker.
            0xff => {
                at += 1;
                continue;
            }
            END_OF_IMAGE => {
                out.extend([0xff, END_OF_IMAGE]);
                return Some(out);
            }
            // These have no length: a restart between segments, and one for temporary use.
            0x01 | 0xd0..=0xd7 => {
                out.extend([0xff, marker]);
                at += 2;
                continue;
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
        let segment = bytes.get(at..at + 2 + length).filter(|_| length >= 2)?;
        let is_jfif = marker == 0xe0;
        if let Some(turn) = turn.take_if(|_| !is_jfif) {
            let length = u16::try_from(2 + 6 + turn.len()).ok()?;
            out.extend([0xff, 0xe1]);
            out.extend(length.to_be_bytes());
            out.extend(b"Exif\0\0");
            out.extend(turn);
        }
        if shows_jpeg(marker, &segment[4..]) {
            out.extend(segment);
        }
        at += segment.len();
        if marker == START_OF_SCAN {
            let end = at + end_of_scan(bytes.get(at..)?)?;
            out.extend(&bytes[at..end]);
            at = end;
        }
    }
}

/// Whether a segment is needed to show the picture: all but what programs add, of which the frame of JFIF, the colours
/// of ICC and the word of Adobe on how colours are mixed are needed.
fn shows_jpeg(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Where the pixels end: at the next marker that is neither an escaped 255 nor a restart.
fn end_of_scan(bytes: &[u8]) -> Option<usize> {
    let marks = memchr::memchr_iter(0xff, bytes);
    marks.into_iter().find(|&at| !matches!(bytes.get(at + 1), None | Some(0 | 0xd0..=0xd7 | 0xff)))
}

/// Chunks that are not critical and yet change how a picture is shown: colours, transparency, size, animation.
const SHOWN_CHUNKS: [&[u8]; 16] = [
    b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT",
    b"acTL", b"fcTL", b"fdAT",
];

fn png(bytes: &[u8], turn: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        let name = &chunk[4..8];
        // A capital first letter says that a picture cannot be shown without the chunk.
        if name[0].is_ascii_uppercase() || SHOWN_CHUNKS.contains(&name) {
            out.extend(chunk);
        }
        if name == b"IHDR"
            && let Some(turn) = turn
        {
            let content = [b"eXIf", turn].concat();
            out.extend(u32::try_from(turn.len()).ok()?.to_be_bytes());
            out.extend(&content);
            out.extend(crc(&content).to_be_bytes());
        }
        if name == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}

/// The check of a chunk of PNG (Third Edition, Annex D), bit by bit: it is of one chunk of 30 bytes.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

fn webp(bytes: &[u8], turn: Option<&[u8]>) -> Option<Vec<u8>> {
    let inside = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let bytes = bytes.get(..inside.checked_add(8)?)?;
    let mut out = bytes.get(..12)?.to_vec();
    let (mut at, mut turn) = (12, turn);
    let mut is_extended = false;
    while at < bytes.len() {
        let length = usize::try_from(u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        // Chunks of an odd length are followed by a zero.
        let end = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
        let chunk = bytes.get(at..end)?;
        match &chunk[..4] {
            b"VP8X" => {
                is_extended = true;
                let flags = chunk.get(8)? & !(HAS_EXIF | HAS_XMP);
                out.extend(&chunk[..8]);
                out.push(if turn.is_some() { flags | HAS_EXIF } else { flags });
                out.extend(&chunk[9..]);
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => out.extend(chunk),
            _ => {}
        }
        at = end;
    }
    // Only an extended file may say how it is turned.
    if let Some(turn) = turn.take_if(|_| is_extended) {
        out.extend(b"EXIF");
        out.extend(u32::try_from(turn.len()).ok()?.to_le_bytes());
        out.extend(turn);
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Some(out)
}

const END_OF_GIF: u8 = 0x3b;

/// Blocks up to the end of the pictures, without comments and without what programs add, of which only the count of
/// repetitions is needed.
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    loop {
        let (data, kept) = match bytes.get(at..)? {
            [END_OF_GIF, ..] => {
                out.push(END_OF_GIF);
                return Some(out);
            }
            [0x2c, ..] => (at + 11 + table(*bytes.get(at + 9)?), true),
            [0x21, 0x01 | 0xf9, ..] => (at + 2, true),
            [0x21, 0xff, 11, rest @ ..] => (at + 2, rest.starts_with(b"NETSCAPE2.0") || rest.starts_with(b"ANIMEXTS1.0")),
            [0x21, ..] => (at + 2, false),
            _ => return None,
        };
        // Blocks of data, each after its length; one of no length is the last.
        let mut end = data;
        while *bytes.get(end)? != 0 {
            end += 1 + usize::from(bytes[end]);
        }
        let block = bytes.get(at..=end)?;
        if kept {
            out.extend(block);
        }
        at = end + 1;
    }
}

/// An AVIF file has places of its parts by number, so each part stays as long as it is: Exif becomes empty, XMP blanks.
/// How it is turned is said elsewhere in it.
fn blanked(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    if let Ok(data) = exif::Reader::new().read_from_container(&mut Cursor::new(bytes))
        && let Some(at) = memchr::memmem::find(bytes, data.buf())
    {
        let empty = [&b"MM\0*\0\0\0\x08"[..], &[0; 6]].concat();
        let rest = std::iter::repeat(0);
        out[at..at + data.buf().len()].iter_mut().zip(empty.into_iter().chain(rest)).for_each(|(old, new)| *old = new);
    }
    for (start, end) in [("<x:xmpmeta", "</x:xmpmeta>"), ("<rdf:RDF", "</rdf:RDF>")] {
        while let Some(from) = memchr::memmem::find(&out, start.as_bytes()) {
            let to = memchr::memmem::find(&out[from..], end.as_bytes()).map_or(out.len(), |to| from + to + end.len());
            out[from..to].fill(b' ');
        }
    }
    out
}
