//! Photographs that are made here, with what a camera or a program writes into them, and read again by the readers' crates.
#![allow(dead_code, reason = "each test file uses a part of it")]

use super::pictures::{Said, exif};

/// What is on a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// Light that changes, and grain.
    Light,
    /// Red, green, blue and white corners (above, then below), as they are to be seen.
    Corners,
}

/// Bytes of a profile that are found again in what is made of a photograph.
pub const PROFILE_MARK: &[u8] = b"mark";

/// A photograph, by what is in its file.
#[derive(Debug, Clone, Copy)]
pub struct Photograph {
    /// Width and height as they are in the file.
    size: (u16, u16),
    seed: usize,
    scene: Scene,
    turn: u8,
    words: &'static str,
    profile: bool,
}

impl Photograph {
    pub fn new(width: u16, height: u16) -> Photograph {
        Photograph { size: (width, height), seed: 0, scene: Scene::Light, turn: 1, words: "", profile: false }
    }

    pub fn seed(self, seed: usize) -> Photograph {
        Photograph { seed, ..self }
    }

    pub fn scene(self, scene: Scene) -> Photograph {
        Photograph { scene, ..self }
    }

    pub fn turned(self, turn: u8) -> Photograph {
        Photograph { turn, ..self }
    }

    pub fn says(self, words: &'static str) -> Photograph {
        Photograph { words, ..self }
    }

    pub fn with_profile(self) -> Photograph {
        Photograph { profile: true, ..self }
    }

    /// Its pixels as they are in the file.
    fn pixels(self) -> Vec<u8> {
        let (width, height) = (usize::from(self.size.0), usize::from(self.size.1));
        let mut noise = 0x2545_f491_u32.wrapping_add(u32::try_from(self.seed).expect("few").wrapping_mul(0x9e37_79b9)) | 1;
        let mut bytes = Vec::with_capacity(width * height * 3);
        for y in 0..height {
            for x in 0..width {
                noise ^= noise << 13;
                noise ^= noise >> 17;
                noise ^= noise << 5;
                let grain = (noise >> 27) as u8;
                let light = |part: usize, whole: usize| u8::try_from(part * 200 / whole).expect("a byte");
                bytes.extend(match self.scene {
                    Scene::Light => [light(x, width) + grain, light(y, height) + grain, 120 + grain],
                    Scene::Corners => {
                        let (right, below) = seen(self.turn, 2 * x >= width, 2 * y >= height);
                        let colour: [u8; 3] = match (right, below) {
                            (false, false) => [200, 0, 0],
                            (true, false) => [0, 200, 0],
                            (false, true) => [0, 0, 200],
                            (true, true) => [200, 200, 200],
                        };
                        colour.map(|part| part + grain)
                    }
                });
            }
        }
        bytes
    }

    pub fn jpeg(self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut out, 90);
        if let Some(exif) = exif(Said { turn: Some(self.turn), ..Said::default() }).filter(|_| self.turn > 1) {
            encoder.add_exif_metadata(&exif).unwrap();
        }
        if !self.words.is_empty() {
            encoder.add_app_segment(13, self.words.as_bytes().to_vec()).unwrap();
        }
        if self.profile {
            encoder.add_icc_profile(&profile()).unwrap();
        }
        encoder.encode(&self.pixels(), self.size.0, self.size.1, jpeg_encoder::ColorType::Rgb).unwrap();
        out
    }

    pub fn png(self) -> Vec<u8> {
        self.written(png::ColorType::Rgb, &self.pixels())
    }

    /// As PNG that is clear above at the left and opaque below at the right.
    pub fn png_see_through(self) -> Vec<u8> {
        let (width, height) = (usize::from(self.size.0), usize::from(self.size.1));
        let pixels = self.pixels();
        let opacity = |at: usize| u8::try_from((at % width + at / width) * 255 / (width + height)).expect("a byte");
        let pixels = pixels.chunks(3).enumerate().flat_map(|(at, of)| [of[0], of[1], of[2], opacity(at)]);
        self.written(png::ColorType::Rgba, &pixels.collect::<Vec<u8>>())
    }

    fn written(self, colours: png::ColorType, pixels: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.size.0.into(), self.size.1.into());
        encoder.set_color(colours);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(pixels).unwrap();
        writer.finish().unwrap();
        out
    }
}

/// Where a half of the file is seen, right and below, once it is turned (Exif 2.32, 4.6.4, tag 274: row 0 and column 0).
fn seen(turn: u8, right: bool, below: bool) -> (bool, bool) {
    match turn {
        2 => (!right, below),
        3 => (!right, !below),
        4 => (right, !below),
        5 => (below, right),
        6 => (!below, right),
        7 => (!below, !right),
        8 => (below, !right),
        _ => (right, below),
    }
}

/// What may pass for the profile of a screen.
fn profile() -> Vec<u8> {
    let mut bytes = vec![0; 256];
    bytes[3] = 0;
    bytes[2] = 1;
    bytes[16..20].copy_from_slice(b"RGB ");
    bytes[36..40].copy_from_slice(b"acsp");
    bytes[200..204].copy_from_slice(PROFILE_MARK);
    bytes
}

/// Pixels that were read from a file.
pub struct Read {
    width: usize,
    height: usize,
    channels: usize,
    bytes: Vec<u8>,
    turn: u8,
}

