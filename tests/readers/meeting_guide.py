"""A validator of the Meeting Guide specification (github.com/code4recovery/spec, README), written from its text, with
the traps that readers of such feeds were seen to fall into.

    python meeting_guide.py meetings.json [--count]

Prints each mistake with the slug of its record; the exit code is 1 where there is one. `--count` also prints how many
records there are, and how many distinct pages they belong to.
"""

import json
import re
import sys
import zoneinfo

# "Meeting Types", and nothing of the proposed ones.
TYPES = set(
    """11 12x12 A ABSI AF AL AL-AN AM AR ASL B BA BE BG BI BRK C CAN CF D DA DB DD DE DR EL EN FA FI FF FR G GR H HE HI HR
    HU IS ITA JA KA KOR L LGBTQ LIT LS LT M MED ML MT N NB NDG NE NL NO O OUT P POA POC POL POR PUN RUS S SEN SK SL SM SP
    ST SV T TC TH TL TR TUR UK W X XB XT Y""".split()
)
IN_PERSON_TYPES = {"BA", "BRK", "CAN", "CF", "DB", "FF", "OUT", "SM", "TC", "X", "XB"}
TEXTS = set(
    """name slug time end_time timezone formatted_address address city state postal_code country region sub_region
    conference_url conference_url_notes conference_phone conference_phone_notes notes location location_notes approximate
    updated group group_notes venmo square paypal url edit_url feedback_url entity entity_email entity_location
    entity_logo entity_phone entity_url entity_website_url image""".split()
)
LISTS = {"types", "regions", "feedback_emails", "entity_feedback_emails"}
NUMBERS = {"day", "latitude", "longitude"}
PLAIN = ["notes", "location_notes", "group_notes", "location", "name", "conference_url_notes", "conference_phone_notes"]
HOSTS = """zoom.us zoomgov.com meet.google.com teams.microsoft.com teams.live.com webex.com goto.com gotomeet.me
    gotomeeting.com bluejeans.com freeconference.com freeconferencecall.com meet.jit.si meetings.dialpad.com signal.group
    skype.com discord.gg zoho.com whereby.com vrchat.com horizon.meta.com""".split()
CLOCK = re.compile(r"^([01]\d|2[0-3]):[0-5]\d$")


def host_is_known(url):
    host = re.sub(r"^https?://", "", url).split("/")[0].split("?")[0].split(":")[0].lower()
    return any(host == known or host.endswith("." + known) for known in HOSTS)


def decimals(number):
    return len(repr(number).split(".")[1]) if "." in repr(number) else 0


def mistakes(record, slugs):
    """What is wrong with one record, given the slugs before it."""
    if not isinstance(record, dict):
        yield "is not an object"
        return
    for key, value in record.items():
        if key in TEXTS and not (isinstance(value, str) and value.strip()):
            yield f"`{key}` is no text, or empty"
        elif key in LISTS and not (isinstance(value, list) and value and all(isinstance(item, str) for item in value)):
            yield f"`{key}` is no list of texts"
        elif key in NUMBERS and (isinstance(value, bool) or not isinstance(value, (int, float))):
            yield f"`{key}` is no number"
        elif key not in TEXTS | LISTS | NUMBERS:
            yield f"`{key}` is no field of the specification"
    yield from names(record, slugs)
    yield from times(record)
    yield from places(record)
    yield from conferences(record)
    yield from words(record)


def names(record, slugs):
    if not 1 <= len(record.get("name", "")) <= 255:
        yield "`name` is required, with at most 255 characters"
    slug = record.get("slug", "")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", slug):
        yield "`slug` is required, URL-safe, with at most 64 characters"
    if slug in slugs:
        yield "`slug` is there twice"


def times(record):
    if ("day" in record) != ("time" in record):
        yield "`day` and `time` belong together"
    if "day" in record and record["day"] not in range(7):
        yield "`day` is 0 for Sunday to 6 for Saturday, and one a record"
    for key in ("time", "end_time"):
        if key in record and not CLOCK.match(record[key]):
            yield f"`{key}` is not HH:MM"
    if "end_time" in record and record["end_time"] <= record.get("time", "24"):
        yield "`end_time` is not after `time`: a reader shows a negative length"
    if record.get("timezone") not in zoneinfo.available_timezones():
        yield "`timezone` is missing, or no zone of the tz database"
    if "updated" in record and not re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", record["updated"]):
        yield "`updated` is not YYYY-MM-DD HH:MM:SS"


def places(record):
    approximate = record.get("approximate")
    if approximate not in ("yes", "no"):
        yield "`approximate` is neither yes nor no"
    parts = record.get("formatted_address", "").split(", ")
    if approximate == "yes" and not 2 <= len(parts) <= 3:
        yield "an approximate address is city, state, country"
    if approximate == "yes" and {"address", "latitude", "longitude", "location"} & set(record):
        yield "a meeting without a room has no street and no position"
    if approximate == "no" and len(parts) < 3:
        yield "an address that is not approximate is specific"
    if ("latitude" in record) != ("longitude" in record):
        yield "`latitude` and `longitude` belong together"
    for key, most in (("latitude", 90), ("longitude", 180)):
        if key in record and (abs(record[key]) > most or decimals(record[key]) > 5):
            yield f"`{key}` is out of range, or has over five decimals"


def conferences(record):
    if "conference_url" in record and not host_is_known(record["conference_url"]):
        yield f"`conference_url` is at no known host: {record['conference_url']}"
    phone = record.get("conference_phone")
    if phone is not None and not (re.fullmatch(r"\+?[0-9,*#]+", phone) and len(re.sub(r"\D", "", phone)) >= 10):
        yield "`conference_phone` has other signs than digits, +, comma, * and #, or under ten digits"
    for key in ("conference_url", "conference_phone"):
        if key + "_notes" in record and key not in record:
            yield f"`{key}_notes` without `{key}`"
    types = set(record.get("types", []))
    active = record.get("approximate") == "no" and "TC" not in types
    if not active and "TC" not in types and not {"conference_url", "conference_phone"} & set(record):
        yield "nobody can come: no room, no link, no number"
    if len(record.get("types", [])) != len(types):
        yield "a type is there twice"
    for unknown in sorted(types - TYPES):
        yield f"`{unknown}` is no type of the specification"
    if record.get("approximate") == "yes":
        for of_a_room in sorted(types & IN_PERSON_TYPES):
            yield f"`{of_a_room}` speaks of a room, and there is none"


def words(record):
    for key in PLAIN:
        if re.search(r"</?[a-zA-Z][^>]*>|&(amp|lt|gt|quot|#\d+);", str(record.get(key, ""))):
            yield f"`{key}` holds HTML"
    for key in ("url", "edit_url", "entity_url", "entity_website_url", "entity_logo", "image"):
        if key in record and not re.match(r"https?://[^/\s]+", record[key]):
            yield f"`{key}` is no whole address"
    if any(key.startswith("entity_") for key in record) and "entity" not in record:
        yield "fields of an entity without `entity`"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        records = json.load(file)
    if not isinstance(records, list):
        print("the feed is no array")
        return 1
    found, slugs = 0, set()
    for at, record in enumerate(records):
        for mistake in mistakes(record, slugs):
            found += 1
            print(f"record {at} {record.get('slug') if isinstance(record, dict) else ''}: {mistake}")
        if isinstance(record, dict):
            slugs.add(record.get("slug"))
    if "--count" in sys.argv:
        print(json.dumps({"records": len(records), "pages": len({record.get("url") for record in records})}))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
