//! Spanish, as sites about health in the United States write it: a clock of twelve hours, `a. m.` and `p. m.`, and zones by
//! their whole names, since `PT` says nothing to who reads no English.

use jiff::civil::{Date, Time};

use super::spanish_types::TYPES;
use super::{Language, OpenWords, clock, end, found, listed, month, named, share_a_half};
use crate::load::times::{DAYS, Every, Rule};
use crate::model::level_name;

const DAY_NAMES: [&str; 7] = ["Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", "Domingo"];
/// Inside a sentence days begin small.
const DAYS_WITHIN: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
const SEVERAL_DAYS: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábados", "domingos"];
const SHORT_DAYS: [&str; 7] = ["Lun", "Mar", "Mié", "Jue", "Vie", "Sáb", "Dom"];
const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const LANGUAGES: [(&str, &str); 14] = [
    ("en", "Inglés"),
    ("es", "Español"),
    ("fr", "Francés"),
    ("de", "Alemán"),
    ("pt", "Portugués"),
    ("zh", "Chino"),
    ("vi", "Vietnamita"),
    ("tl", "Tagalo"),
    ("ko", "Coreano"),
    ("ja", "Japonés"),
    ("ar", "Árabe"),
    ("ru", "Ruso"),
    ("asl", "Lengua de señas americana"),
    ("ase", "Lengua de señas americana"),
];
const LEVELS: [(&str, &str); 10] = [
    ("1.0", "Seguimiento de la remisión a largo plazo"),
    ("1.5", "Terapia ambulatoria"),
    ("1.7", "Tratamiento ambulatorio con atención médica"),
    ("2.1", "Tratamiento ambulatorio intensivo"),
    ("2.5", "Tratamiento ambulatorio de alta intensidad"),
    ("2.7", "Tratamiento ambulatorio intensivo con atención médica"),
    ("3.1", "Tratamiento residencial de baja intensidad con atención clínica"),
    ("3.5", "Tratamiento residencial de alta intensidad con atención clínica"),
    ("3.7", "Tratamiento residencial con atención médica"),
    ("4", "Hospitalización con atención médica"),
];

/// The language.
pub(super) struct Spanish;

fn half(time: Time) -> &'static str {
    if time.hour() < 12 { "a.\u{a0}m." } else { "p.\u{a0}m." }
}

/// With a large first letter.
fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

