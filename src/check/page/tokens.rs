//! From the letters of a page to the tokens of which the tree is built: html5gum reads them, html5ever's tree builder takes
//! them. Both follow the HTML standard, as browsers do; html5ever has a reader of its own, which takes twice the time.

use std::borrow::Cow;
use std::convert::Infallible;

use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName};
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};

use super::sink::Sink;
use super::tree::{Node, NodeId, ParseError};

/// The nodes of a page, and what had to be mended.
pub(super) fn parse(html: &str) -> (Vec<Node<'static>>, Vec<ParseError>) {
    let builder = TreeBuilder::new(Sink::new(html.len()), TreeBuilderOpts::default());
    let events = Events { builder: &builder, open: None, again: false, next: None };
    let Ok(()) = Tokenizer::new_with_emitter(html, Tokens(CallbackEmitter::new(events))).finish();
    builder.sink.finish()
}

/// Hands tokens from one library to the other. Of the places that spans tell, the builder takes one for a line.
struct Events<'b> {
    builder: &'b TreeBuilder<NodeId, Sink>,
    /// The tag that is being read, and where it begins.
    open: Option<(Tag, usize)>,
    /// Whether its last attribute was there before, so that its value is left out.
    again: bool,
    /// How the reader is to go on: the letters of a script are no tags.
    next: Option<State>,
}

impl Events<'_> {
    fn give(&mut self, token: Token, at: usize) {
        self.next = match self.builder.process_token(token, at as u64) {
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
            TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => Some(State::ScriptData),
            TokenSinkResult::Script(_) => Some(State::Data),
            TokenSinkResult::Continue | TokenSinkResult::EncodingIndicator(_) => None,
        };
    }

    fn attribute(&mut self, name: &[u8]) {
        let Some((tag, at)) = &mut self.open else { return };
        // A value whose quotation mark is missing makes names of what follows it.
        if name.iter().any(|letter| matches!(letter, b'"' | b'\'' | b'<')) {
            self.builder.sink.set_current_line(*at as u64);
            self.builder.sink.parse_error("Quotation mark amid an attribute".into());
        }
        let local = local_name(name);
        self.again = tag.attrs.iter().any(|given| given.name.local == local);
        if self.again {
            tag.had_duplicate_attributes = true;
        } else {
            let name = QualName::new(None, Namespace::default(), local);
            tag.attrs.push(Attribute { name, value: StrTendril::new() });
        }
    }

    fn text(&mut self, letters: &[u8], at: usize) {
        for (nth, part) in letters.split(|letter| *letter == 0).enumerate() {
            if nth > 0 {
                self.give(Token::NullCharacterToken, at);
            }
            if !part.is_empty() {
                self.give(Token::CharacterTokens(tendril(part)), at);
            }
        }
    }
}

impl Callback<Infallible, usize> for Events<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span) -> Option<Infallible> {
        let at = span.start;
        match event {
            CallbackEvent::OpenStartTag { name } => self.open = Some((tag(TagKind::StartTag, name), at)),
            CallbackEvent::AttributeName { name } => self.attribute(name),
            CallbackEvent::AttributeValue { value } => {
                let last = self.open.as_mut().filter(|_| !self.again).and_then(|(tag, _)| tag.attrs.last_mut());
                if let Some(attribute) = last {
                    attribute.value = tendril(value);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some((mut tag, at)) = self.open.take() {
                    tag.self_closing = self_closing;
                    self.give(Token::TagToken(tag), at);
                }
            }
            CallbackEvent::EndTag { name } => self.give(Token::TagToken(tag(TagKind::EndTag, name)), at),
            CallbackEvent::String { value } => self.text(value, at),
            CallbackEvent::Comment { value } => self.give(Token::CommentToken(tendril(value)), at),
            CallbackEvent::Doctype { name, public_identifier, system_identifier, force_quirks } => {
                let doctype = Doctype {
                    name: (!name.is_empty()).then(|| tendril(name)),
                    public_id: public_identifier.map(tendril),
                    system_id: system_identifier.map(tendril),
                    force_quirks,
                };
                self.give(Token::DoctypeToken(doctype), at);
            }
            CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// What the reader tells its events to.
struct Tokens<'b>(CallbackEmitter<Events<'b>, Infallible, usize>);

impl ForwardingEmitter for Tokens<'_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.0
    }

