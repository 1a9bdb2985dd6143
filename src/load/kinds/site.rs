//! `site.yaml`: who we are.

use jiff::civil::Date;

use super::Location;
use super::article::Picture;
use crate::load::decode::{At, Context, Decode, Shape, choice, kind};
use crate::load::prose::Prose;
use crate::load::values::{Alt, Ref, Text, Url, Zone};
use crate::load::yaml::Node;

kind! {
    /// The site.
    SiteFacts, "site.yaml" {
        /// The center's name.
        name: Text,
        /// Where the site is: `https://example.org`, or with a path below it.
        base_url: Url,
        /// The zone of every time and date: `America/Los_Angeles`.
        timezone: Zone,
        /// The language of the site.
        language: Option<Text>,
        /// Languages that the site is in as well, each at an address of its own: `[es]` is below `/es/`.
        translations: Vec<Text>,
        /// The legal name, where it differs.
        legal_name: Option<Text>,
        /// One sentence: what the center does and for whom.
        tagline: Option<Text>,
        /// A type of schema.org, such as `MedicalClinic`.
        organization_type: Option<Text>,
        /// A picture in content/images.
        logo: Option<Text>,
        /// The picture that is shown where a page is shared.
        social_image: Option<Text>,
        /// The center's pages elsewhere.
        same_as: Vec<Url>,
        /// Whose rules hold: `us-ca`.
        jurisdictions: Vec<Text>,
        /// Licences.
        licences: Vec<Licence>,
        /// Accreditations, one text each.
        accreditations: Vec<Text>,
        /// The menu.
        navigation: Vec<NavItem>,
        /// Notices of the footer.
        footer_notices: Vec<Prose>,
        /// After how many days articles and data are to be looked at again.
        review_policy: Option<ReviewPolicy>,
        /// The theme and its options.
        theme: Option<ThemeChoice>,
        /// HTML tags that may stand in prose.
        allow_html: Vec<Text>,
        /// Levels of findings, and proper names.
        checks: Option<Checks>,
        /// Whether the site has a search.
        search: Switch = Switch::On,
        /// Pictures for sharing.
        social_cards: SocialCards = SocialCards::Site,
        /// Findings that are silenced, with their reasons.
        lint_allow: Vec<LintAllow>,
    }
}

choice! {
    /// On or off.
    Switch {
        /// On.
        On = "on",
        /// Off.
        Off = "off",
    }
}

choice! {
    /// Which pages have a picture for sharing of their own.
    SocialCards {
        /// One for the site.
        Site = "site",
        /// One for each page.
        Each = "each",
    }
}

kind! {
    /// A licence of the center.
    Licence, "a licence" {
        /// Who issued it.
        authority: Text,
        /// What kind.
        kind: Option<Text>,
        /// Its number.
        number: Text,
        /// Its last day.
        expires: Option<At<Date>>,
        /// The statement that the law asks for.
        statement: Option<Prose>,
        /// Where a reader can look it up.
        lookup_url: Option<Url>,
        /// The authority's list of actions.
        status_list_url: Option<Url>,
        /// For which locations.
        locations: Vec<Ref<Location>>,
    }
}

kind! {
    /// An entry of the menu.
    NavItem, "an entry of the menu" {
        /// The words.
        label: Text,
        /// Where it leads: `/meetings/`, `page:about`.
        to: Text,
    }
}

kind! {
    /// After how many days something is to be looked at again.
    ReviewPolicy, "a review policy" {
        /// Articles.
        article_days: u32 = 365,
        /// Meetings, programs and other facts.
        data_days: u32 = 90,
    }
}

kind! {
    /// The theme.
    ThemeChoice, "a choice of theme" {
        /// A folder in themes/, or `default`.
        name: Option<Text>,
        /// Its tokens and options.
        options: TextMap = TextMap(Vec::new()),
    }
}

kind! {
    /// How findings weigh.
    Checks, "the checks" {
        /// Levels: code to off, info, warning or error.
        levels: TextMap = TextMap(Vec::new()),
        /// Proper names that contain words of the wording table.
        names: Vec<Text>,
    }
}

kind! {
    /// A finding that is silenced.
    LintAllow, "a silenced finding" {
        /// Its code or the id of the wording.
        rule: Text,
        /// The words it is about.
        text: Option<Text>,
        /// Why.
        reason: Text,
    }
}

impl ThemeChoice {
    /// What was chosen, wherever it is written.
    pub fn words(&self) -> (Option<&str>, Vec<(&str, &str)>) {
        let options = self.options.0.iter().map(|(key, value)| (&*key.value, &*value.value)).collect();
        (self.name.as_ref().map(|name| &*name.value), options)
    }
}

/// A map of texts.
#[derive(Debug, Clone)]
pub struct TextMap(pub Vec<(Text, Text)>);

impl Decode for TextMap {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let crate::load::yaml::Value::Map(entries) = &node.value else {
            cx.wrong(node, "a map of keys and texts");
            return None;
        };
        let text = |key: &crate::load::yaml::Key| Text { value: key.name.clone(), span: key.span };
        Some(TextMap(entries.iter().filter_map(|(key, value)| Some((text(key), Text::decode(value, cx)?))).collect()))
    }
    fn shape() -> Shape {
        Shape::Scalar("a map of keys and texts")
    }
}

/// The logo and the like: a picture without words of its own.
pub fn decoration(src: &Text) -> Picture {
    Picture { span: src.span, src: src.clone(), alt: Alt(Text { value: String::new(), span: src.span }) }
}
