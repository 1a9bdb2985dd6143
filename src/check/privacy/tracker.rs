use crate::check::page::address::Leads;
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A script or page has a service in it that follows readers.
    ///
    /// Such services put visits together across sites and sell what they learn. For a page about addiction that is a
    /// leak of health data, whoever reads it and whatever they clicked away.
    ///
    /// Remove it. A host can count visits without the reader's browser.
    firm Error "privacy/tracker" reads Pages(check)
}

/// The services that are met most, by words in their code and by the ends of their hosts’ names.
const WORDS: [(&str, &str); 16] = [
    ("gtag(", "Google Analytics"),
    ("GoogleAnalyticsObject", "Google Analytics"),
    ("googletagmanager", "Google Tag Manager"),
    ("google-analytics", "Google Analytics"),
    ("fbq(", "Meta Pixel"),
    ("fbevents.js", "Meta Pixel"),
    ("hotjar", "Hotjar"),
    ("clarity.ms", "Microsoft Clarity"),
    ("_linkedin_partner_id", "LinkedIn Insight"),
    ("ttq.load", "TikTok Pixel"),
    ("_paq.push", "Matomo"),
    ("mixpanel.init", "Mixpanel"),
    ("amplitude.getInstance", "Amplitude"),
    ("fullstory", "FullStory"),
    ("_hsq.push", "HubSpot"),
    ("callrail", "CallRail"),
];

const HOSTS: [(&str, &str); 16] = [
    ("google-analytics.com", "Google Analytics"),
    ("googletagmanager.com", "Google Tag Manager"),
    ("doubleclick.net", "Google Ads"),
    ("googleadservices.com", "Google Ads"),
    ("facebook.net", "Meta Pixel"),
    ("hotjar.com", "Hotjar"),
    ("clarity.ms", "Microsoft Clarity"),
    ("licdn.com", "LinkedIn Insight"),
    ("analytics.tiktok.com", "TikTok Pixel"),
    ("bat.bing.com", "Microsoft Ads"),
    ("hs-scripts.com", "HubSpot"),
    ("segment.com", "Segment"),
    ("mixpanel.com", "Mixpanel"),
    ("fullstory.com", "FullStory"),
    ("callrail.com", "CallRail"),
    ("plausible.io", "Plausible"),
];

const HINT: &str = "remove it; a host can count visits without the reader's browser";

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for code in pages.code() {
        if let Some((word, service)) = WORDS.iter().find(|(word, _)| code.text.contains(word)) {
            let found = RULE.about_site(format!("a script has {service} in it (`{word}`)")).hint(HINT);
            pages.note_code(notes, &code, found, word);
        }
    }
    for (page, one) in pages.uses().filter(|(_, one)| one.via.asks()) {
        let Leads::Elsewhere(host) = &one.address.leads else { continue };
        let is = |end: &str| host == end || host.strip_suffix(end).is_some_and(|start| start.ends_with('.'));
        if let Some((_, service)) = HOSTS.iter().find(|(end, _)| is(end)) {
            let message = format!("{} asks {service} (`{host}`)", one.via.noun());
            pages.at(notes, (page, one), &RULE, (message, HINT.to_owned()));
        }
    }
}
