//! Drawings (SVG): read strictly, since a browser runs what is in them. Only what draws may be there, and
//! nothing may lead anywhere but to a part of the same drawing.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements that draw, group or describe.
const ELEMENTS: [&str; 24] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "style",
];

/// What is wrong with a drawing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It can run code or load from elsewhere: the part.
    Active(String),
    /// It is not a drawing that can be shown: why.
    Broken(&'static str),
}

/// The width and height of a drawing in CSS pixels.
///
/// # Errors
/// When something in it is not on the list of what draws, or it has no size.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Broken("it is not saved as UTF-8"))?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let (mut found, mut in_style) = (None, false);
    loop {
        match reader.read_event().map_err(|_| Fault::Broken("its XML is damaged"))? {
            Event::Eof => break,
            Event::Start(element) => {
                look(&element)?;
                in_style = element.name().as_ref() == b"style";
                found = found.or(Some(given_size(&element)));
            }
            Event::Empty(element) => {
                look(&element)?;
                found = found.or(Some(given_size(&element)));
            }
            Event::End(_) => in_style = false,
            Event::Text(words) if in_style => value(&String::from_utf8_lossy(&words), "style")?,
            Event::CData(words) if in_style => value(&String::from_utf8_lossy(&words), "style")?,
            Event::DocType(_) => return Err(Fault::Active("<!DOCTYPE>".to_owned())),
            Event::PI(_) => return Err(Fault::Active("<?…?>".to_owned())),
            Event::Decl(declaration) => {
                let named = declaration.encoding().and_then(Result::ok);
                if named.is_some_and(|name| !name.eq_ignore_ascii_case(b"utf-8")) {
                    return Err(Fault::Broken("it says that it is not UTF-8"));
                }
            }
            _ => {}
        }
    }
    let (width, height) = found.flatten().ok_or(Fault::Broken("it has neither width and height nor a viewBox"))?;
    let pixels = |length: f64| (1.0..=20_000.0).contains(&length).then(|| length.round());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in bounds by the line before")]
    let size = pixels(width).zip(pixels(height)).map(|(width, height)| (width as u32, height as u32));
    size.ok_or(Fault::Broken("its width or height is out of bounds (1 to 20,000)"))
}

fn look(element: &BytesStart<'_>) -> Result<(), Fault> {
    let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
    // Filters are many elements, all of which only draw; the one that loads a picture is not among them.
    let filters = name == "filter" || (name.starts_with("fe") && name != "feImage");
    if !ELEMENTS.contains(&name.as_str()) && !filters {
        return Err(Fault::Active(format!("<{name}>")));
    }
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| Fault::Broken("its XML is damaged"))?;
        let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        let raw = String::from_utf8_lossy(&attribute.value).into_owned();
        let text = quick_xml::escape::unescape(&raw).map_err(|_| Fault::Active(format!("{key}=…")))?;
        let namespace = key == "xmlns" || key == "xmlns:xlink";
        let href = key == "href" || key == "xlink:href";
        let prefixed = key.contains(':') && !namespace && !href && !key.starts_with("xml:");
        if key.to_ascii_lowercase().starts_with("on") || prefixed || (href && !text.trim().starts_with('#')) {
            return Err(Fault::Active(format!("{key}=…")));
        }
        if !namespace {
            value(&text, &key)?;
        }
    }
    Ok(())
}

/// A value, or the text of a style, may name parts of the same drawing and nothing else.
fn value(text: &str, place: &str) -> Result<(), Fault> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_ascii_lowercase();
    let leads_out = plain.split("url(").skip(1).any(|rest| !rest.trim_start_matches(['"', '\'']).starts_with('#'));
    let active =
        ["javascript:", "data:", "@import", "image-set(", "expression(", "src(", "//"].iter().any(|word| plain.contains(word));
    if leads_out || active || plain.contains('\\') {
        return Err(Fault::Active(format!("{place}: {}", text.trim().chars().take(40).collect::<String>())));
    }
    Ok(())
}

/// Width and height as given, or those of the viewBox.
fn given_size(element: &BytesStart<'_>) -> Option<(f64, f64)> {
    let attribute = |wanted: &str| {
        let found = element.try_get_attribute(wanted).ok().flatten()?;
        Some(String::from_utf8_lossy(&found.value).into_owned())
    };
    let length = |text: String| text.trim().trim_end_matches("px").trim().parse::<f64>().ok();
    let view: Vec<f64> =
        attribute("viewBox").map_or(Vec::new(), |view| view.split([' ', ',']).filter_map(|n| n.parse().ok()).collect());
    let given = attribute("width").and_then(length).zip(attribute("height").and_then(length));
    given.or_else(|| (view.len() == 4).then(|| (view[2], view[3])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_draws_is_shown() {
        let plain = r##"<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><rect width="4" height="2" fill="url(#a)" style="stroke: #123"/><use href="#a"/></svg>"##;
        assert_eq!(size(plain.as_bytes()), Ok((40, 20)));
    }

    #[test]
    fn what_runs_or_loads_is_refused() {
        for inside in [
            "<script>1</script>",
            "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">1</s:script>",
            "<foreignObject/>",
            "<a href=\"#x\"/>",
            "<set attributeName=\"href\" to=\"x\"/>",
            "<image href=\"https&#58;//evil.example/x\"/>",
            "<use href=\"https://evil.example/x#a\"/>",
            "<rect onload=\"x()\"/>",
            "<rect OnClick=\"x()\"/>",
            "<rect fill=\"url(https://evil.example/x)\"/>",
            "<rect style=\"fill: u\\72l(x)\"/>",
            "<rect style=\"background: image-set('https://evil.example/x')\"/>",
            "<style>@import 'x';</style>",
            "<style><![CDATA[rect { fill: url(//evil.example) }]]></style>",
            "<rect id=\"java&#115;cript:x\"/>",
            "<?xml-stylesheet href=\"x\"?>",
        ] {
            let drawing = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\">{inside}</svg>");
            assert!(matches!(size(drawing.as_bytes()), Err(Fault::Active(_))), "{inside}");
        }
        let doctype = "<!DOCTYPE svg SYSTEM 'https://evil.example/x'><svg width=\"1\" height=\"1\"/>";
        assert!(matches!(size(doctype.as_bytes()), Err(Fault::Active(_))));
        let encoding = "<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?><svg width=\"1\" height=\"1\"/>";
        assert!(matches!(size(encoding.as_bytes()), Err(Fault::Broken(_))));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(parts in proptest::collection::vec("[<>/=\"'& a-z#:!?-]{1,10}", 0..20)) {
            let _ = size(parts.concat().as_bytes());
        }
    }
}
