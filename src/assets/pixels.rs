//! [`Pixels`]: a photograph read whole, each reader behind limits; resized, turned, and written again in other forms.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{PixelTrait, Resizer};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{LONGEST_SIDE, MOST_PIXELS};

/// What a WebP is worth: at 80 nobody tells it from its source, at a third of the bytes of JPEG.
const WEBP_QUALITY: f32 = 80.0;
const JPEG_QUALITY: u8 = 82;
/// Bytes that a reader may ask for beside the pixels.
const SPARE: usize = 64 << 20;
/// A description of colours that is longer is more than a photograph needs.
const LONGEST_PROFILE: usize = 64 << 10;

/// Why a photograph cannot be read, in words that end a sentence.
pub(super) type Fault = &'static str;

/// A photograph, row by row: red, green, blue, and how opaque where it is not opaque everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pixels {
    pub width: u32,
    pub height: u32,
    /// 3 or 4.
    pub channels: usize,
    pub bytes: Vec<u8>,
    /// What its numbers mean (ICC), where they are not those of every screen (sRGB).
    pub profile: Option<Vec<u8>>,
}

impl Pixels {
    /// Reads a JPEG, PNG or WebP picture.
    ///
    /// # Errors
    /// When it is damaged, or larger than anyone needs.
    pub fn read(bytes: &[u8]) -> Result<Pixels, Fault> {
        let read = || match bytes {
            [0xff, 0xd8, ..] => jpeg(bytes),
            [0x89, b'P', b'N', b'G', ..] => png(bytes),
            _ => webp(bytes),
        };
        // The readers are careful, and yet a mistake of theirs is no reason to leave a site unbuilt.
        let mut pixels = catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err("its pixels are damaged"))?;
        let whole = pixels.width as usize * pixels.height as usize * pixels.channels;
        if pixels.width == 0 || pixels.height == 0 || pixels.bytes.len() != whole {
            return Err("its pixels are damaged");
        }
        pixels.profile = pixels.profile.filter(|profile| is_of_use(profile));
        Ok(pixels)
    }

    /// The same in another size.
    pub fn resized(&self, width: u32, height: u32) -> Result<Pixels, Fault> {
        const FAULT: Fault = "it cannot be resized";
        if (width, height) == (self.width, self.height) {
            return Ok(self.clone());
        }
        let mut bytes = vec![0; width as usize * height as usize * self.channels];
        let done = if self.channels == 4 {
            self.resize_into::<U8x4>(&mut bytes, (width, height))
        } else {
            self.resize_into::<U8x3>(&mut bytes, (width, height))
        };
        done.ok_or(FAULT)?;
        Ok(Pixels { width, height, bytes, profile: self.profile.clone(), ..*self })
    }

    /// The kind of pixel is named here: left to the crate, it is compiled for all thirteen, which is a quarter of this program.
    fn resize_into<P: PixelTrait>(&self, bytes: &mut [u8], (width, height): (u32, u32)) -> Option<()> {
        let source = TypedImageRef::<P>::from_buffer(self.width, self.height, &self.bytes).ok()?;
        let mut target = TypedImage::<P>::from_buffer(width, height, bytes).ok()?;
        Resizer::new().resize_typed(&source, &mut target, None).ok()
    }

    /// The same, turned and mirrored as Exif says with a number from 2 to 8 (Exif 2.32, 4.6.4, tag 274).
    pub fn turned(self, turn: Option<u8>) -> Pixels {
        let Some(turn) = turn else { return self };
        let (width, height) = (self.width as usize, self.height as usize);
        let (across, down) = if turn >= 5 { (height, width) } else { (width, height) };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..down {
            for x in 0..across {
                // From where in the source this pixel comes.
                let (from_x, from_y) = match turn {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, height - 1 - x),
                    7 => (width - 1 - y, height - 1 - x),
                    8 => (width - 1 - y, x),
                    _ => (x, y),
                };
                let at = (from_y * width + from_x) * self.channels;
                bytes.extend_from_slice(&self.bytes[at..at + self.channels]);
            }
        }
        let (width, height) = if turn >= 5 { (self.height, self.width) } else { (self.width, self.height) };
        Pixels { width, height, bytes, ..self }
    }

    /// As WebP, with loss.
    pub fn to_webp(&self) -> Result<Vec<u8>, Fault> {
        const FAULT: Fault = "it cannot be written as WebP";
        let mut config = webp::WebPConfig::new().map_err(|()| FAULT)?;
        config.quality = WEBP_QUALITY;
        let encoder = if self.channels == 4 {
            webp::Encoder::from_rgba(&self.bytes, self.width, self.height)
        } else {
            webp::Encoder::from_rgb(&self.bytes, self.width, self.height)
        };
        let plain = encoder.encode_advanced(&config).map_err(|_| FAULT)?;
        match &self.profile {
            Some(profile) => with_profile(&plain, profile, (self.width, self.height)).ok_or(FAULT),
            None => Ok(plain.to_vec()),
        }
    }

    /// As JPEG; what is not opaque stands on white.
    pub fn to_jpeg(&self) -> Result<Vec<u8>, Fault> {
        const FAULT: Fault = "it cannot be written as JPEG";
        let mut out = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut out, JPEG_QUALITY);
        encoder.set_progressive(true);
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile).map_err(|_| FAULT)?;
        }
        let side = |pixels: u32| u16::try_from(pixels).map_err(|_| FAULT);
        let opaque = self.on_white();
        encoder.encode(&opaque, side(self.width)?, side(self.height)?, jpeg_encoder::ColorType::Rgb).map_err(|_| FAULT)?;
        Ok(out)
    }

    /// As PNG.
    pub fn to_png(&self) -> Result<Vec<u8>, Fault> {
        const FAULT: Fault = "it cannot be written as PNG";
        let mut out = Vec::new();
        let mut info = png::Info::with_size(self.width, self.height);
        info.bit_depth = png::BitDepth::Eight;
        info.color_type = if self.channels == 4 { png::ColorType::Rgba } else { png::ColorType::Rgb };
        info.icc_profile = self.profile.as_ref().map(|profile| profile.clone().into());
        let mut encoder = png::Encoder::with_info(&mut out, info).map_err(|_| FAULT)?;
        encoder.set_compression(png::Compression::Balanced);
        let mut writer = encoder.write_header().map_err(|_| FAULT)?;
        writer.write_image_data(&self.bytes).map_err(|_| FAULT)?;
        writer.finish().map_err(|_| FAULT)?;
        Ok(out)
    }

    fn on_white(&self) -> std::borrow::Cow<'_, [u8]> {
        if self.channels == 3 {
            return (&self.bytes).into();
        }
        let over = |value: u8, opaque: u8| {
            let mixed = u16::from(value) * u16::from(opaque) + 255 * (255 - u16::from(opaque));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        let pixels = self.bytes.chunks_exact(4);
        pixels.flat_map(|pixel| [over(pixel[0], pixel[3]), over(pixel[1], pixel[3]), over(pixel[2], pixel[3])]).collect()
    }
}

