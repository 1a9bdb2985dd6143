//! A site in Spanish that has something of every kind, so that every word of the interface is on one of its pages.

use waypost::source::Memory;

/// The site. Its own words hold no English.
pub fn spanish_site() -> Memory {
    let mut site = Memory::default();
    let files = [("site.yaml", SITE), ("contact.yaml", CONTACT), ("crisis-lines.yaml", CRISIS), ("people.yaml", PEOPLE)];
    let more = [("insurance.yaml", INSURANCE), ("programs/todos.yaml", PROGRAMS), ("meetings/todas.yaml", MEETINGS)];
    let texts =
        [("articles/que-es.md", ARTICLE), ("pages/quienes-somos.md", PAGE), ("redirects.yaml", "/viejo/: /meetings/\n")];
    for (path, text) in files.into_iter().chain(more).chain(texts) {
        site.put(&format!("content/{path}"), text);
    }
    for number in 1..=24 {
        let front = "description: Un texto corto.\nauthor: dana\ntopics: [Apoyo]";
        let text = format!("---\ntitle: Texto {number}\n{front}\npublished: 2026-01-{number:02}\n---\nPalabras.\n");
        site.put(&format!("content/articles/texto-{number}.md"), text);
    }
    let dated = |title: &str, more: &str| {
        format!("---\ntitle: {title}\ndescription: Un texto.\nauthor: dana\npublished: 2026-01-01\n{more}\n---\nPalabras.\n")
    };
    site.put("content/articles/borrador.md", dated("Borrador", "draft: true"));
    site.put("content/articles/vencido.md", dated("Vencido", "expires: 2026-06-01"));
    site.put("content/articles/futuro.md", dated("Futuro", "").replace("2026-01-01", "2027-01-01"));
    site
}

const SITE: &str = "name: Casa del Puerto
base_url: https://puerto.example
timezone: America/Los_Angeles
language: es
tagline: Atención y apoyo en español
licences:
  - {authority: Autoridad de ejemplo, kind: Certificación, number: 'X-1', expires: 2027-09-30, lookup_url: 'https://autoridad.example/', status_list_url: 'https://autoridad.example/lista'}
accreditations: [Acreditación de ejemplo]
";

const CONTACT: &str = "phones:
  - {id: main, number: 760-555-0100, label: Admisiones, role: admissions, primary: true, sms: true, languages: [en, es], hours: {mon-thu: 9:00-17:00, fri: 9:00-12:00, sat: closed}}
  - {id: siempre, number: 760-555-0101, label: De noche, answered_by: third_party, hours: always}
  - {id: otro, number: 760-555-0102, label: Otra, answered_by: third_party, answered_by_name: Línea Norte, extension: '12'}
  - {id: fax, number: 760-555-0103, label: Documentos, role: fax}
emails: [{id: info, address: info@puerto.example, label: Preguntas}]
locations:
  - id: muelle
    name: El muelle
    address: {street: Calle Uno 1, city: Oceanside, region: CA, postal_code: '92054', country: US}
    geo: {lat: 33.1, lon: -117.3}
    phone: siempre
    hours: {mon-tue: 9:00-17:00, wed: [9:00-12:00, 13:00-17:00], sat: 0:00-24:00, sun: closed}
    holiday_hours: [{date: 2026-12-25, hours: closed, note: Navidad}, {date: 2026-12-24, hours: '8:00-12:00'}]
    accessibility: Entrada sin escalones.
    parking: Detrás del edificio.
    transit: Autobús 101.
    last_verified: 2026-11-09
  - {id: casa, name: La casa, address_public: false, address: {city: Vista, region: CA}, hours: always}
";

const CRISIS: &str = "- {id: '911', name: Emergencias, call: '911', languages: [en, es], hours: always, note: Para cualquier peligro., last_verified: 2026-11-02}
- {id: '988', name: 988 Línea de Prevención, call: '988', press: '2', sms: '988', sms_body: AYUDA, chat: 'https://988lifeline.example/', tty: 1-800-487-4889, last_verified: 2026-11-02}
- {id: texto, name: Línea de texto, sms: '741741', last_verified: 2026-11-02}
";

const PEOPLE: &str = "- {id: dana, name: Dana Reyes, role: author, licence: LMFT 1, bio: Escribe.}
- {id: ines, name: Inés Mora, role: medical_reviewer, credentials: MD}
- {id: edu, name: Eduardo Sol, role: editor}
- {id: clara, name: Clara Luz, role: clinician}
- {id: saul, name: Saúl Paz, role: staff}
";

const INSURANCE: &str =
    "- {id: uno, name: Plan Uno, network_status: in_network, plans: [Plan A], programs: [noche], verified: 2026-10-26}
- {id: dos, name: Plan Dos, network_status: out_of_network}
";

const PROGRAMS: &str = "- id: noche
  name: Programa de noche
  summary: Tres noches por semana.
  status: open
  asam_levels: ['2.1', '3.5']
  also_called: [Programa nocturno]
  setting: Sin internamiento
  locations: [muelle]
  schedule: Tres noches
  hours_per_week: {min: 9, max: 12}
  typical_length: Ocho semanas
  ages: Mayores de 18 años
  populations: [Personas que trabajan]
  conditions: [Consumo de alcohol]
  therapies: [Terapia de grupo]
  medications: [Naltrexona]
  languages: [en, es]
  insurance: [uno]
  admissions: {phone: main, steps: [Llame.], what_to_bring: [Una lista.], typical_wait: Una semana, referral_required: false}
  reviewer: ines
  last_reviewed: 2026-10-05
