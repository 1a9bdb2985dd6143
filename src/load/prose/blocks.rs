//! Blocks: fenced code whose first word names one and whose body is YAML.

use crate::load::decode::{Context, Decode, kind};
use crate::load::kinds::{
    Audience, Comparison, CrisisLine, Location, Meeting, MeetingKind, Mode, Person, PersonRole, Phone, Program, Status,
};
use crate::load::prose::Prose;
use crate::load::times::Every;
use crate::load::values::{Alt, Ref, Text, Url};
use crate::load::yaml::{Node, Value};

/// The names of blocks.
pub const BLOCKS: [&str; 9] = ["call", "comparison", "crisis", "faq", "figure", "meetings", "people", "programs", "video"];

/// A block, decoded.
#[derive(Debug, Clone)]
pub enum Block {
    /// A call to action.
    Call(CallBlock),
    /// A comparison: its own, or that of the front matter.
    Comparison(Option<Comparison>),
    /// Crisis lines.
    Crisis(CrisisBlock),
    /// The questions of the front matter.
    Faq(FaqBlock),
    /// A picture with words below it.
    Figure(FigureBlock),
    /// Meetings.
    Meetings(MeetingsBlock),
    /// People.
    People(PeopleBlock),
    /// Programs.
    Programs(ProgramsBlock),
    /// A link to a video, with a picture.
    Video(VideoBlock),
}

impl Block {
    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Block::Call(_) => "call",
            Block::Comparison(_) => "comparison",
            Block::Crisis(_) => "crisis",
            Block::Faq(_) => "faq",
            Block::Figure(_) => "figure",
            Block::Meetings(_) => "meetings",
            Block::People(_) => "people",
            Block::Programs(_) => "programs",
            Block::Video(_) => "video",
        }
    }

    /// Decodes the body of the block of this name.
    pub fn decode(name: &str, node: &Node, cx: &mut Context<'_>) -> Option<Block> {
        match name {
            "call" => CallBlock::decode(node, cx).map(Block::Call),
            "comparison" if matches!(&node.value, Value::Map(entries) if entries.is_empty()) => Some(Block::Comparison(None)),
            "comparison" => Comparison::decode(node, cx).map(|comparison| Block::Comparison(Some(comparison))),
            "crisis" => CrisisBlock::decode(node, cx).map(Block::Crisis),
            "faq" => FaqBlock::decode(node, cx).map(Block::Faq),
            "figure" => FigureBlock::decode(node, cx).map(Block::Figure),
            "meetings" => MeetingsBlock::decode(node, cx).map(Block::Meetings),
            "people" => PeopleBlock::decode(node, cx).map(Block::People),
            "programs" => ProgramsBlock::decode(node, cx).map(Block::Programs),
            _ => VideoBlock::decode(node, cx).map(Block::Video),
        }
    }
}

kind! {
    /// A call to action.
    CallBlock, "a `call` block" {
        /// Which number; the primary one where none is given.
        phone: Option<Ref<Phone>>,
        /// The words.
        text: Option<Text>,
    }
}

kind! {
    /// Meetings that meet all the conditions.
    MeetingsBlock, "a `meetings` block" {
        /// On these days.
        every: Option<Every>,
        /// Of this kind.
        kind: Option<MeetingKind>,
        /// In this mode.
        mode: Option<Mode>,
        /// For this audience; public where none is given.
        audience: Option<Audience>,
        /// Of this program.
        program: Option<Ref<Program>>,
        /// At this location.
        location: Option<Ref<Location>>,
        /// Of this fellowship.
        fellowship: Option<Text>,
        /// In this language.
        language: Option<Text>,
        /// Just these.
        ids: Vec<Ref<Meeting>>,
        /// A heading.
        text: Option<Text>,
    }
}

kind! {
    /// Programs that meet all the conditions.
    ProgramsBlock, "a `programs` block" {
        /// Of this level of care.
        level: Option<Text>,
        /// With this status.
        status: Option<Status>,
        /// Just these.
        ids: Vec<Ref<Program>>,
        /// A heading.
        text: Option<Text>,
    }
}

kind! {
    /// People.
    PeopleBlock, "a `people` block" {
        /// With this role.
        role: Option<PersonRole>,
        /// Just these.
        ids: Vec<Ref<Person>>,
        /// A heading.
        text: Option<Text>,
    }
}

kind! {
    /// Crisis lines.
    CrisisBlock, "a `crisis` block" {
        /// Just these; all where none is given.
        ids: Vec<Ref<CrisisLine>>,
        /// A heading.
        text: Option<Text>,
    }
}

kind! {
    /// Questions and answers of the front matter.
    FaqBlock, "a `faq` block" {
        /// A heading.
        text: Option<Text>,
    }
}

kind! {
    /// A picture with words below it.
    FigureBlock, "a `figure` block" {
        /// Where it is.
        src: Text,
        /// What it shows.
        alt: Alt,
        /// Words below it.
        caption: Option<Prose>,
    }
}

kind! {
    /// A link to a video, with a picture in front of it.
    VideoBlock, "a `video` block" {
        /// Where it is.
        url: Url,
        /// Its title.
        title: Text,
        /// A picture of it, kept on the site.
        poster: Option<Text>,
        /// What the picture shows.
        alt: Option<Text>,
    }
}
