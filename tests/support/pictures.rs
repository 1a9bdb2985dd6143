//! Small pictures that are made here, each with what a phone or a picture program writes into it.
#![allow(dead_code, reason = "each test file uses a part of it")]

/// What a picture says beside its pixels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said {
    /// Where it was taken, as a phone writes it (Exif).
    pub place: bool,
    /// The same as text, as picture programs write it (XMP).
    pub place_as_text: bool,
    /// How it is to be turned: 1 to 8.
    pub turn: Option<u8>,
    /// Words, a date and a second picture, none of which a reader sees.
    pub more: bool,
}

const XMP: &str = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:Description exif:GPSLatitude=\"33,9.5N\"/></x:xmpmeta>";

/// A picture by the words of a flag, such as `jpeg place turned`.
pub fn by_words(words: &str) -> Vec<u8> {
    let has = |wanted: &str| words.split_whitespace().any(|word| word == wanted);
    let said = Said {
        place: has("place"),
        place_as_text: has("place-as-text"),
        turn: has("turned").then_some(6).or(has("upright").then_some(1)),
        more: has("more"),
    };
    let mut bytes = match words.split_whitespace().next() {
        Some("jpeg") => jpeg(said),
        Some("png") => png(said),
        Some("webp") => webp(said),
        Some("gif") => b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec(),
        Some("heic") => b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
        other => panic!("no picture is made of `{other:?}`"),
    };
    let side = |width: u16, height: u16| Some((width, height));
    let given = if has("huge") { side(9000, 9000) } else { None };
    let given = given.or_else(|| if has("large") { side(8000, 7000) } else { None });
    if let Some((width, height)) = given.or_else(|| if has("strip") { side(20_001, 100) } else { None }) {
        say_size(&mut bytes, width, height);
    }
    if has("cut") {
        bytes.truncate(bytes.len() - 8);
    }
    bytes
}

/// Writes another size into the header of a picture, whose pixels stay as they are.
fn say_size(bytes: &mut [u8], width: u16, height: u16) {
    let (wide, high) = (width.to_be_bytes(), height.to_be_bytes());
    if bytes.starts_with(b"GIF") {
        bytes[6..10].copy_from_slice(&[wide[1], wide[0], high[1], high[0]]);
    } else if bytes.starts_with(b"\x89PNG") {
        bytes[16..24].copy_from_slice(&[0, 0, wide[0], wide[1], 0, 0, high[0], high[1]]);
    } else {
        let frame = bytes.windows(2).position(|mark| mark == [0xff, 0xc0]).expect("a frame");
        bytes[frame + 5..frame + 9].copy_from_slice(&[high[0], high[1], wide[0], wide[1]]);
    }
}

/// Exif with a direction and a position in Vista, California, or less of it (Exif 2.32, 4.6).
pub fn exif(said: Said) -> Option<Vec<u8>> {
    if !said.place && said.turn.is_none() {
        return None;
    }
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let mut entries = Vec::new();
    entries.extend(said.turn.map(|turn| entry(0x0112, 3, 1, [0, turn, 0, 0])));
    let directory = |entries: &[Vec<u8>]| {
        [&u16::try_from(entries.len()).expect("few entries").to_be_bytes()[..], &entries.concat(), &[0; 4]].concat()
    };
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    if said.place {
        let start = 8 + 2 + 12 * (entries.len() + 1) + 4;
        let at = |n: usize| u32::try_from(n).expect("a short file").to_be_bytes();
        entries.push(entry(0x8825, 4, 1, at(start)));
        let values = start + 2 + 12 * 4 + 4;
        let place = [
            entry(1, 2, 2, *b"N\0\0\0"),
            entry(2, 5, 3, at(values)),
            entry(3, 2, 2, *b"W\0\0\0"),
            entry(4, 5, 3, at(values + 24)),
        ];
        tiff.extend(directory(&entries));
        tiff.extend(directory(&place));
        for part in [33_u32, 1, 12, 1, 0, 1, 117, 1, 14, 1, 24, 1] {
            tiff.extend(part.to_be_bytes());
        }
    } else {
        tiff.extend(directory(&entries));
    }
    Some(tiff)
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("a short segment").to_be_bytes();
    [&[0xff, marker][..], &length, content].concat()
}