/// Reads a picture that was made.
pub fn read(bytes: &[u8], path: &str) -> Read {
    let of = |width: u32, height: u32, channels, bytes| Read {
        width: width as usize,
        height: height as usize,
        channels,
        bytes,
        turn: 1,
    };
    match path.rsplit('.').next() {
        Some("jpg") => {
            let mut decoder = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(bytes));
            let pixels = decoder.decode().expect("a whole JPEG");
            let info = decoder.info().expect("a size");
            of(info.width.into(), info.height.into(), 3, pixels)
        }
        Some("png") => {
            let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            let info = reader.next_frame(&mut pixels).expect("a whole PNG");
            of(info.width, info.height, info.color_type.samples(), pixels)
        }
        _ => {
            let mut decoder = image_webp::WebPDecoder::new(std::io::Cursor::new(bytes)).expect("a WebP");
            let mut pixels = vec![0; decoder.output_buffer_size().unwrap()];
            decoder.read_image(&mut pixels).expect("a whole WebP");
            let (width, height) = decoder.dimensions();
            of(width, height, if decoder.has_alpha() { 4 } else { 3 }, pixels)
        }
    }
}

/// How a file says that it is to be turned.
pub fn turn_of(bytes: &[u8]) -> u8 {
    let data = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(bytes)).ok();
    let field = data.as_ref().and_then(|data| data.get_field(exif::Tag::Orientation, exif::In::PRIMARY));
    field.and_then(|field| field.value.get_uint(0)).map_or(1, |turn| u8::try_from(turn).unwrap())
}

impl Read {
    /// As a browser shows a file that says so.
    pub fn turned(self, turn: u8) -> Read {
        Read { turn, ..self }
    }

    /// The colour of a corner as it is seen: 0 is left or above, 1 right or below.
    pub fn corner(&self, right: usize, below: usize) -> &'static str {
        for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            if seen(self.turn, x == 1, y == 1) == (right == 1, below == 1) {
                let [red, green, blue] = self.at(x, y).map(|part| part > 120);
                return match (red, green, blue) {
                    (true, false, false) => "red",
                    (false, true, false) => "green",
                    (false, false, true) => "blue",
                    (true, true, true) => "white",
                    _ => "another",
                };
            }
        }
        unreachable!("each corner is one of four")
    }

    /// How opaque it is near a corner of the file.
    pub fn opacity(&self, right: usize, below: usize) -> u8 {
        assert_eq!(self.channels, 4, "it has lost that");
        self.bytes[self.start(right, below) + 3]
    }

    /// The colours of a pixel.
    pub fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        let at = (y * self.width + x) * self.channels;
        [self.bytes[at], self.bytes[at + 1], self.bytes[at + 2]]
    }

    fn start(&self, right: usize, below: usize) -> usize {
        let place = |side: usize, far: usize| if far == 1 { side - side / 20 - 1 } else { side / 20 };
        (place(self.height, below) * self.width + place(self.width, right)) * self.channels
    }

    fn at(&self, right: usize, below: usize) -> [u8; 3] {
        let at = self.start(right, below);
        [self.bytes[at], self.bytes[at + 1], self.bytes[at + 2]]
    }
}

/// A GIF of two pictures that repeat, with a comment and with XMP.
pub fn gif(words: &str) -> Vec<u8> {
    let comment = [&[0x21, 0xfe, u8::try_from(words.len()).unwrap()], words.as_bytes(), &[0]].concat();
    let xmp = [&b"\x21\xff\x0bXMP DataXMP"[..], &[9], b"<xmpmeta>", &[0]].concat();
    let picture = b"\x21\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0";
    let repeats = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
    [&b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff"[..], repeats, &comment, picture, &xmp, picture, b";"].concat()
}

fn boxed(name: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len() + 8).unwrap().to_be_bytes();
    [&length[..], name, content].concat()
}

/// The parts of an AVIF file that say how large it is and where its Exif stands (ISO/IEC 23008-12), with Exif and XMP.
pub fn avif(words: &str) -> Vec<u8> {
    let tiff = {
        let text = [words.as_bytes(), &[0]].concat();
        let count = u32::try_from(text.len()).unwrap().to_be_bytes();
        // One directory with one entry: the maker's words behind it.
        [&b"MM\0*\0\0\0\x08\0\x01\x01\x3b\0\x02"[..], &count, &26_u32.to_be_bytes(), &[0; 4], &text].concat()
    };
    let item = [&[0; 4][..], &tiff].concat();
    let entry = |id: u8, kind: &[u8]| boxed(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0][..], kind, b"\0"].concat());
    let meta = |offset: u32| {
        let handler = boxed(b"hdlr", &[&[0; 8][..], b"pict", &[0; 13]].concat());
        let primary = boxed(b"pitm", &[0, 0, 0, 0, 0, 1]);
        let items = boxed(b"iinf", &[&[0, 0, 0, 0, 0, 2][..], &entry(1, b"av01"), &entry(2, b"Exif")].concat());
        let length = u32::try_from(item.len()).unwrap().to_be_bytes();
        let place = [&[0, 2, 0, 0, 0, 1][..], &offset.to_be_bytes(), &length].concat();
        let places = boxed(b"iloc", &[&[0, 0, 0, 0, 0x44, 0, 0, 1][..], &place].concat());
        let size = boxed(b"ispe", &[0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 30]);
        let properties = boxed(b"iprp", &boxed(b"ipco", &size));
        boxed(b"meta", &[&[0; 4][..], &handler, &primary, &items, &places, &properties].concat())
    };
    let kind = boxed(b"ftyp", b"avif\0\0\0\0avifmif1");
    let before = u32::try_from(kind.len() + meta(0).len() + 8).unwrap();
    let xmp = format!("<x:xmpmeta>{words}</x:xmpmeta>");
    [kind, meta(before), boxed(b"mdat", &[&item[..], xmp.as_bytes()].concat())].concat()
}
