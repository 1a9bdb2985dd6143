//! [`Case`]: the text of a case file, read and written.

use waypost::model::Options;

use crate::common;

/// The day of every case that names no other.
const TODAY: &str = "2026-11-23";

/// A case file.
#[derive(Debug, Clone)]
pub struct Case {
    /// Everything before the first file: what the case shows, and directives.
    head: String,
    /// The files that differ from the small site.
    pub files: Vec<File>,
    /// What is asked, and what is expected.
    pub asks: Vec<(Ask, String)>,
}

/// A file of the site.
#[derive(Debug, Clone)]
pub struct File {
    /// The line `--- path !flags`, without its dashes.
    line: String,
    text: String,
}

/// What a case asks about its site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    Report,
    Lines { path: String, with: String },
    Paths { with: String },
    LeftOut,
}

impl Ask {
    fn parse(line: &str) -> Ask {
        match line.split_once(" with ") {
            _ if line == "report" => Ask::Report,
            _ if line == "left out" => Ask::LeftOut,
            Some(("paths", with)) => Ask::Paths { with: with.to_owned() },
            Some((lines, with)) if lines.starts_with("lines ") => {
                Ask::Lines { path: lines[6..].to_owned(), with: with.to_owned() }
            }
            _ => panic!("`=== {line}` asks nothing that is known"),
        }
    }

    fn line(&self) -> String {
        match self {
            Ask::Report => "report".to_owned(),
            Ask::LeftOut => "left out".to_owned(),
            Ask::Lines { path, with } => format!("lines {path} with {with}"),
            Ask::Paths { with } => format!("paths with {with}"),
        }
    }
}

impl Case {
    pub fn parse(text: &str) -> Case {
        let mut case = Case { head: String::new(), files: Vec::new(), asks: Vec::new() };
        for line in text.split_inclusive('\n') {
            if line.starts_with("--- content/") || line.starts_with("--- themes/") {
                case.files.push(File { line: line[4..].trim_end().to_owned(), text: String::new() });
            } else if let Some(ask) = line.strip_prefix("=== ") {
                case.asks.push((Ask::parse(ask.trim_end()), String::new()));
            } else if let Some((_, answer)) = case.asks.last_mut() {
                answer.push_str(line);
            } else {
                case.files.last_mut().map_or(&mut case.head, |file| &mut file.text).push_str(line);
            }
        }
        if !case.asks.iter().any(|(ask, _)| *ask == Ask::Report) {
            case.asks.insert(0, (Ask::Report, String::new()));
        }
        case
    }

    /// The case as a file. A report without a finding needs no place in it.
    pub fn text(&self) -> String {
        let mut text = self.head.clone();
        for file in &self.files {
            text.push_str(&format!("--- {}\n{}", file.line, file.text));
        }
        for (ask, answer) in &self.asks {
            if *ask != Ask::Report || !answer.is_empty() {
                let lines: String = answer.lines().map(|line| format!("{}\n", line.trim_end())).collect();
                text.push_str(&format!("=== {}\n{}", ask.line(), lines));
            }
        }
        text
    }

    /// What the directives say.
    pub fn options(&self) -> Options {
        let mut options = common::on(TODAY);
        for line in self.head.lines().filter_map(|line| line.strip_prefix('!')) {
            match line.split_once(' ').unwrap_or((line, "")) {
                ("now", day) => options.now = common::on(day).now,
                ("base", url) => options.base_url = Some(url.to_owned()),
                ("drafts", _) => options.drafts = true,
                ("future", _) => options.future = true,
                _ => panic!("`!{line}` is no directive"),
            }
        }
        options
    }
}

impl File {
    /// Its path, as a file system might give it.
    pub fn path(&self) -> String {
        let path = self.line.split(" !").next().unwrap_or("");
        String::from_utf8(unescaped(path)).expect("a path is text")
    }

    fn has(&self, flag: &str) -> bool {
        self.line.split(" !").skip(1).any(|word| word.trim() == flag)
    }

    /// Its bytes; none where it is not there. Blank lines at its end are the case's, not the file's.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let text = self.text.trim_end_matches('\n');
        let mut text = if text.is_empty() { String::new() } else { format!("{text}\n") };
        if self.has("crlf") {
            text = text.replace('\n', "\r\n");
        }
        let mut bytes = if self.has("escapes") { unescaped(&text) } else { text.into_bytes() };
        if self.has("bom") {
            bytes.splice(0..0, "\u{feff}".bytes());
        }
        (!self.has("absent")).then_some(bytes)
    }
}

/// What `\t`, `\0`, `\xff`, `\u{301}`, `\\` and `\repeat{1000}{text}` stand for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let braced = |name: &str| after.strip_prefix(name).and_then(|tail| tail.split_once('}'));
        if let Some((times, tail)) = braced("repeat{") {
            let (what, tail) = tail[1..].split_once('}').expect("\\repeat{times}{text}");
            bytes.extend(unescaped(what).repeat(times.parse().expect("a number")));
            rest = tail;
        } else if let Some((code, tail)) = braced("u{") {
            let letter = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a letter's number");
            bytes.extend(letter.to_string().bytes());
            rest = tail;
        } else if let Some(tail) = after.strip_prefix('x') {
            bytes.push(u8::from_str_radix(&tail[..2], 16).expect("two digits"));
            rest = &tail[2..];
        } else {
            let known = [('t', 9), ('0', 0), ('\\', b'\\')];
            let letter = after.chars().next().expect("a letter after `\\`");
            bytes.push(known.iter().find(|(name, _)| *name == letter).expect("a known escape").1);
            rest = &after[letter.len_utf8()..];
        }
    }
    bytes.extend(rest.bytes());
    bytes
}

/// Two texts, line by line: what is expected (`-`), what comes out (`+`), and three lines around.
pub fn difference(expected: &str, found: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    // The length of the longest common run of lines from each pair of places on.
    let mut common = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', old[i]));
            i += 1;
        } else {
            lines.push(('+', new[j]));
            j += 1;
        }
    }
    let near = |at: usize| lines[at.saturating_sub(3)..(at + 4).min(lines.len())].iter().any(|(sign, _)| *sign != ' ');
    let shown = lines.iter().enumerate().filter(|(at, _)| near(*at));
    shown.map(|(_, (sign, line))| format!("    {sign} {}\n", line.chars().take(160).collect::<String>())).collect()
}
