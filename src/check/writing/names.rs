//! The words of a site's own names: what stands in its data as the name of somebody or something is spelt so.

use std::collections::HashSet;

use crate::load::kinds::Program;
use crate::load::values::Text;
use crate::model::Site;

/// The words of all names, as they stand in the data; small letters beside them.
pub(super) fn of(site: &Site) -> HashSet<String> {
    let mut words = HashSet::new();
    let mut add = |text: &str| {
        for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 1) {
            words.insert(word.to_owned());
            words.insert(word.to_lowercase());
        }
    };
    texts(site, &mut |text| add(&text.value));
    words
}

fn texts(site: &Site, add: &mut dyn FnMut(&Text)) {
    let facts = &site.facts;
    [Some(&facts.name), facts.legal_name.as_ref()].into_iter().flatten().for_each(&mut *add);
    facts.accreditations.iter().for_each(&mut *add);
    facts.licences.iter().for_each(|licence| add(&licence.authority));
    facts.checks.iter().flat_map(|checks| &checks.names).for_each(&mut *add);
    let index = &site.index;
    for person in index.people.iter() {
        [Some(&person.name), person.credentials.as_ref()].into_iter().flatten().for_each(&mut *add);
    }
    index.phones.iter().for_each(|phone| add(&phone.label));
    index.crisis.iter().for_each(|line| add(&line.name));
    index.locations.iter().for_each(|location| add(&location.name));
    for insurance in index.insurance.iter() {
        std::iter::once(&insurance.name).chain(&insurance.kind).chain(&insurance.plans).for_each(&mut *add);
    }
    for program in index.programs.iter() {
        let Program { name, also_called, populations, conditions, therapies, medications, .. } = &**program;
        add(name);
        [also_called, populations, conditions, therapies, medications].into_iter().flatten().for_each(&mut *add);
    }
    for meeting in index.meetings.iter() {
        std::iter::once(&meeting.name).chain(&meeting.fellowship).for_each(&mut *add);
    }
    site.articles.iter().for_each(|entry| add(&entry.facts().title));
}
