//! A site in another language than English is wholly in that language.

mod common;
#[path = "languages/spanish_site.rs"]
mod spanish_site;

use std::collections::{BTreeMap, BTreeSet};

use waypost::model::Options;
use waypost::pipeline::Memo;

const ENGLISH: &str = include_str!("../themes/default/strings/en.yaml");
const SPANISH: &str = include_str!("../themes/default/strings/es.yaml");

/// The words of a file of strings, each on a line of its own.
fn strings(file: &str) -> BTreeMap<&str, &str> {
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pairs = lines.map(|line| line.split_once(": ").unwrap_or_else(|| panic!("no key and words: {line}")));
    pairs.map(|(key, words)| (key, words.trim_matches('"'))).collect()
}

/// What is filled in: `{phone}`.
fn holes(words: &str) -> BTreeSet<&str> {
    words.match_indices('{').map(|(at, _)| &words[at..=at + words[at..].find('}').expect("a brace that closes")]).collect()
}

#[test]
fn spanish_has_the_keys_of_english_and_what_is_filled_in() {
    let (english, spanish) = (strings(ENGLISH), strings(SPANISH));
    assert!(english.len() > 300, "{} words are not all", english.len());
    let keys = |strings: &BTreeMap<&'static str, &str>| strings.keys().copied().collect::<Vec<_>>();
    assert_eq!(keys(&english), keys(&spanish));
    for (key, words) in spanish {
        assert_eq!(holes(english[key]), holes(words), "{key}: {words}");
        assert!(!words.contains(['!', '¡']), "{key}: {words}");
        let is_the_same = words == english[key] && words.contains(' ');
        assert!(!is_the_same || key == "crisis_tty", "{key}: {words}");
    }
}

/// What readers and programs of theirs take in: pages without the names that schema.org has for things, feeds and calendars.
fn readable() -> BTreeMap<String, String> {
    let options = Options { drafts: true, future: true, ..common::on("2026-11-23") };
    let built = common::build(&spanish_site::spanish_site(), &options, &mut Memo::default());
    assert!(!built.report.has_errors(), "{:#?}", built.report.findings());
    let outputs = common::outputs(&built.renderer.expect("a site without errors"));
    let wanted =
        outputs.into_iter().filter(|(path, _)| [".html", ".xml", ".ics", ".json"].iter().any(|end| path.ends_with(end)));
    let text = wanted.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text").replace('\u{a0}', " ")));
    text.map(|(path, text)| (path, without_data(&text))).collect()
}

/// Whether a text has these words, as words of their own.
fn says(text: &str, words: &str) -> bool {
    let is_apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    text.match_indices(words)
        .any(|(at, _)| is_apart(text[..at].chars().next_back()) && is_apart(text[at + words.len()..].chars().next()))
}

fn without_data(html: &str) -> String {
    let mut parts = html.split("<script type=\"application/ld+json\">");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("</script>").expect("a script that ends").1)
}

#[test]
fn a_spanish_site_says_dates_times_and_rules_in_spanish() {
    let pages = readable();
    let said = |path: &str, words: &[&str]| {
        let page = pages.get(path).unwrap_or_else(|| panic!("{path} is not there"));
        for words in words {
            assert!(page.contains(words), "{path} does not say `{words}`\n{page}");
        }
    };
    said(
        "index.html",
        &[
            "Lun–jue 9 a. m.–5 p. m., vie 9 a. m.–mediodía, sáb cerrado",
            "Lunes",
            "Cómo podemos ayudar",
            "Llame al 760-555-0100",
        ],
    );
    said(
        "meetings/martes/index.html",
        &["Martes y jueves, de 7:00 a 8:30 p. m. (hora del Pacífico)", "Acceso con silla de ruedas", "Datos verificados el"],
    );
    said(
        "meetings/alterna/index.html",
        &["Cada dos martes, 7:00 p. m. (hora del Este)", "Próximas fechas: martes 1 de diciembre; martes 15 de diciembre"],
    );
    said("meetings/rara/index.html", &["Cada 3 semanas, los lunes y sábados, 7:00 p. m."]);
    said(
        "meetings/mensual/index.html",
        &["Primer lunes de cada mes, de 9:00 a 10:00 a. m.", "Último viernes de cada mes, de 6:30 p. m. a medianoche"],
    );
    said("meetings/diaria/index.html", &["Todos los días, de mediodía a 1:00 p. m.", "Libro Grande"]);
    said("meetings/laboral/index.html", &["De lunes a viernes, de 7:00 a 8:00 a. m.", "Principiantes y recién llegados"]);
    said("meetings/tarde/index.html", &["Sábados y domingos, de 11:30 p. m. a 12:30 a. m. del día siguiente", "Inglés"]);
    said(
        "meetings/cambia/index.html",
        &[
            "No hay reunión el viernes 27 de noviembre",
            "El viernes 4 de diciembre: de 1:00 a 2:00 p. m., Biblioteca",
            "El viernes 11 de diciembre: Traiga a alguien.",
        ],
    );
    said("meetings/entre/index.html", &["Del 7 de diciembre de 2026 al 28 de diciembre de 2026"]);
    said(
        "meetings/index.html",
        &[
            "hasta las 8:30 p. m.",
            "hasta la 1:00 p. m.",
            "hasta las 12:30 a. m. del día siguiente",
            "id=\"monday\"",
            "value=\"tue\">Martes",
            "Lengua de señas americana",
        ],
    );
    said("meetings.ics", &["Martes y jueves\\, de 7:00 a 8:30 p. m."]);
    said(
        "locations/muelle/index.html",
        &[
            "<dt>Lunes y martes</dt><dd>9:00 a. m. a 5:00 p. m.</dd>",
            "Abierto las 24 horas",
            "Cerrado",
            "25 de diciembre de 2026",
        ],
    );
    said(
        "programs/noche/index.html",
        &["De 9 a 12 horas por semana", "Tratamiento ambulatorio intensivo (2.1)", "Inglés, Español"],
    );
    said("team/ines/index.html", &["Revisión médica"]);
    said("resources/que-es/index.html", &["5 de enero de 2026", "Actualizado el", "Revisado por"]);
    said("resources/futuro/index.html", &["Esto está programado. Se publica el 1 de enero de 2027."]);
}

#[test]
fn a_spanish_site_says_nothing_in_english() {
    let (english, spanish) = (strings(ENGLISH), strings(SPANISH));
    // Of a sentence with something filled in, each part by itself.
    let parts = english.iter().filter(|(key, words)| spanish[*key] != **words).flat_map(|(_, words)| words.split(['{', '}']));
    let mut words: BTreeSet<&str> =
        parts.map(|part| part.trim_matches([' ', ',', '.', ':', ';'])).filter(|part| part.contains(' ')).collect();
    assert!(words.len() > 200, "{} parts are not all", words.len());
    words.extend("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(' '));
    words.extend("January February March April May June July August September October November December".split(' '));
    words.extend([
        "noon",
        "midnight",
        "Every day",
        "Every other",
        "the next day",
        "of the month",
        "Open all day",
        "Closed",
        "am",
        "pm",
    ]);
    words.extend(["English", "Spanish", "PT", "ET", "Outpatient", "Big Book", "Wheelchair", "and", "the"]);
    let found: Vec<String> = readable()
        .iter()
        .flat_map(|(path, text)| words.iter().filter(|words| says(text, words)).map(move |words| format!("{path}: {words}")))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