    fn emit_eof(&mut self) {
        self.0.emit_eof();
        let events = self.0.callback_mut();
        events.give(Token::EOFToken, 0);
        events.builder.end();
    }

    /// What matters to a reader is seen in the tags; to look at every letter for what may not be one takes as long as the rest.
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let state = self.0.emit_current_tag();
        self.0.callback_mut().next.take().or(state)
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.0.callback_mut().builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn tag(kind: TagKind, name: &[u8]) -> Tag {
    Tag { kind, name: local_name(name), self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false }
}

fn local_name(name: &[u8]) -> LocalName {
    LocalName::from(&*letters(name))
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&letters(bytes))
}

fn letters(bytes: &[u8]) -> Cow<'_, str> {
    // What is a text already is the usual case, and is seen faster by itself.
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use html5ever::ParseOpts;
    use html5ever::tendril::TendrilSink;
    use proptest::prelude::*;

    use super::*;
    use crate::check::page::tree::drawn;

    fn agrees(html: &str) {
        let own = html5ever::parse_document(Sink::new(html.len()), ParseOpts::default()).one(StrTendril::from_slice(html));
        assert_eq!(drawn(&parse(html).0), drawn(&own.0), "of {html:?}");
    }

    #[test]
    fn a_missing_quotation_mark_is_told_where_its_tag_begins() {
        let (_, errors) = parse("<!doctype html><title>t</title><p class=\"a>one</p><p title=\"b\">two</p>");
        assert!(errors.iter().any(|error| error.message.contains("Quotation") && error.at == 31), "{errors:?}");
        let (_, errors) = parse("<!doctype html><title>t</title><p>a</p>");
        assert_eq!(errors, []);
    }

    #[test]
    fn the_tree_is_that_of_the_other_reader() {
        for html in [
            "",
            "<!doctype html><title>A &amp; B</title><p class=a class=b id='x'>one<p>two",
            "<p>a\r\nb\rc\0d</p><pre>\nfirst</pre><textarea>\n<p></textarea>",
            "<script>if (a < b) { \"</p>\" }</script><style>p > a {}</style><!-- a -- b --><p>",
            "<script><!-- <script> </script> --></script>after",
            "<table><tr><td>a</table><b><i>x</b>y</i><table>lost<tr><td>kept",
            "<svg viewBox='0 0 1 1'><![CDATA[a < b]]><path d='M0'/></svg><p><![CDATA[no]]>",
            "<pre>\n<<b>first</pre>",
            "<ul><li>a<ul><li>b</ul><li>c</ul></p></div><a href=x><a href=y>",
            "&lt;&copy &notit; &#x41; &#0; &nosuch; <a title='&quot;&amp'>",
            "<select><option>a<optgroup><div>b</select><noscript><p>c</noscript><plaintext><p>",
        ] {
            agrees(html);
        }
    }

    proptest! {
        #[test]
        fn the_trees_of_soups_are_the_same(
            parts in prop::collection::vec(
                prop::sample::select(&[
                    "<p>", "</p>", "<b>", "</b>", "<i class=x>", "</i>", "<a href='/x?a=1&amp;b'>", "</a>", "<table>", "</table>",
                    "<tr>", "<td>", "</td>", "<ul>", "<li>", "</ul>", "<div id=\"a\">", "</div>", "<h2>", "</h3>", "<script>",
                    "</script>", "<style>", "</style>", "<!-- c -->", "<!--", "-->", "<textarea>", "</textarea>", "<svg>", "</svg>",
                    "<path/>", "<br/>", "<img src=x alt>", "<form>", "</form>", "<select>", "<option>", "<template>", "</template>",
                    "<pre>", "\n", " ", "word", "&amp;", "&eacute", "é", "<", ">", "</", "\0", "\r\n", "<![CDATA[", "]]>", "<html lang=en>",
                    "<body class=y>", "<title>", "</title>", "<button>", "<math>", "<mi>", "<dd>", "<summary>", "<noscript>",
                ][..]),
                0..24,
            )
        ) {
            agrees(&parts.concat());
        }
    }
}
