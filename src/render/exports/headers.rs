//! What a host says with each answer: a page may load nothing from elsewhere, run nothing that stands in it, be shown in no frame,
//! and no other site learns from where a reader came.

use std::fmt::Write;

use crate::model::{Site, has_search};

/// What a page may load (Content Security Policy, level 3): its own files and nothing else. No page has a script or a style in
/// itself, so none is allowed; data for search engines is no script.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                          media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/// The same for the page to search, whose program is WebAssembly (level 3, 6.1.10): it runs in its own box, and is one of the
/// site's own files.
pub const SEARCH_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
                                 font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/// What else is said with every answer, by names in small letters as HTTP/2 has them. `frame-ancestors` counts in a header only.
pub const HEADERS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    (
        "permissions-policy",
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), \
         payment=(), usb=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
];

/// The policy as a header has it. Hosts differ in what they do with two rules for one address, so the header allows what the page
/// to search needs, and each page says for itself what it may; a browser holds it to both.
pub fn policy(policy: &str) -> String {
    format!("{policy}; frame-ancestors 'none'")
}

/// Folders whose files have a digest in their names.
const FOR_EVER: [&str; 3] = ["/assets/*", "/images/*", "/files/*"];

/// The file `_headers`, in the form that Netlify and Cloudflare Pages read.
pub(in crate::render) fn headers(site: &Site) -> Vec<u8> {
    let mut out = String::new();
    let widest = if has_search(site) { SEARCH_POLICY } else { POLICY };
    let _ = writeln!(out, "{}\n  content-security-policy: {}", site.base.url("/*"), policy(widest));
    for (name, value) in HEADERS {
        let _ = writeln!(out, "  {name}: {value}");
    }
    for folder in FOR_EVER {
        let _ = writeln!(out, "{}\n  cache-control: public, max-age=31536000, immutable", site.base.url(folder));
    }
    out.into_bytes()
}
