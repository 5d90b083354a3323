"""What every store promises of full text: the words of a record, whatever they are written with."""

import pytest
from attrs import evolve
from tests.store.opened import Opened
from tests.store.records import (
    change_set,
    contact,
    created,
    interaction,
    removed,
    stored,
    uids_of,
    updated,
)

from genad_liaison.model import Change, Email, Interaction
from genad_liaison.query import And, Query, Term, Words
from genad_liaison.store.port import Store

LONG = "x" * 5000

FOUND = (
    ("Åsa Lindqvist", "ÅSA", "asa l", "aasa", "lindqvist", "Lindqvi"),
    ("A\u030asa", "åsa"),
    ("Jørgensen", "jorgensen", "joergensen", "JØRG", "jo"),
    ("Joergensen", "Jørgensen", "jorgensen"),
    ("Łódź", "lodz", "łódź"),
    ("Straße", "strasse", "STRASSE", "straß"),
    ("Ærøskøbing", "aeroskobing", "æ"),
    ("DİYARBAKIR", "diyarbakir", "DİY"),
    ("ﬁnance", "finance", "fi"),
    ("Ωmega Αθήνα", "ωmega αθηνα"),
    ("女性 平和", "女", "女性 平", "平和"),
    ("Ђорђе", "ђорђе"),
    ("ทหารหญิง", "ทหารหญิง"),
    ("E = mc²", "mc2", "mc²"),
    ("staff talks on training", "train", "talks on tra", "staff", "on"),
    ("the and of to", "the", "and of", "the and of to"),
    ("IMSTAM(GENAD)-0002-2015", "imstam genad 00", "0002-2015", "GENAD)-0002", "2015"),
    ("snake_case", "snake", "snake_c", "SNAKE_CASE", "Snake_case"),
    ("_leading", "_", "_lead"),
    ("1.500 km", "1 500", "1", "1.5", "500 k"),
    ("-12 +3 4e5 0x1F", "12 3", "4e5 0x1f", "4e"),
    ("it's l'été", "it s", "l'ete", "it's l", "its lete", "its l"),
    ("O'Neill", "o neill", "ONEILL", "oneil", "O’Neill", "O`Neil", "neill", "o"),
    ("Brian O’Neill", "brian oneill", "brian o neill", "O'Neill", "Oʼneill", "o‘neill"),
    ("O´Neill", "oneill", "O'Neill"),
    ("ONEILL", "O'Neill", "o´neill", "O′Nei"),
    ("O Neill", "O'Neill", "o-neill"),
    ("D'Angelo saw al-Jasmin", "dangelo saw aljasmin", "d angelo saw al jasmin"),
    ("d'Angelo saw al-Jasmin", "dangelo saw al-jas", "saw aljas", "angelo saw al-j"),
    ("O'Jørgensen", "ojorgensen", "OJoergensen", "o joergensen", "o'jorgensen"),
    ("Ojoergensen", "O’Jorgensen", "O'Jørgensen"),
    ("Дем’ян", "демян", "дем'ян", "дем ян"),
    ("Maʿmūn ʿAlī", "mamun ali", "ma mun", "ali"),
    ("rock'n'roll", "rocknroll", "rock n roll", "rockn"),
    ("Marcel·lí", "marcelli", "marcel li"),
    ("C++ & C#", "c c", "C++"),
    ("AND OR NOT NEAR", "and or", "NOT NEAR", "or"),
    ('say "NEAR(a b)" * : ^ x', "near a b", '"near(a b)"', "b x", "*"),
    ("a:b | c & !d <-> e", "a b c d e", "c & !d", "<-> e"),
    ("a\0b", "a b", "a\0b"),
    ("half \udc80surrogate \ud83d", "half surrogate", "\udc80sur"),
    ("👍 done", "done", "👍"),
    ("co-operation", "co operation", "co-op", "cooperation", "coop"),
    ("cooperation", "co-operation", "co‐op", "co‑operation"),
    ("Jean-Luc-Marie", "jeanlucmarie", "jean luc marie", "jeanluc", "luc"),
    ("Save the date 2024-05-03", "20240503", "2024 05", "date 202405"),
    ("jane.doe@example.org", "jane.doe@example.org", "doe", "example.o"),
    ("https://example.org/a_b?c=%20d", "example org a_b", "20d"),
    (LONG + " end", LONG[:4999], LONG, "end", "x"),
    ("tabs\tand\nlines\u2028too", "tabs and lines too"),
    ("\x1f between", "between"),
    ("a\x1fseparator", "a sep", "separator", "a\x1fsep"),
    ("\\ % ' \" ;", "", "%"),
)
"""A subject, and phrases that find it."""

NOT_FOUND = (
    ("training", "rain", "trainings", "training on"),
    ("staff talks on training", "staff on", "talks staff", "train on"),
    ("running", "run s", "runs", "ran"),
    ("snake_case", "case", "snake case"),
    ("女性 平和", "性", "女性平"),
    ("Johnson", "joe", "Jön"),
    ("it's", "it is", "itss", "s it"),
    ("O Neill", "oneill", "one"),
    ("O'Neill", "on eill", "neil o"),
    ("up - date", "update"),
    ("cooperation", "co - operation", "operation"),
    ("jane.doe@example.org", "janedoe", "exampleorg", "org doe"),
    (LONG, "x" * 5001, "xx y"),
    ("1.500", "1500", "00"),
    ("-12", "-1 2", "2"),
    ("Roeadmapping", "roadmap", "roadmappi"),
    ("Traegers", "trager", "träg e"),
)
"""A subject, and phrases that do not."""


