//! What every finished page must have: the number to call and the lines to call in a crisis.
//!
//! Rules on the site's facts and texts stand where those are understood, in the model; this room has the
//! rules that read finished pages.

use crate::model::{Page, Site};
use crate::report::{Diagnostic, Severity};

/// What a page of this site must hold.
#[derive(Debug)]
pub struct Required {
    phone: Option<String>,
    crisis: Vec<String>,
}

impl Required {
    /// The primary number, and a way to reach each crisis line.
    pub fn of(site: &Site) -> Required {
        let href = |scheme: &str, dial: &str| format!("href=\"{scheme}:{dial}");
        let line = |line: &crate::load::kinds::CrisisLine| {
            let call = line.call.as_ref().map(|number| href("tel", &number.value.0.dial));
            call.or_else(|| line.sms.as_ref().map(|number| href("sms", &number.value.0.dial)))
        };
        Required {
            phone: site.index.primary_phone().map(|phone| href("tel", &phone.number.value.0.dial)),
            crisis: site.index.crisis.iter().filter_map(|crisis| line(crisis)).collect(),
        }
    }

    /// The finding about a page that lacks one of them, or both.
    pub fn check(&self, page: &Page<'_>) -> Option<Diagnostic> {
        let holds = |needle: &String| memchr::memmem::find(page.html, needle.as_bytes()).is_some();
        let (code, what) = match (self.phone.iter().all(holds), self.crisis.iter().all(holds)) {
            (true, true) => return None,
            (false, true) => ("contact/page-without-phone", "the primary phone number"),
            (true, false) => ("crisis/page-without-lines", "the crisis lines"),
            (false, false) => ("contact/page-without-phone", "the primary phone number and the crisis lines"),
        };
        let found = Diagnostic::new(Severity::Error, code, None, format!("the page `{}` lacks {what}", page.path));
        Some(found.hint("a template of the theme leaves it out; compare it with the default theme's base.html"))
    }
}