impl Language for Spanish {
    fn day_names(&self) -> &'static [&'static str; 7] {
        &DAY_NAMES
    }

    fn short_days(&self) -> &'static [&'static str; 7] {
        &SHORT_DAYS
    }

    fn date_text(&self, date: Date) -> String {
        format!("{} de {} de {}", date.day(), month(date, &MONTHS), date.year())
    }

    fn day_of(&self, date: Date) -> String {
        format!("{} {} de {}", named(date.weekday(), &DAYS_WITHIN), date.day(), month(date, &MONTHS))
    }

    fn time(&self, time: Time) -> String {
        match (time.hour(), time.minute()) {
            (0, 0) => "medianoche".to_owned(),
            (12, 0) => "mediodía".to_owned(),
            _ => format!("{}\u{a0}{}", clock(time), half(time)),
        }
    }

    fn end_time(&self, time: Time) -> String {
        let article = match (time.hour() % 12, time.minute(), time.hour()) {
            (0, 0, 0) | (1, ..) => "la",
            (0, 0, _) => "el",
            _ => "las",
        };
        format!("{article} {}", self.time(time))
    }

    fn times(&self, from: Time, to: Time) -> String {
        if share_a_half(from, to) {
            return format!("de {} a {}\u{a0}{}", clock(from), clock(to), half(to));
        }
        format!("de {} a {}", self.time(from), self.time(to))
    }

    fn rule(&self, rule: &Rule, zone: &str) -> String {
        let times = match end(rule) {
            Some((to, true)) if to != Time::midnight() => {
                format!("de {} a {} del día siguiente", self.time(rule.start), self.time(to))
            }
            Some((to, _)) => self.times(rule.start, to),
            None => self.time(rule.start),
        };
        let times = format!("{}, {times}", self.every(&rule.every));
        if zone.is_empty() { times } else { self.with_zone(&times, zone) }
    }

    fn every(&self, every: &Every) -> String {
        let several =
            |days: &[_]| listed(&days.iter().map(|day| named(*day, &SEVERAL_DAYS).to_owned()).collect::<Vec<_>>(), "y");
        match every {
            Every::Week(days) if days.len() == 7 => "Todos los días".to_owned(),
            Every::Week(days) if **days == DAYS[..5] => "De lunes a viernes".to_owned(),
            Every::Week(days) => capitalized(&several(days)),
            Every::Weeks { days, step: 2, .. } if days.len() == 1 => format!("Cada dos {}", several(days)),
            Every::Weeks { days, step: 2, .. } => format!("Cada dos semanas, los {}", several(days)),
            Every::Weeks { days, step, .. } => format!("Cada {step} semanas, los {}", several(days)),
            Every::Month(nth, day) => {
                let nth = match nth {
                    1 => "Primer",
                    2 => "Segundo",
                    3 => "Tercer",
                    4 => "Cuarto",
                    5 => "Quinto",
                    _ => "Último",
                };
                format!("{nth} {} de cada mes", named(*day, &DAYS_WITHIN))
            }
        }
    }

    fn zone(&self, name: &str) -> String {
        match name {
            "America/Los_Angeles" => "hora del Pacífico".to_owned(),
            "America/Denver" => "hora de la Montaña".to_owned(),
            "America/Chicago" => "hora del Centro".to_owned(),
            "America/New_York" | "America/Detroit" => "hora del Este".to_owned(),
            "UTC" => "hora UTC".to_owned(),
            other => format!("hora de {}", other.rsplit('/').next().unwrap_or(other).replace('_', " ")),
        }
    }

    fn with_zone(&self, time: &str, zone: &str) -> String {
        format!("{time} ({zone})")
    }

    fn days(&self, first: usize, last: usize) -> String {
        match last - first {
            0 => DAY_NAMES[first].to_owned(),
            1 => format!("{} y {}", DAY_NAMES[first], DAYS_WITHIN[last]),
            _ => format!("{} a {}", DAY_NAMES[first], DAYS_WITHIN[last]),
        }
    }

    fn to(&self) -> &'static str {
        " a "
    }

    fn open_words(&self) -> OpenWords {
        OpenWords { always: "Las 24 horas", all_day: "Abierto las 24 horas", closed: "Cerrado" }
    }

    fn hours_line(&self, line: String) -> String {
        capitalized(&line.to_lowercase())
    }

    fn language(&self, code: &str) -> String {
        found(&LANGUAGES, code).unwrap_or(code).to_owned()
    }

    fn level(&self, code: &str) -> Option<&'static str> {
        found(&LEVELS, code).or_else(|| level_name(code))
    }

    fn meeting_type(&self, label: &'static str) -> &'static str {
        found(&TYPES, label).unwrap_or(label)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{rule_of, week};
    use super::*;
    use crate::model::fellowship;
    use jiff::civil::{date, time as at};

    #[test]
    fn rules_as_people_say_them() {
        let rule = |every, start, minutes| rule_of(&Spanish, every, start, minutes).replace('\u{a0}', " ");
        assert_eq!(rule("tue", at(19, 0, 0, 0), 90), "Martes, de 7:00 a 8:30 p. m. (hora del Pacífico)");
        assert_eq!(
            rule("weekday", at(11, 30, 0, 0), 60),
            "De lunes a viernes, de 11:30 a. m. a 12:30 p. m. (hora del Pacífico)"
        );
        assert_eq!(
            rule("second tue", at(12, 0, 0, 0), 60),
            "Segundo martes de cada mes, de mediodía a 1:00 p. m. (hora del Pacífico)"
        );
        assert_eq!(
            rule("sat", at(23, 30, 0, 0), 60),
            "Sábados, de 11:30 p. m. a 12:30 a. m. del día siguiente (hora del Pacífico)"
        );
        assert_eq!(rule("sat", at(23, 0, 0, 0), 60), "Sábados, de 11:00 p. m. a medianoche (hora del Pacífico)");
        assert_eq!(rule("day", at(7, 0, 0, 0), 60), "Todos los días, de 7:00 a 8:00 a. m. (hora del Pacífico)");
    }

    #[test]
    fn times_have_their_articles() {
        let words = [(13, 5), (0, 0), (12, 0), (12, 30), (0, 30), (20, 30)]
            .map(|(hour, minute)| Spanish.end_time(at(hour, minute, 0, 0)));
        let words = words.map(|words| words.replace('\u{a0}', " "));
        assert_eq!(
            words,
            ["la 1:05 p. m.", "la medianoche", "el mediodía", "las 12:30 p. m.", "las 12:30 a. m.", "las 8:30 p. m."]
        );
    }

    #[test]
    fn dates_and_hours() {
        let day = date(2026, 11, 23);
        assert_eq!(
            (Spanish.date_text(day), Spanish.day_of(day)),
            ("23 de noviembre de 2026".to_owned(), "lunes 23 de noviembre".to_owned())
        );
        let view = Spanish.hours(&week());
        assert_eq!(view.text.replace('\u{a0}', " "), "Lun–jue 9 a. m.–5 p. m., vie 9 a. m.–mediodía, sáb cerrado");
        assert_eq!((view.rows[0].days.as_str(), view.rows[2].times.as_str()), ("Lunes a jueves", "Cerrado"));
    }

    #[test]
    fn every_level_and_every_type_of_meeting_has_its_words() {
        assert!(LEVELS.iter().all(|(code, words)| level_name(code).is_some_and(|english| english != *words)));
        for label in fellowship::labels() {
            assert!(found(&TYPES, label).is_some(), "{label}");
        }
    }
}