- {id: dia, name: Programa de día, summary: De día., status: waitlist, hours_per_week: {min: 5}, admissions: {typical_wait: Dos semanas, referral_required: true}, last_reviewed: 2026-10-05}
- {id: pausa, name: Programa en pausa, summary: No por ahora., status: paused, asam_levels: ['1.0']}
- {id: fin, name: Programa que terminó, summary: Ya no., status: closed}
";

const MEETINGS: &str = "- {id: martes, name: Círculo, when: {every: [tue, thu], start: 19:00, end: 20:30}, mode: in_person, location: muelle, kind: peer_group, types: [O, X], open: true, last_verified: 2026-11-09, hosted_by_center: true, program: noche, cost: Gratis, contact: Nora, registration: Llame., notes: Un círculo.}
- {id: diaria, name: Cada día, when: {every: day, start: 12:00, end: 13:00}, mode: hybrid, location: muelle, room: Sala 2, kind: community_meeting, online: {url: 'https://zoom.us/j/5550142001', phone: '+16699006833,,5550142003#'}, fellowship: AA, types: [C, B], open: false}
- {id: laboral, name: Entre semana, when: {every: weekday, start: 7:00, minutes: 60}, mode: phone, phone: siempre, kind: education, fellowship: NA, types: [BEG, DISC], hosted_by_center: true}
- {id: alterna, name: Alterna, when: {every: tue, weeks: 2, from: 2026-12-01, start: 19:00}, mode: online, online: {url: 'https://zoom.us/j/5550142001'}, kind: workshop, timezone: America/New_York}
- {id: rara, name: Cada tres, when: {every: [mon, sat], weeks: 3, from: 2026-11-30, start: 19:00}, mode: in_person, location: {name: Parque, street: Calle Dos 2, city: Vista, region: CA}, kind: family, audience: family}
- {id: mensual, name: Mensual, when: [{every: first mon, start: 9:00, end: 10:00}, {every: last fri, start: 18:30, end: 0:00}], mode: in_person, location: muelle, kind: clinical_group, audience: current_clients, temporarily_closed: true}
- {id: tarde, name: Tarde, when: {every: [sat, sun], start: 23:30, end: 0:30}, mode: in_person, location: muelle, audience: alumni, language: en}
- {id: este, name: Del este, when: {every: wed, start: 16:00, end: 17:00}, mode: online, timezone: America/New_York, language: ase, online: {url: 'https://zoom.us/j/5550142009'}, publish_join_details: false}
- {id: cita, name: A solas, when: {by_appointment: true}, mode: in_person, location: casa}
- {id: fuera, name: De afuera, when: {every: sun, start: 10:00}, mode: in_person, location: muelle, hosted_by_center: false}
- {id: ajena, name: Ajena, when: {every: sun, start: 11:00}, mode: in_person, location: {name: Parque, street: Calle Dos 2, city: Vista, region: CA}, fellowship: AA}
- {id: vieja, name: Vieja, when: {every: mon, start: 8:00}, mode: in_person, location: muelle, until: 2026-06-01}
- {id: pronto, name: Pronto, when: {every: mon, start: 8:00}, mode: in_person, location: muelle, first: 2026-12-02}
- {id: entre, name: Entre fechas, when: {every: mon, start: 8:00}, mode: in_person, location: muelle, first: 2026-12-07, until: 2026-12-28}
- {id: hasta, name: Hasta fin de año, when: {every: mon, start: 8:00}, mode: in_person, location: muelle, until: 2026-12-28}
- {id: una, name: Una vez, when: {every: mon, start: 8:00}, mode: in_person, location: muelle, first: 2026-12-07, until: 2026-12-07}
- id: cambia
  name: Que cambia
  when: {every: fri, start: 17:00, end: 18:00}
  mode: in_person
  location: muelle
  exceptions: [{date: 2026-11-27, cancelled: true}, {date: 2026-12-04, start: 13:00, end: 14:00, location: Biblioteca}, {date: 2026-12-11, note: Traiga a alguien.}]
- id: cambia-mas
  name: Que cambia más
  when: {every: fri, start: 17:00, end: 18:00}
  mode: in_person
  location: muelle
  exceptions: [{date: 2026-11-27, start: 18:00}, {date: 2026-12-04, end: 19:00}]
";

const PAGE: &str = "---\ntitle: Quiénes somos\ndescription: Sobre el centro.\n---\nPalabras.\n";

const ARTICLE: &str = "---
title: Qué es un grupo
description: Un grupo de apoyo, en pocas palabras.
author: dana
reviewer: ines
published: 2026-01-05
updated: 2026-03-01
last_reviewed: 2026-11-01
topics: [Apoyo]
programs: [noche]
references:
  - {id: uno, title: Un estudio, authors: Pérez A, year: 2020, url: 'https://estudio.example/'}
faq: [{q: ¿Cuesta algo?, a: No.}]
comparison:
  subjects: [{id: a, name: Grupo}, {id: b, name: Terapia}]
  aspects: [{name: Costo, cells: {a: Gratis, b: Depende}}]
---
Un grupo ayuda [@uno]. Vea <meeting:martes>, <program:noche> y <article:texto-1>.

## Uno

> [!NOTE]
> Una nota.

> [!TIP]
> Un consejo.

## Dos

> [!IMPORTANT]
> Algo.

> [!WARNING]
> Algo.

> [!CAUTION]
> Algo.

## Tres

```call
```

```crisis
```

```meetings
```

```programs
```

```people
```
";