class Texts(Opened):
    """Inherited by the contract."""

    @pytest.fixture
    def texts(self, store: Store) -> Store:
        """A store with an interaction for each subject, its uid the subject."""
        subjects = dict.fromkeys(subject for subject, *_ in FOUND + NOT_FOUND)
        store.commit(
            change_set("one", created(*(interaction(one, subject=one) for one in subjects)))
        )
        return store

    def test_words_are_found_whatever_they_are_written_with(self, texts: Store) -> None:
        missed = [
            (subject, phrase)
            for subject, *phrases in FOUND
            for phrase in phrases
            if subject not in uids_of(texts.find("interactions", Words(text=phrase)))
            or subject not in texts.values("interactions", "uid", _subject(phrase))
        ]
        assert missed == [], missed

    def test_what_only_looks_alike_is_not_found(self, texts: Store) -> None:
        mistaken = [
            (subject, phrase)
            for subject, *phrases in NOT_FOUND
            for phrase in phrases
            if subject in uids_of(texts.find("interactions", Words(text=phrase)))
            or subject not in texts.values("interactions", "uid", ~_subject(phrase))
        ]
        assert mistaken == [], mistaken

    def test_as_many_are_counted_as_are_found(self, texts: Store) -> None:
        phrases = {phrase for _, *phrases in FOUND + NOT_FOUND for phrase in phrases}
        for _ in range(2):  # a store may build an index when it is asked again
            for phrase in sorted(phrases):
                for query in (Words(text=phrase), ~Words(text=phrase), _twice(phrase)):
                    found = uids_of(texts.find("interactions", query))
                    assert texts.count("interactions", query) == len(found), query

    def test_a_count_follows_what_is_written(self, store: Store) -> None:
        one, two = interaction("i1", subject="roadmap"), interaction("i2", subject="roadmaps")
        store.commit(change_set("one", created(one, two)))
        both = Words(text="roadmap") & Words(text="roadm")
        assert [store.count("interactions", both) for _ in range(3)] == [2, 2, 2]
        was = stored(store, "interactions", "i2")
        store.commit(change_set("two", updated(was, evolve(two, subject="Roeadmapping"))))
        assert store.count("interactions", both) == 1
        assert store.count("interactions", ~both) == 1
        store.commit(change_set("three", removed(stored(store, "interactions", "i1"))))
        assert store.count("interactions", both) == 0
        assert store.count("interactions", ~both) == 1
        store.commit(change_set("four", created(one)))
        assert store.count("interactions", both) == 1

    def test_what_has_no_word_in_it_finds_everything(self, texts: Store) -> None:
        everything = texts.count("interactions")
        for text in ("", " ", "-", "👍", "\0", "\udc80", '"', "*"):
            assert texts.count("interactions", Words(text=text)) == everything, text
            assert texts.count("interactions", ~Words(text=text)) == 0, text

    def test_a_phrase_does_not_run_from_one_field_into_the_next(self, store: Store) -> None:
        subject = interaction(
            "i1", subject="women peace", summary="security agenda", topics=("training", "gender")
        )
        store.commit(change_set("one", created(subject)))
        for phrase in ("peace security", "agenda training", "training gender", "women security"):
            assert store.count("interactions", Words(text=phrase)) == 0, phrase
        for words in (
            ("women", "agenda"),
            ("gend", "peace"),
            ("security", "training", "women pea"),
        ):
            both = And(parts=tuple(Words(text=word) for word in words))
            assert store.count("interactions", both) == 1, words
        assert store.count("interactions", Words(text="women") & Words(text="war")) == 0

    def test_words_are_looked_for_in_every_text_of_a_record(self, store: Store) -> None:
        person = contact(
            "c1", emails=(Email(value="asa@forces.example"),), note="speaks Swedish",
            nicknames=("Ozzy",), categories=("peacekeeping",), nationalities=("SWE",),
        )  # fmt: skip
        store.commit(change_set("one", created(person, contact("c2"))))
        for text in ("forces example", "swedish", "ozz", "peacek", "åsa l"):
            assert "c1" in uids_of(store.find("contacts", Words(text=text))), text
        assert store.count("contacts", Words(text="SWE")) == 1  # Swedish; codes are asked by field
        assert store.count("contacts", Words(text="c1")) == 0

    def test_texts_of_any_length_are_searched_to_their_end(self, store: Store) -> None:
        numbers = " ".join(f"{n:07x}" for n in range(150_000, 350_000))
        long = interaction("long", subject="short", summary=f"{numbers} lastword")
        store.commit(change_set("one", created(long, interaction("i2"))))
        for text in ("lastword", "last", f"{349_999:07x} last", f"{150_000:07x}", "short"):
            assert uids_of(store.find("interactions", Words(text=text))) == ["long"], text
        assert store.count("interactions", Words(text=f"{350_000:07x}")) == 0
        found = store.get("interactions", "long")
        assert isinstance(found, Interaction)
        assert found == long
        store.commit(change_set("two", _shortened(found)))
        assert store.count("interactions", Words(text="lastword")) == 0


def _twice(text: str) -> Query:
    return Words(text=text) & Words(text=text[:3])


def _subject(text: str) -> Query:
    return Term(field="subject", values=(text,))


def _shortened(was: Interaction) -> tuple[Change, ...]:
    return updated(was, evolve(was, summary=""))
