"""An invented address book of vCard 3.0, as phones, web mail and desktops write it; CRLF."""

from random import Random  # noqa: TID251 - seeded: the same cards each time

SEED = 1325
GIVEN = (
    "Åsa", "Bjørn", "Chloé", "Dita", "Erzsébet", "François", "Gülay", "Håkon", "İnci", "Jürgen",
    "Łucja", "María", "Nuño", "Zoë",
)  # fmt: skip
FAMILY = (
    "Ångström", "Bárta", "Çelik", "Đorđević", "Einarsdóttir", "Fernández Núñez", "Großmann",
    "Hölzl", "Ivanova", "Jõesaar", "Kowalczyk", "Lindqvist", "Müller", "Nyström", "O'Brien",
    "Papadopoulou", "van den Berg", "Şahin", "Þorsteinsson", "Žukauskas",
)  # fmt: skip
BODIES = ("Ministry of Defence", "Joint Staff\\, J1", "Gender Advisor's Office", "Training Centre")
SENTENCES = (
    "Met at the annual conference and asked for the minutes",
    "Prefers letters to calls\\, and answers within the week",
    "Présente le rapport national au printemps",
    "Zuständig für Ausbildung vor dem Einsatz\\; seit 2024",
)
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAAFElEQVR42mNk+M9Qz0AEYBxVSF+F"


def address_book(count: int) -> bytes:
    """Cards of different people: four kinds of program in turn, 12 to 20 lines each."""
    random = Random(SEED)
    kinds = (_plain, _phone, _web, _desktop)
    lines = (line for n in range(count) for line in _card(kinds[n % 4](n, random), n, random))
    return b"".join(map(_folded, lines))


def _card(middle: list[str], number: int, random: Random) -> list[str]:
    given, family = random.choice(GIVEN), random.choice(FAMILY)
    return [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{family};{given};;;",
        f"FN:{given} {family}",
        f"ORG:{random.choice(BODIES)};Section {number % 17}",
        f"TITLE:Adviser {number}",
        *middle,
        "END:VCARD",
    ]


def _plain(number: int, random: Random) -> list[str]:
    return [
        f"UID:{random.getrandbits(128):032x}",
        f"EMAIL;TYPE=INTERNET,WORK,PREF:person{number}@mod.example",
        f"TEL;TYPE=WORK,VOICE:+46 8 555 {number:04}",
        f"TEL;TYPE=CELL:+46 70 555 {number:04}",
        f"ADR;TYPE=WORK:;;Storgatan {number};Stockholm;;107 {number % 90 + 10};Sweden",
        f"NOTE:{'. '.join(random.sample(SENTENCES, 3))}.",
        "CATEGORIES:delegates,training",
        "REV:20260501T081500Z",
    ]


def _phone(number: int, random: Random) -> list[str]:
    return [
        f"EMAIL;type=INTERNET;type=WORK;type=pref:person{number}@mil.example",
        f"item1.EMAIL;type=INTERNET:office{number}@mil.example",
        "item1.X-ABLabel:Secretariat",
        f"TEL;type=CELL;type=VOICE;type=pref:+358 40 555 {number:04}",
        f"item2.ADR;type=WORK;type=pref:;;Mannerheimintie {number};Helsinki;;00100;Finland",
        "item2.X-ABADR:fi",
        f"BDAY:19{60 + number % 40}-0{number % 9 + 1}-17",
        f"X-SOCIALPROFILE;type=mastodon:https://social.example.org/@p{number}",
        f"UID:{random.getrandbits(128):032X}",
    ]


def _web(number: int, random: Random) -> list[str]:
    return [
        f"EMAIL;TYPE=INTERNET;TYPE=WORK:person{number}@gov.example",
        f"TEL;TYPE=WORK:+33 1 55 50 {number:04}",
        f"item1.URL:https\\://gov.example/?id={number}\\,1",
        "item1.X-ABLabel:PROFILE",
        f"NOTE:{random.choice(SENTENCES)}\\n{random.choice(SENTENCES)}",
        "CATEGORIES:myContacts",
        "X-PHONETIC-FIRST-NAME:so-and-so",
    ]


def _desktop(number: int, random: Random) -> list[str]:
    return [
        f"UID:urn:uuid:{random.getrandbits(128):032x}",
        f"EMAIL;TYPE=work:person{number}@hq.example",
        f"TEL;TYPE=work;VALUE=TEXT:+32 2 555 {number:04}",
        f"TEL;TYPE=fax:+32 2 556 {number:04}",
        f"ADR;TYPE=work:;Wing B;Boulevard {number};Brussels;;1110;Belgium",
        f"NICKNAME:n{number}",
        f"ROLE:Focal point {number % 7}",
        f"SORT-STRING:{number:05}",
        f"PHOTO;ENCODING=b;TYPE=PNG:{PICTURE * 4}",
        "LANG:fr",
        "TZ:+01:00",
    ]


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, none of which cuts a character."""
    pieces, piece = [], b""
    for char in line:
        data = char.encode()
        if len(piece) + len(data) > 75:
            pieces.append(piece)
            piece = b" "
        piece += data
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
