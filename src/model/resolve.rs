//! Following a reference: from what an author wrote to what it means. One function for the report and
//! for the page, so that they cannot disagree.

use std::sync::Arc;

use super::index::Owner;
use super::{ArticleAt, Entry, Site};
use crate::load::Document;
use crate::load::contact::Number;
use crate::load::kinds::{Article, CrisisLine, Email, FreePage, Location, Meeting, Person, Phone, Program};
use crate::load::prose::{Heading, Scheme, Target, TypedKind, decoded};
use crate::load::slug::slug;
use crate::report::{self, Diagnostic};
use crate::source::{SitePath, Span};

/// Where a prose stands: what `#part`, `[@source]` and a relative path mean there.
#[derive(Debug, Clone, Copy)]
pub struct Home<'a> {
    /// The file.
    pub path: &'a SitePath,
    /// The headings of the page.
    pub headings: &'a [Heading],
    /// The article, where it is one.
    pub article: Option<&'a Article>,
}

/// What is wrong with a reference.
pub type Problem = Box<Diagnostic>;

/// What a reference means.
#[derive(Debug, Clone)]
pub enum Destination<'a> {
    /// A number of the center.
    Phone(&'a Arc<Phone>),
    /// A crisis line, and the number that was meant where one was typed.
    Crisis(&'a Arc<CrisisLine>, Option<Number>),
    /// A mail address of the center.
    Email(&'a Arc<Email>),
    /// A place.
    Location(&'a Arc<Location>),
    /// A person.
    Person(&'a Arc<Person>),
    /// A program.
    Program(&'a Arc<Program>, Option<String>),
    /// A meeting.
    Meeting(&'a Arc<Meeting>),
    /// An article that is shown.
    Article(&'a Arc<Entry>, Option<String>),
    /// An article or page that is not shown now: its title, without a link.
    Hidden {
        /// Its title.
        title: &'a str,
        /// Why it is not shown.
        reason: String,
    },
    /// A fact or text that could not be decoded, which was reported where it stands.
    Unread(&'a str),
    /// A free page.
    Page(&'a Arc<Document<FreePage>>, Option<String>),
    /// A topic: label and slug.
    Topic(&'a str, &'a str),
    /// A place in the same page.
    Fragment(&'a str),
    /// An address of the site, without the base path.
    Route(&'a str),
    /// A picture or another file of the site.
    File(SitePath),
    /// Another site.
    Web(&'a str),
    /// What is written in the first language of the site only.
    Original(Box<Destination<'a>>),
}

/// Parts of a page that the theme gives an id.
const THEME_PARTS: [&str; 2] = ["main", "sources"];

/// What stands in an address after the folder of a language.
fn is_below<'a>(address: &'a str, language: &str) -> Option<&'a str> {
    address.strip_prefix('/')?.strip_prefix(language).filter(|rest| rest.starts_with('/'))
}

/// Whether a link dials or writes to just what its words show.
fn leads_to(target: &Target, shown: &str) -> bool {
    match target {
        Target::Tel(address) | Target::Sms(address) => {
            let dialled = Number::parse(address.split([';', '?', '&']).next().unwrap_or(""));
            dialled.is_some() && dialled == Number::parse(shown)
        }
        Target::Mail(address) => address.split('?').next().is_some_and(|address| address.eq_ignore_ascii_case(shown)),
        _ => false,
    }
}

/// The number that the words of a link show and the one that it dials, where they differ.
fn dials_other(text: &str, destination: &Destination<'_>) -> Option<(String, String)> {
    let shown = Number::parse(text)?;
    let dialled = match destination {
        Destination::Phone(phone) => vec![phone.number.value.0.clone()],
        Destination::Crisis(_, Some(number)) => vec![number.clone()],
        Destination::Crisis(line, None) => {
            [&line.call, &line.sms].into_iter().flatten().map(|number| number.value.0.clone()).collect()
        }
        _ => return None,
    };
    let other = dialled.first().filter(|_| !dialled.contains(&shown))?.display();
    Some((shown.display(), other))
}

impl Site {
    /// Follows a reference.
    ///
    /// # Errors
    /// When it leads nowhere: the finding, at `span`.
    pub fn resolve<'a>(&'a self, target: &'a Target, span: Span, home: &Home<'_>) -> Result<Destination<'a>, Problem> {
        let found = self.resolve_here(target, span, home);
        if !matches!(found, Err(_) | Ok(Destination::Hidden { .. })) {
            return found;
        }
        // A page in another language is better than none.
        match self.original.as_deref().and_then(|original| original.resolve_here(target, span, home).ok()) {
            Some(
                page @ (Destination::Article(..)
                | Destination::Page(..)
                | Destination::Program(..)
                | Destination::Topic(..)
                | Destination::Route(_)),
            ) => Ok(Destination::Original(Box::new(page))),
            Some(other) => found.or(Ok(other)),
            None => found,
        }
    }

    fn resolve_here<'a>(&'a self, target: &'a Target, span: Span, home: &Home<'_>) -> Result<Destination<'a>, Problem> {
        match target {
            Target::Ref { scheme, id, fragment } => self.fact(*scheme, id, fragment.as_deref(), span),
            Target::Fragment(part) => {
                Self::part(home.headings, part, span)?;
                Ok(Destination::Fragment(part))
            }
            Target::Site(address) => self.site_address(address, span),
            Target::File { path, fragment } => self.file(home, path, fragment.as_deref(), span),
            Target::Web(url) => Ok(Destination::Web(url)),
            Target::Mail(address) => self.mail(address.split('?').next().unwrap_or(""), span),
            Target::Tel(address) => self.dialled("tel", address, span),
            Target::Sms(address) => self.dialled("sms", address, span),
        }
    }

    /// What a number or address that was just typed means; none where it is neither after all.
    ///
    /// # Errors
    /// When it is a retired number, or in neither contact.yaml nor the crisis lines.
    pub fn typed(&self, kind: TypedKind, text: &str, span: Span) -> Result<Option<Destination<'_>>, Problem> {
        match kind {
            TypedKind::Email => self.mail(text, span).map(Some),
            TypedKind::Short => {
                let owner = Number::parse(text).and_then(|number| Some((self.index.owner(&number)?, number)));
                Ok(owner.and_then(|(owner, number)| match owner {
                    Owner::Crisis(line) => Some(Destination::Crisis(line, Some(number))),
                    Owner::Phone(phone) => Some(Destination::Phone(phone)),
                    Owner::Retired(_) => None,
                }))
            }
            TypedKind::Phone => match Number::parse(text) {
                Some(number) => self.number(&number, span, text).map(Some),
                None => Ok(None),
            },
            TypedKind::Letters => {
                let found = Diagnostic::error("contact/letters-in-phone", span, format!("`{text}` has letters for digits"));
                let hint = "write the digits: a number with letters cannot be checked, nor be dialled by everyone";
                Err(Box::new(found.hint(hint)))
            }
        }
    }

    /// What is wrong with a number or mail address in the words of a link: it must be known, and be where the link
    /// leads, if it dials or writes.
    pub fn shown(&self, (kind, text): (TypedKind, &str), target: &Target, span: Span, home: &Home<'_>) -> Option<Problem> {
        let owner = match self.typed(kind, text, span) {
            Ok(owner) => owner?,
            // An unknown one that the link leads to as well is told there.
            Err(problem) if problem.code != "contact/retired-phone" && leads_to(target, text) => return None,
            Err(problem) => return Some(problem),
        };
        // A link that leads nowhere is an error of its own.
        let destination = self.resolve(target, span, home).ok()?;
        let (verb, shown, leads, reference) = match (&owner, &destination) {
            (Destination::Email(email), Destination::Email(other)) if email.id.value != other.id.value => {
                ("writes to", text.to_owned(), other.address.0.value.clone(), format!("email:{}", email.id.as_str()))
            }
            (Destination::Crisis(line, _), _) => {
                let (shown, dialled) = dials_other(text, &destination)?;
                ("dials", shown, dialled, format!("crisis:{}", line.id.as_str()))
            }
            (Destination::Phone(phone), _) => {
                let (shown, dialled) = dials_other(text, &destination)?;
                ("dials", shown, dialled, format!("phone:{}", phone.id.as_str()))
            }
            _ => return None,
        };
        let code = if kind == TypedKind::Email { "contact/link-shows-other-email" } else { "contact/link-shows-other-number" };
        let found = Diagnostic::error(code, span, format!("this link shows {shown} and {verb} {leads}"));
        Some(Box::new(found.hint(format!("write {leads} here, or let the link lead to `{reference}`"))))
    }

    /// Whose a number is. `typed` is how it stands at `span`, where it does so letter by letter and may be replaced.
    fn number(&self, number: &Number, span: Span, typed: &str) -> Result<Destination<'_>, Problem> {
        match self.index.owner(number) {
            Some(Owner::Phone(phone)) => Ok(Destination::Phone(phone)),
            Some(Owner::Crisis(line)) => Ok(Destination::Crisis(line, Some(number.clone()))),
            Some(Owner::Retired(phone)) => {
                let new = &phone.number.value.0;
                let message = format!("{} is retired; {} is now {}", number.display(), phone.label.value, new.display());
                let found = Diagnostic::error("contact/retired-phone", span, message).hint(format!("write {}", new.display()));
                // What stands around it in a link stays: `sms:` before it, the words of a text after it. An extension of
                // the old number may not be one of the new: only a person knows what to write.
                let in_place = (span.end - span.start) as usize == typed.len() && !typed.contains(';');
                let mend = match typed.split_once(':') {
                    Some((scheme, rest)) => {
                        let words = rest.find('?').map_or("", |at| &rest[at..]);
                        format!("{scheme}:{}{words}", new.dial)
                    }
                    None => new.set_like(typed),
                };
                Err(Box::new(if in_place { found.fix(mend) } else { found }))
            }
            None => Err(Box::new(self.unknown_number(number, span))),
        }
    }

    fn unknown_number(&self, number: &Number, span: Span) -> Diagnostic {
        let display = number.display();
        let message = format!("the number {display} is in neither contact.yaml nor the crisis lines");
        let near = self.index.nearest_number(number).map(|near| format!("did you mean {}?", near.display()));
        let primary = self.index.primary_phone().map(|phone| phone.number.value.0.display()).unwrap_or_default();
        let such = if primary.is_empty() { primary } else { format!(", such as {primary}") };
        Diagnostic::error("contact/unknown-phone", span, message).maybe_hint(near).hint(format!(
            "write one that is there{such}, or add this one to `phones` in content/contact.yaml: `- {{id: new-line, number: {display}, label: What it is for}}`"
        ))
    }

    fn dialled(&self, scheme: &str, address: &str, span: Span) -> Result<Destination<'_>, Problem> {
        let text = address.split([';', '?', '&']).next().unwrap_or("");
        let Some(number) = Number::parse(text) else {
            let found = Diagnostic::error("contact/bad-phone", span, format!("`{text}` is not a number that can be dialled"));
            return Err(Box::new(found.hint("write `phone:` and the id of a number in contact.yaml")));
        };
        self.number(&number, span, &format!("{scheme}:{address}"))
    }

    fn mail(&self, address: &str, span: Span) -> Result<Destination<'_>, Problem> {
        self.index.email(address).map(Destination::Email).ok_or_else(|| {
            let known: Vec<&str> = self.index.emails.iter().map(|email| &*email.address.0.value).collect();
            let near = report::did_you_mean(address, known.iter().copied());
            let hint = near.unwrap_or_else(|| {
                let such = known.first().map(|known| format!("write one that is there, such as {known}, or "));
                let such = such.unwrap_or_default();
                format!("{such}add it to `emails` in content/contact.yaml: `- {{id: new-address, address: {address}}}`")
            });
            let message = format!("the address {address} is not in contact.yaml");
            Box::new(Diagnostic::error("contact/unknown-email", span, message).hint(hint))
        })
    }

    fn fact<'a>(&'a self, scheme: Scheme, id: &'a str, part: Option<&str>, span: Span) -> Result<Destination<'a>, Problem> {
        let index = &self.index;
        let part_owned = part.map(str::to_owned);
        match scheme {
            Scheme::Phone => Ok(index.phones.look_up(id, span)?.map_or(Destination::Unread(id), Destination::Phone)),
            Scheme::Email => Ok(index.emails.look_up(id, span)?.map_or(Destination::Unread(id), Destination::Email)),
            Scheme::Location => Ok(index.locations.look_up(id, span)?.map_or(Destination::Unread(id), Destination::Location)),
            Scheme::Crisis => {
                Ok(index.crisis.look_up(id, span)?.map_or(Destination::Unread(id), |line| Destination::Crisis(line, None)))
            }
            Scheme::Person => Ok(index.people.look_up(id, span)?.map_or(Destination::Unread(id), Destination::Person)),
            Scheme::Meeting => Ok(index.meetings.look_up(id, span)?.map_or(Destination::Unread(id), Destination::Meeting)),
            Scheme::Program => {
                let Some(program) = index.programs.look_up(id, span)? else { return Ok(Destination::Unread(id)) };
                if let Some(part) = part {
                    Self::part(program.body.as_ref().map_or(&[], |body| &body.headings), part, span)?;
                }
                Ok(Destination::Program(program, part_owned))
            }
            Scheme::Article => self.article(id, part, span),
            Scheme::Page => {
                let page = match self.page_at(id) {
                    Some(page) => page,
                    None if index.is_unread(id) => return Ok(Destination::Unread(id)),
                    None => return Err(self.no_page(id, span)),
                };
                if let Some(part) = part {
                    Self::part(&page.body.headings, part, span)?;
                }
                if page.facts.draft && !self.options.drafts {
                    return Ok(Destination::Hidden { title: &page.facts.title, reason: "draft".to_owned() });
                }
                Ok(Destination::Page(page, part_owned))
            }
            Scheme::Topic => {
                let wanted = slug(id);
                let found = self.topics.iter().find(|topic| topic.slug == wanted);
                found.map(|topic| Destination::Topic(&topic.label, &topic.slug)).ok_or_else(|| {
                    let near = report::did_you_mean(&wanted, self.topics.iter().map(|topic| topic.slug.as_str()));
                    let hint =
                        near.unwrap_or_else(|| "topics are written in the front matter of articles: `topics: […]`".to_owned());
                    Box::new(
                        Diagnostic::error("ref/unknown-topic", span, format!("no article has the topic `{id}`")).hint(hint),
                    )
                })
            }
        }
    }

    fn no_page(&self, id: &str, span: Span) -> Problem {
        let slugs: Vec<String> = self.index.pages.iter().map(|page| super::routes::page_slug(page)).collect();
        let hint = report::did_you_mean(id, slugs.iter().map(String::as_str));
        let hint =
            hint.or_else(|| self.catalog.contains(id).then(|| format!("there is an article of that name: `article:{id}`")));
        let hint = hint.unwrap_or_else(|| "a page's name is its file's in content/pages/, without `.md`".to_owned());
        Box::new(Diagnostic::error("ref/unknown-page", span, format!("there is no page `{id}`")).hint(hint))
    }

    fn article<'a>(&'a self, id: &'a str, part: Option<&str>, span: Span) -> Result<Destination<'a>, Problem> {
        let Some(at) = self.article_at(id) else {
            if self.index.is_unread(id) {
                return Ok(Destination::Unread(id));
            }
            let near = report::did_you_mean(id, self.catalog.slugs());
            let hint = near.or_else(|| self.index.page(id).map(|_| format!("there is a page of that name: `page:{id}`")));
            let found = Diagnostic::error("ref/unknown-article", span, format!("there is no article `{id}`"));
            return Err(Box::new(
                found.hint(hint.unwrap_or_else(|| "an article's name is its file's, without the date and `.md`".to_owned())),
            ));
        };
        let entry = self.entry(at);
        if let Some(part) = part {
            Self::part(&entry.document.body.headings, part, span)?;
        }
        match at {
            ArticleAt::Shown(_) => Ok(Destination::Article(entry, part.map(str::to_owned))),
            ArticleAt::LeftOut(at) => {
                Ok(Destination::Hidden { title: &entry.facts().title, reason: self.left_out[at].reason() })
            }
        }
    }

    /// Whether a page has a part of this id.
    fn part(headings: &[Heading], part: &str, span: Span) -> Result<(), Problem> {
        if headings.iter().any(|heading| heading.id == part) || THEME_PARTS.contains(&part) {
            return Ok(());
        }
        let ids = headings.iter().map(|heading| heading.id.as_str());
        let hint = report::did_you_mean(part, ids.clone()).unwrap_or_else(|| {
            let ids: Vec<&str> = ids.take(12).collect();
            if ids.is_empty() {
                "that page has no sections".to_owned()
            } else {
                format!("its sections are {}", report::all(&ids))
            }
        });
        Err(Box::new(
            Diagnostic::error("ref/unknown-section", span, format!("there is no section `{part}` on that page")).hint(hint),
        ))
    }

    fn site_address<'a>(&'a self, address: &'a str, span: Span) -> Result<Destination<'a>, Problem> {
        // The pages of the other languages are looked at when they are finished.
        if self.original.is_none() && self.facts.translations.iter().any(|code| is_below(address, code).is_some()) {
            return Ok(Destination::Route(address));
        }
        let address = self.original.as_ref().and_then(|_| is_below(address, &self.language)).unwrap_or(address);
        let path = address.split(['#', '?']).next().unwrap_or("");
        if self.routes.contains(path) {
            return Ok(self.text_at(address, path, span)?.unwrap_or(Destination::Route(address)));
        }
        let file = SitePath::new(&format!("content/{path}"));
        if self.index.has_file(&file) {
            return Ok(Destination::File(file));
        }
        let found = Diagnostic::error("ref/unknown-address", span, format!("there is no page `{path}` on this site"));
        let slash = format!("{path}/");
        let hint = if self.routes.contains(&slash) {
            Some(format!("write `{slash}`, with a slash at its end"))
        } else {
            report::did_you_mean(path, self.routes.all().iter().map(String::as_str))
        };
        Err(Box::new(found.hint(hint.unwrap_or_else(|| {
            "write a reference, such as `article:…` or `program:…`, which finds the address by itself".to_owned()
        }))))
    }

    /// An article or page that is named by its address and is not shown now; that it has the part is checked.
    fn text_at<'a>(&'a self, address: &'a str, path: &'a str, span: Span) -> Result<Option<Destination<'a>>, Problem> {
        let part = address.split_once('#').map(|(_, part)| part).filter(|part| !part.is_empty());
        let slug = path.trim_matches('/');
        let article = slug.strip_prefix("resources/").filter(|slug| self.catalog.contains(slug));
        let found = match article {
            Some(slug) => self.article(slug, part, span)?,
            None if self.index.page(slug).is_some() => self.fact(Scheme::Page, slug, part, span)?,
            None => return Ok(None),
        };
        Ok(Some(found).filter(|found| matches!(found, Destination::Hidden { .. })))
    }

    fn file<'a>(&'a self, home: &Home<'_>, path: &str, part: Option<&str>, span: Span) -> Result<Destination<'a>, Problem> {
        let mut file = home.path.join(path);
        if self.original.is_some() {
            let translated = file.in_language(&self.language);
            let is_there = self.catalog.slug_of(&translated).is_some() || self.index.reference_of(&translated).is_some();
            file = if is_there { translated } else { file };
        }
        let article = self.catalog.slug_of(&file).map(|slug| (Scheme::Article, slug));
        if let Some((scheme, id)) = article.or_else(|| self.index.reference_of(&file)) {
            return self.fact(scheme, id, part, span);
        }
        if self.index.has_file(&file) {
            return Ok(Destination::File(file));
        }
        let near = report::nearest(
            file.as_str(),
            self.catalog.files().chain(self.index.markdown_files()).chain(self.index.other_files()),
        );
        let hint = near.map_or_else(
            || {
                if path.starts_with("www.") {
                    format!("an address of another site begins with `https://`: write `https://{path}`")
                } else {
                    "a path is relative to the file that names it".to_owned()
                }
            },
            |near| format!("did you mean `{near}`?"),
        );
        Err(Box::new(Diagnostic::error("ref/unknown-file", span, format!("there is no file `{file}`")).hint(hint)))
    }

    /// The picture that a file names.
    ///
    /// # Errors
    /// When there is none, or its kind is none that every browser shows.
    pub fn picture(&self, src: &str, span: Span, home: &SitePath) -> Result<SitePath, Problem> {
        if matches!(Target::parse(src), Ok(Target::Web(_)) | Err(_)) {
            let message = format!("`{src}` is no picture of this site, and a page loads nothing from elsewhere");
            let found = Diagnostic::error("picture/not-of-this-site", span, message);
            return Err(Box::new(found.hint("put the picture into content/images/ and write `/images/…`")));
        }
        // Editors write a blank in a name as `%20`, and a name may hold a `%` of its own.
        let file = Some(home.join(src)).filter(|file| self.index.has_file(file)).unwrap_or_else(|| home.join(&decoded(src)));
        if !self.index.has_file(&file) {
            let near = report::nearest(file.as_str(), self.index.other_files());
            let hint = near.map_or_else(
                || "a path is relative to the file that names it; `/images/…` is content/images/".to_owned(),
                |near| format!("did you mean `{}`?", near.strip_prefix("content").unwrap_or(near)),
            );
            return Err(Box::new(
                Diagnostic::error("picture/missing", span, format!("there is no picture `{file}`")).hint(hint),
            ));
        }
        if !matches!(file.extension().as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg") {
            let found = Diagnostic::error(
                "picture/unknown-format",
                span,
                format!("`{}` is not a picture that every browser shows", file.name()),
            );
            return Err(Box::new(found.hint("use JPEG, PNG, WebP, AVIF, GIF or SVG")));
        }
        Ok(file)
    }
}