/// Whether a picture of this size is read at all.
fn within_limits(width: usize, height: usize) -> Result<(u32, u32), Fault> {
    let side = |pixels: usize| u32::try_from(pixels).ok().filter(|side| (1..=LONGEST_SIDE).contains(side));
    let sides = side(width).zip(side(height)).filter(|(width, height)| u64::from(*width) * u64::from(*height) <= MOST_PIXELS);
    sides.ok_or("it has more pixels than its header says")
}

/// Three channels of colour for a screen, and more than the words "sRGB".
fn is_of_use(profile: &[u8]) -> bool {
    profile.len() <= LONGEST_PROFILE
        && profile.get(16..20) == Some(b"RGB ")
        && memchr::memmem::find(profile, b"sRGB").is_none()
        && memchr::memmem::find(profile, b"s\0R\0G\0B").is_none()
}

/// What the reader would paint where pixels are missing is no picture. It says nothing of them before the mark of the end,
/// so of one scan that mark is left out; of several, which it needs, others stand before it, and must not be seen.
fn jpeg(bytes: &[u8]) -> Result<Pixels, Fault> {
    const FAULT: Fault = "its pixels are damaged";
    let body = bytes.strip_suffix(END_OF_JPEG).ok_or(FAULT)?;
    if memchr::memmem::find_iter(bytes, START_OF_SCAN).count() == 1 {
        return decoded_jpeg(body);
    }
    let pixels = decoded_jpeg(bytes)?;
    let with_more = [body, &[0x55; 64], END_OF_JPEG].concat();
    if decoded_jpeg(&with_more)? == pixels { Ok(pixels) } else { Err(FAULT) }
}

