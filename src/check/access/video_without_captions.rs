use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A film has no captions.
    ///
    /// Who cannot hear, or may not turn the sound on where they are, gets nothing of what is said.
    ///
    /// Add `<track kind="captions" src="…" srclang="en">` with the words.
    Warning "access/video-without-captions" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for video in document.all(&["video"]).filter(|video| !video.is_silent()) {
        let captions = video.descendants().iter().any(|track| {
            // A track that does not say its kind has subtitles.
            track.is(&["track"]) && matches!(track.attribute("kind").unwrap_or("subtitles"), "captions" | "subtitles")
        });
        // A film that plays without sound and controls is a moving picture.
        let silent = video.attribute("muted").is_some() && video.attribute("controls").is_none();
        if !captions && !silent {
            let found = document.at(&RULE, video, "this film has no captions, so who cannot hear gets nothing of what is said");
            findings.push(found.hint("add a `<track kind=\"captions\">` with the words"));
        }
    }
}