/// A grey JPEG of 16 by 8 pixels (ITU-T T.81): two blocks, each of one value.
pub fn jpeg(said: Said) -> Vec<u8> {
    let mut parts = vec![vec![0xff, 0xd8], segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0")];
    parts.extend(exif(said).map(|exif| segment(0xe1, &[b"Exif\0\0", &exif[..]].concat())));
    if said.place_as_text {
        parts.push(segment(0xe1, format!("http://ns.adobe.com/xap/1.0/\0{XMP}").as_bytes()));
    }
    if said.more {
        parts.push(segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"));
        parts.push(segment(0xe2, b"MPF\0two pictures"));
        parts.push(segment(0xed, b"Photoshop 3.0\0City: Vista"));
        parts.push(segment(0xfe, b"Taken by Sam in the garden"));
    }
    parts.push(segment(0xdb, &[&[0][..], &[1; 64]].concat()));
    parts.push(segment(0xc0, &[8, 0, 8, 0, 16, 1, 1, 0x11, 0]));
    // One code of one bit in each table: no difference, and the end of a block.
    let codes = |class: u8| [&[class, 1][..], &[0; 15], &[0]].concat();
    parts.push(segment(0xc4, &codes(0)));
    parts.push(segment(0xc4, &codes(0x10)));
    parts.push(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    parts.push(vec![0x0f]);
    parts.push(vec![0xff, 0xd9]);
    if said.more {
        parts.push(jpeg(Said { more: false, place: true, ..said }));
    }
    parts.concat()
}

fn chunk(name: &[u8], content: &[u8]) -> Vec<u8> {
    let named = [name, content].concat();
    let length = u32::try_from(content.len()).expect("a short chunk").to_be_bytes();
    [&length[..], &named, &crc(&named).to_be_bytes()].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = step(crc);
        }
    }
    !crc
}

/// A grey PNG of 2 by 1 pixels, its bytes stored as they are.
pub fn png(said: Said) -> Vec<u8> {
    let mut parts = vec![b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0])];
    parts.extend(exif(said).map(|exif| chunk(b"eXIf", &exif)));
    if said.place_as_text {
        parts.push(chunk(b"iTXt", format!("XML:com.adobe.xmp\0\0\0\0\0{XMP}").as_bytes()));
    }
    if said.more {
        parts.push(chunk(b"gAMA", &[0, 0, 0xb1, 0x8f]));
        parts.push(chunk(b"tEXt", b"Author\0Sam"));
        parts.push(chunk(b"tIME", &[7, 0xea, 11, 23, 7, 0, 0]));
    }
    parts.push(chunk(b"IDAT", &[0x78, 1, 1, 3, 0, 0xfc, 0xff, 0, 10, 200, 0, 0xdf, 0, 0xd3]));
    parts.push(chunk(b"IEND", b""));
    if said.more {
        parts.push(b"a film".to_vec());
    }
    parts.concat()
}

fn riff(name: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("a short chunk").to_le_bytes();
    [name, &length, content, &vec![0; content.len() % 2]].concat()
}

/// A WebP of 1 by 1 pixel without loss; extended where it says more than its pixels (RFC 9649, 2.7).
pub fn webp(said: Said) -> Vec<u8> {
    let pixels = riff(b"VP8L", &[0x2f, 0, 0, 0, 0x10, 7, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 7]);
    let mut parts = vec![b"WEBP".to_vec()];
    let exif = exif(said);
    if exif.is_some() || said.place_as_text || said.more {
        let flags = if exif.is_some() { 8 } else { 0 } | if said.place_as_text { 4 } else { 0 } | 0x10;
        parts.push(riff(b"VP8X", &[flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    }
    parts.push(pixels);
    parts.extend(exif.map(|exif| riff(b"EXIF", &exif)));
    if said.place_as_text {
        parts.push(riff(b"XMP ", XMP.as_bytes()));
    }
    if said.more {
        parts.push(riff(b"NOTE", b"Taken by Sam"));
    }
    let content = parts.concat();
    let length = u32::try_from(content.len()).expect("a short file").to_le_bytes();
    [&b"RIFF"[..], &length, &content].concat()
}