const START_OF_SCAN: &[u8] = &[0xff, 0xda];
const END_OF_JPEG: &[u8] = &[0xff, 0xd9];

fn decoded_jpeg(bytes: &[u8]) -> Result<Pixels, Fault> {
    const FAULT: Fault = "its pixels are damaged";
    let options = DecoderOptions::default()
        // Otherwise what cannot be read is painted grey.
        .set_strict_mode(true)
        .set_max_width(LONGEST_SIDE as usize)
        .set_max_height(LONGEST_SIDE as usize)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| FAULT)?;
    let info = decoder.info().ok_or(FAULT)?;
    let (width, height) = within_limits(info.width.into(), info.height.into())?;
    let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    if grey {
        decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::Luma));
    }
    let bytes = decoder.decode().map_err(|_| FAULT)?;
    let bytes = if grey { bytes.iter().flat_map(|value| [*value; 3]).collect() } else { bytes };
    // Of a picture for print the colours are those of a screen by now, and its profile is not.
    let printed = matches!(decoder.input_colorspace(), Some(ColorSpace::CMYK | ColorSpace::YCCK));
    let profile = decoder.icc_profile().filter(|_| !printed);
    Ok(Pixels { width, height, channels: 3, bytes, profile })
}

fn png(bytes: &[u8]) -> Result<Pixels, Fault> {
    const FAULT: Fault = "its pixels are damaged";
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: SPARE });
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(|_| FAULT)?;
    let (width, height) = within_limits(reader.info().width as usize, reader.info().height as usize)?;
    let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
    let mut bytes = vec![0; reader.output_buffer_size().ok_or(FAULT)?];
    let frame = reader.next_frame(&mut bytes).map_err(|_| FAULT)?;
    reader.finish().map_err(|_| FAULT)?;
    bytes.truncate(frame.buffer_size());
    let (channels, bytes) = match frame.color_type {
        png::ColorType::Grayscale => (3, bytes.iter().flat_map(|grey| [*grey; 3]).collect()),
        png::ColorType::GrayscaleAlpha => (4, bytes.chunks_exact(2).flat_map(|of| [of[0], of[0], of[0], of[1]]).collect()),
        png::ColorType::Rgb => (3, bytes),
        png::ColorType::Rgba => (4, bytes),
        png::ColorType::Indexed => return Err(FAULT),
    };
    Ok(Pixels { width, height, channels, bytes, profile })
}

fn webp(bytes: &[u8]) -> Result<Pixels, Fault> {
    const FAULT: Fault = "its pixels are damaged";
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(|_| FAULT)?;
    let (width, height) = decoder.dimensions();
    let (width, height) = within_limits(width as usize, height as usize)?;
    decoder.set_memory_limit(SPARE);
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut bytes = vec![0; decoder.output_buffer_size().ok_or(FAULT)?];
    decoder.read_image(&mut bytes).map_err(|_| FAULT)?;
    let profile = decoder.icc_profile().unwrap_or_default();
    Ok(Pixels { width, height, channels, bytes, profile })
}

