//! A QR code: an address that a phone reads from paper. The only owner of the crate that draws it.

use qrcode::QrCode;
use qrcode::render::{svg, unicode};

use super::fill::escape;
use super::theme::Html;

/// Draws a text for a terminal, light on dark and with the quiet zone, two modules a letter. None where the text is too long.
pub fn letters(text: &str) -> Option<String> {
    let code = QrCode::new(text).ok()?;
    Some(code.render::<unicode::Dense1x2>().dark_color(unicode::Dense1x2::Light).light_color(unicode::Dense1x2::Dark).build())
}

/// Draws a text as an SVG element of one unit a module, with the quiet zone of four modules that readers need
/// (ISO/IEC 18004, section 9.1). It takes its size from the style sheet; `title` says what it leads to. None where the
/// text is too long for a code.
pub fn svg(text: &str, title: &str) -> Option<Html> {
    let code = QrCode::new(text).ok()?;
    let drawn = code.render::<svg::Color<'_>>().module_dimensions(1, 1).build();
    // The drawing is a file of its own, with the declaration that a file begins with; an element has none.
    let (_, element) = drawn.split_once("<svg ")?;
    let (attributes, shapes) = element.split_once('>')?;
    let mut out = format!("<svg class=\"code\" role=\"img\" {attributes}><title>");
    escape(&mut out, title);
    out.push_str("</title>");
    out.push_str(shapes);
    Some(Html::new(&out))
}
