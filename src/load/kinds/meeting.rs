//! Meetings.

use jiff::civil::Date;

use super::contact::{Address, Geo, Location, Phone};
use super::program::Program;
use super::site::LintAllow;
use crate::load::decode::{At, Context, Decode, Shape, choice, kind};
use crate::load::prose::Prose;
use crate::load::times::{MeetingException, When};
use crate::load::values::{DialIn, Id, Ref, Text, Url, Zone};
use crate::load::yaml::{Node, Value};

kind! {
    /// A meeting.
    Meeting, "a meeting" {
        /// Its id.
        id: At<Id<Meeting>>,
        /// Its name.
        name: Text,
        /// When it is.
        when: When,
        /// How people take part.
        mode: Mode,
        /// Who may come. Only public meetings are exported.
        audience: Audience = Audience::Public,
        /// What kind of meeting it is.
        kind: Option<MeetingKind>,
        /// `AA`, `SMART Recovery`.
        fellowship: Option<Text>,
        /// Whether the center holds it, or only gives it room.
        hosted_by_center: Option<bool>,
        /// Its own time zone, where it is not the site's.
        timezone: Option<Zone>,
        /// The first day.
        first: Option<At<Date>>,
        /// The last day.
        until: Option<At<Date>>,
        /// Days on which it is otherwise.
        exceptions: Vec<MeetingException>,
        /// Where: the id of a location, or an address.
        location: Option<MeetingPlace>,
        /// Which room there.
        room: Option<Text>,
        /// How to join online.
        online: Option<Online>,
        /// The number to join by.
        phone: Option<Ref<Phone>>,
        /// Whether link and number may be published.
        publish_join_details: Option<bool>,
        /// Types by the fellowship's codes.
        types: Vec<Text>,
        /// Whether anyone may come.
        open: Option<bool>,
        /// The language spoken, as a code.
        language: Option<Text>,
        /// What it costs.
        cost: Option<Text>,
        /// How to register.
        registration: Option<Text>,
        /// Whom to ask: a first name.
        contact: Option<Text>,
        /// What to expect.
        notes: Option<Prose>,
        /// The program it belongs to.
        program: Option<Ref<Program>>,
        /// Whether it is paused.
        temporarily_closed: bool,
        /// When this was last checked.
        last_verified: Option<At<Date>>,
        /// When this last changed.
        updated: Option<At<Date>>,
        /// Former ids.
        aliases: Vec<Text>,
        /// Fields of an import that are not known here.
        feed: Option<Node>,
        /// Findings that are silenced.
        lint_allow: Vec<LintAllow>,
    }
}

choice! {
    /// How people take part.
    Mode {
        /// In a room.
        InPerson = "in_person",
        /// By video.
        Online = "online",
        /// Both.
        Hybrid = "hybrid",
        /// By telephone.
        Phone = "phone",
    }
}

choice! {
    /// Who may come.
    Audience {
        /// Anyone.
        Public = "public",
        /// Former clients.
        Alumni = "alumni",
        /// People in a program.
        CurrentClients = "current_clients",
        /// Families.
        Family = "family",
        /// Staff.
        Staff = "staff",
    }
}

choice! {
    /// What kind of meeting it is.
    MeetingKind {
        /// Led by a clinician, part of treatment.
        ClinicalGroup = "clinical_group",
        /// Led by peers.
        PeerGroup = "peer_group",
        /// For the community.
        CommunityMeeting = "community_meeting",
        /// A class.
        Education = "education",
        /// For families.
        Family = "family",
        /// A workshop.
        Workshop = "workshop",
    }
}

kind! {
    /// How to join online.
    Online, "the online part of a meeting" {
        /// The link.
        url: Option<Url>,
        /// What to know.
        notes: Option<Text>,
        /// The number to join by telephone, with pauses and codes: `+16699006833,,5550142003#`. It is the meeting's
        /// own, not the center's: those are in contact.yaml and named by `phone`.
        phone: Option<DialIn>,
        /// What to know when joining by telephone.
        phone_notes: Option<Text>,
    }
}

kind! {
    /// A place that is not one of the center's.
    OtherPlace, "the place of a meeting" {
        /// Its name.
        name: Option<Text>,
        /// Street and number.
        street: Option<Text>,
        /// Floor, room.
        street2: Option<Text>,
        /// City.
        city: Option<Text>,
        /// State or region.
        region: Option<Text>,
        /// ZIP or postal code.
        postal_code: Option<Text>,
        /// Country, by two letters.
        country: Option<Text>,
        /// Where it is on a map.
        geo: Option<Geo>,
        /// How to find the room, and how to get in.
        notes: Option<Text>,
    }
}

/// Where a meeting is.
#[derive(Debug, Clone)]
pub enum MeetingPlace {
    /// At a location of the center.
    Location(Ref<Location>),
    /// Elsewhere.
    Other {
        /// The name of the place.
        name: Option<Text>,
        /// Its address.
        address: Box<Address>,
        /// Where it is on a map.
        geo: Option<Geo>,
        /// How to find the room, and how to get in.
        notes: Option<Text>,
    },
}

impl Decode for MeetingPlace {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let Value::Map(_) = node.value else {
            return Ref::decode(node, cx).map(MeetingPlace::Location);
        };
        let OtherPlace { span, name, street, street2, city, region, postal_code, country, geo, notes } =
            OtherPlace::decode(node, cx)?;
        let address = Box::new(Address { span, street, street2, city, region, postal_code, country });
        Some(MeetingPlace::Other { name, address, geo, notes })
    }
    fn shape() -> Shape {
        Shape::Scalar("the id of a location, or an address: `{name: …, street: …, city: …}`")
    }
}