/// A WebP picture with a description of its colours, which only the extended form has room for (RFC 9649, 2.7).
fn with_profile(plain: &[u8], profile: &[u8], (width, height): (u32, u32)) -> Option<Vec<u8>> {
    const HAS_PROFILE: u8 = 0x20;
    let mut chunks = plain.get(12..)?;
    let mut flags = HAS_PROFILE;
    if chunks.starts_with(b"VP8X") {
        flags |= chunks.get(8)?;
        chunks = chunks.get(18..)?;
    }
    let mut out = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0".to_vec();
    out.extend([flags, 0, 0, 0]);
    out.extend(&(width - 1).to_le_bytes()[..3]);
    out.extend(&(height - 1).to_le_bytes()[..3]);
    out.extend(b"ICCP");
    out.extend(u32::try_from(profile.len()).ok()?.to_le_bytes());
    out.extend(profile);
    out.extend(&[0][..profile.len() % 2]);
    out.extend(chunks);
    let size = u32::try_from(out.len() - 8).ok()?.to_le_bytes();
    out[4..8].copy_from_slice(&size);
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A photograph with grain, in each form.
    fn photographs() -> [Vec<u8>; 3] {
        let (width, height) = (60, 40);
        let grain = |at: u32| u8::try_from(at.wrapping_mul(2_654_435_761) >> 24).unwrap_or_default();
        let bytes = (0..width * height * 3).map(grain).collect();
        let pixels = Pixels { width, height, channels: 3, bytes, profile: None };
        [pixels.to_jpeg().unwrap(), pixels.to_png().unwrap(), pixels.to_webp().unwrap()]
    }

    #[test]
    fn what_is_written_is_read() {
        for bytes in photographs() {
            let read = Pixels::read(&bytes).unwrap();
            assert_eq!((read.width, read.height, read.channels), (60, 40, 3));
            let small = read.resized(30, 20).unwrap().turned(Some(6));
            assert_eq!((small.width, small.height, small.bytes.len()), (20, 30, 1800));
        }
    }

    #[test]
    fn half_of_the_pixels_are_not_enough() {
        let [jpeg, png, webp] = photographs();
        let mut of_one_scan = Vec::new();
        let pixels = Pixels::read(&png).unwrap();
        jpeg_encoder::Encoder::new(&mut of_one_scan, 90).encode(&pixels.bytes, 60, 40, jpeg_encoder::ColorType::Rgb).unwrap();
        assert!(Pixels::read(&of_one_scan).is_ok());
        let of_half = |bytes: &[u8]| [&bytes[..bytes.len() * 2 / 3], END_OF_JPEG].concat();
        for bytes in [&of_half(&jpeg), &of_half(&of_one_scan), &png[..png.len() / 2], &webp[..webp.len() / 2]] {
            assert!(Pixels::read(bytes).is_err(), "{:?}", &bytes[..4]);
        }
    }

    #[test]
    fn a_header_that_promises_too_much_is_not_believed() {
        let [mut jpeg, mut png, _] = photographs();
        let frame = jpeg.windows(2).position(|mark| mark[0] == 0xff && (0xc0..=0xc2).contains(&mark[1])).unwrap();
        jpeg[frame + 5..frame + 9].fill(0xff);
        png[16..24].fill(0x7f);
        let head = crc(&png[12..29]);
        png[29..33].copy_from_slice(&head.to_be_bytes());
        for bytes in [jpeg, png] {
            assert!(Pixels::read(&bytes).is_err());
        }
    }

    fn crc(bytes: &[u8]) -> u32 {
        let step = |crc: u32, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
        !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn any_bytes_are_read_or_not(bytes in prop::collection::vec(any::<u8>(), 0..300), kind in 0..4_usize) {
            let start: &[u8] = [&b"\xff\xd8\xff"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\xff\0\0\0WEBPVP8", b""][kind];
            let _ = Pixels::read(&[start, &bytes].concat());
        }

        #[test]
        fn damaged_photographs_are_read_or_not(
            kind in 0..3_usize,
            length in any::<prop::sample::Index>(),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        ) {
            let mut bytes = photographs()[kind].clone();
            for (at, byte) in &damage {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            bytes.truncate(bytes.len() - length.index(bytes.len()) / 2);
            if let Ok(pixels) = Pixels::read(&bytes) {
                prop_assert_eq!(pixels.bytes.len(), pixels.width as usize * pixels.height as usize * pixels.channels);
            }
        }
    }
}
