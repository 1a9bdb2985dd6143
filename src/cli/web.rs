//! Asking other sites: the only owner of the HTTP crate.

use std::time::Duration;

use ureq::Agent;

use crate::check::outside::{self, Answer};

/// How long a site may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// By what a site knows who asks.
const NAME: &str = concat!("waypost/", env!("CARGO_PKG_VERSION"));

/// The bytes at an address, at most `largest` of them, or in words why there are none.
pub(super) fn fetch(url: &str, largest: u64) -> Result<Vec<u8>, String> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(3)
        // An address that was asked for safely is not followed to an unsafe one.
        .https_only(url.starts_with("https:"))
        .user_agent(NAME)
        .build()
        .into();
    let answer = agent.get(url).call().map_err(|error| match error {
        ureq::Error::StatusCode(404 | 410) => format!("there is no {url} yet"),
        ureq::Error::StatusCode(code) => format!("{url} answers {code}, so nobody knows what the site shows"),
        error => format!("{url} does not answer ({error}), so nobody knows what the site shows"),
    })?;
    let mut body = answer.into_body();
    body.with_config().limit(largest).read_to_vec().map_err(|error| format!("{url} breaks off: {error}"))
}

/// Why an address is gone whose host no server of names knows.
pub(super) const NO_HOST: &str = "there is no host of this name";

/// Who asks whether links lead somewhere.
pub(super) struct Asker {
    agent: Agent,
}

impl Asker {
    pub fn new() -> Asker {
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(8)
            .http_status_as_error(false)
            .user_agent(NAME)
            .build()
            .into();
        Asker { agent }
    }

    /// Whether an address is there. It is asked for its head first, and where that is refused for its page, whose body is
    /// not read: some sites know only one of the two.
    pub fn ask(&self, url: &str) -> Answer {
        let head = self.agent.head(url);
        let first = if is_doi(url) { head.config().max_redirects(0).build().call() } else { head.call() };
        match first {
            Ok(answer) if answer.status().as_u16() < 400 => Answer::There,
            Ok(answer) if answer.status().as_u16() == 429 => outside::status(429),
            first => {
                let get = self.agent.get(url);
                let second = if is_doi(url) { get.config().max_redirects(0).build().call() } else { get.call() };
                match (second, first) {
                    (Ok(answer), _) => outside::status(answer.status().as_u16()),
                    (Err(error), _) => unreached(&error),
                }
            }
        }
    }
}

/// The resolver of DOIs knows every one; the publisher whom it names often refuses programs, and is not asked.
fn is_doi(url: &str) -> bool {
    url.starts_with("https://doi.org/")
}

/// What it means that nobody answered. A name that no server knows is gone; all else may be over tomorrow.
fn unreached(error: &ureq::Error) -> Answer {
    // The words of the C library, of macOS and of Windows for a name that does not exist.
    let no_such_name = ["Name or service not known", "nodename nor servname", "No such host is known", "No address associated"];
    let words = error.to_string();
    match error {
        ureq::Error::HostNotFound => Answer::Gone(NO_HOST.to_owned()),
        ureq::Error::Io(_) if no_such_name.iter().any(|known| words.contains(known)) => Answer::Gone(NO_HOST.to_owned()),
        ureq::Error::Timeout(_) => Answer::Unsure(format!("it did not answer within {} seconds", PATIENCE.as_secs())),
        ureq::Error::TooManyRedirects => Answer::Unsure("it leads from one address to the next without end".to_owned()),
        _ => Answer::Unsure(format!("it could not be reached ({words})")),
    }
}
