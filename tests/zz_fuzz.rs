use std::time::*;
#[test]
fn stress() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let mut x: u64 = 88172645463325252;
    let mut rnd = move |n: usize| { x ^= x << 13; x ^= x >> 7; x ^= x << 17; (x % n.max(1) as u64) as usize };
    for (t, f) in [("import", waypost::attack::import as fn(&str)), ("edit", waypost::attack::edit)] {
        let seeds: Vec<String> = std::fs::read_dir(dir.join(t)).unwrap().map(|e| std::fs::read_to_string(e.unwrap().path()).unwrap()).collect();
        let bits = ["\"", "'", "\n", "\\n", "#", ": ", "- ", "{", "}", "[", "]", "\\u0000", "\\u2028", "0", "7", "null", "true", "1e300", "-1", "<b>", "&amp;", "760-555-0188", "a@b.co", "|", ">", "&x", "*x", "%%", "\n%%\n", "\r\n", "\t", "no", "[@x]", "[^1]", "<phone:main>", "print", "\"slug\"", "\"name\"", ",", "@", "~", "\u{1f642}", "```", "    "];
        let end = Instant::now() + Duration::from_secs(150);
        let mut n = 0;
        while Instant::now() < end {
            let mut s: Vec<char> = seeds[rnd(seeds.len())].chars().collect();
            for _ in 0..1 + rnd(6) {
                let at = rnd(s.len() + 1);
                match rnd(4) {
                    0 => { let to = (at + rnd(8)).min(s.len()); s.drain(at..to); }
                    1 => { let from = rnd(s.len() + 1); let to = (from + rnd(60)).min(s.len()); let part: Vec<char> = s[from..to].to_vec(); s.splice(at..at, part); }
                    _ => { let b: Vec<char> = bits[rnd(bits.len())].chars().collect(); s.splice(at..at, b); }
                }
            }
            let s: String = s.into_iter().collect();
            n += 1;
            if std::panic::catch_unwind(|| f(&s)).is_err() { std::fs::write(format!("/tmp/crash-{t}-{n}"), &s).unwrap(); eprintln!("CRASH {t} {n}"); }
        }
        eprintln!("{t}: {n} runs");
    }
}
