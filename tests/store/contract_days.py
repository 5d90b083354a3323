"""What every store promises of days: as of one, values of then, and the last contact."""

import datetime as dt

from tests.store.opened import Opened
from tests.store.records import (
    DAYS,
    PARTIES,
    change_set,
    contact,
    created,
    interaction,
    many,
    removed,
    stored,
    uids_of,
    updated,
)

from genad_liaison.model import (
    Allowance,
    Appointment,
    Cadence,
    Commitment,
    Consent,
    Document,
    Participant,
    Period,
    Rank,
)
from genad_liaison.query import Among, Between, Present, Term, Words
from genad_liaison.store.port import Latest, Store


def appointment(uid: str, period: Period, party: str = "SWE") -> Appointment:
    return Appointment(uid=uid, contact=f"c-{uid}", post="p1", party=party, period=period)


def held(start: dt.date | None, end: dt.date | None, code: str = "OF-4") -> Rank:
    return Rank(code=code, period=Period(start=start, end=end))


class Days(Opened):
    """Inherited by the contract."""

    def test_as_of_a_day_counts_what_was_true_then(self, store: Store) -> None:
        held = appointment("a1", Period(start=DAYS[1], end=DAYS[3]))
        leave = Allowance(uid="l1", party="SRB", by="", why="", since=DAYS[1], until=DAYS[2])
        store.commit(change_set("one", created(*many(), held, leave, contact())))
        for number, day in enumerate(DAYS):
            assert store.count("appointments", as_of=day) == (0, 1, 1, 0, 0)[number]
            assert store.count("allowances", as_of=day) == (0, 1, 0, 0, 0)[number]
            assert store.count("contacts", as_of=day) == 1
            begun = [one.uid for one in many() if one.date <= day]
            assert store.count("interactions", as_of=day) == len(begun)
            assert sorted(uids_of(store.find("interactions", as_of=day))) == sorted(begun)
            oldest = store.find("interactions", as_of=day, order="oldest")
            assert list(oldest) == list(store.find("interactions", as_of=day))[::-1]

    def test_a_document_without_a_date_always_counts(self, store: Store) -> None:
        papers = [
            Document(uid="d1", kind="nap", title="", date=DAYS[2], party="SWE"),
            Document(uid="d2", kind="nap", title="", party="SWE"),
        ]
        store.commit(change_set("one", created(*papers)))
        swedish = Among(field="party", values=frozenset({"SWE"}))
        for query in (None, swedish, Words(text="")):
            assert uids_of(store.find("documents", query, as_of=DAYS[1])) == ["d2"]
            assert uids_of(store.find("documents", query, as_of=DAYS[2])) == ["d1", "d2"]

    def test_a_consent_has_a_day_and_counts_for_a_period(self, store: Store) -> None:
        spans = {
            "now": Period(start=DAYS[1]),
            "over": Period(start=DAYS[0], end=DAYS[2]),
            "never": Period(start=DAYS[2], end=DAYS[2]),
            "no": Period(end=DAYS[3]),
        }
        store.commit(change_set("one", created(*(
            Consent(uid=uid, contact="c1", purpose="mailings", period=period)
            for uid, period in spans.items()
        ))))  # fmt: skip
        mailings = Among(field="purpose", values=frozenset({"mailings"}))
        for number, wanted in enumerate(
            (["over", "no"], ["now", "over", "no"], ["now", "no"], ["now"], ["now"])
        ):
            for query in (None, mailings, Words(text="")):
                assert uids_of(store.find("consents", query, as_of=DAYS[number])) == wanted
                assert store.count("consents", query, as_of=DAYS[number]) == len(wanted)
            oldest = store.find("consents", as_of=DAYS[number], order="oldest")
            assert uids_of(oldest) == wanted[::-1]
            contacts = {"c1"} if wanted else set()
            assert store.values("consents", "contact", mailings, as_of=DAYS[number]) == contacts
        assert uids_of(store.find("consents")) == ["never", "now", "over", "no"]
        since = Between(field="date", start=DAYS[1])
        assert uids_of(store.find("consents", since)) == ["never", "now"]
        assert uids_of(store.find("consents", since, as_of=DAYS[2])) == ["now"]
        until = Between(field="until", end=DAYS[3])
        assert uids_of(store.find("consents", until & mailings)) == ["never", "over"]

    def test_a_promise_counts_from_its_day_and_stands_as_it_did(self, store: Store) -> None:
        store.commit(change_set("one", created(
            Commitment(uid="k1", text="a", made=DAYS[1], closed=DAYS[3], state="done"),
            Commitment(uid="k2", text="b", closed=DAYS[2], state="dropped"),
            Commitment(uid="k3", text="c", made=DAYS[2]),
            Commitment(uid="k4", text="d", state="done"),
        )))  # fmt: skip
        for number, (there, still_open) in enumerate((
            (["k2", "k4"], ["k2"]),
            (["k1", "k2", "k4"], ["k1", "k2"]),
            (["k1", "k2", "k3", "k4"], ["k1", "k3"]),
            (["k1", "k2", "k3", "k4"], ["k3"]),
        )):  # fmt: skip
            day = DAYS[number]
            for query in (None, Words(text="")):
                assert uids_of(store.find("commitments", query, as_of=day)) == there
                assert store.count("commitments", query, as_of=day) == len(there)
            is_open = Among(field="state", values=frozenset({"open"}), at=day)
            assert uids_of(store.find("commitments", is_open, as_of=day)) == still_open
            done = uids_of(store.find("commitments", ~is_open, as_of=day))
            assert done == [uid for uid in there if uid not in still_open]
        assert store.values("commitments", "made") == {f"{DAYS[1]}", f"{DAYS[2]}"}
        closed = Between(field="closed", start=DAYS[3])
        assert uids_of(store.find("commitments", closed)) == ["k1"]

    def test_a_cadence_counts_for_a_period(self, store: Store) -> None:
        spans = {
            "always": Period(), "from": Period(start=DAYS[2]), "until": Period(end=DAYS[2]),
        }  # fmt: skip
        store.commit(change_set("one", created(*(
            Cadence(uid=uid, nation="SWE", period=period) for uid, period in spans.items()
        ))))  # fmt: skip
        for day, wanted in ((DAYS[1], ["always", "until"]), (DAYS[2], ["always", "from"])):
            assert uids_of(store.find("cadences", as_of=day)) == wanted
            assert store.count("cadences", as_of=day) == 2
        since = Between(field="from", start=DAYS[2])
        assert uids_of(store.find("cadences", since)) == ["from"]
        assert uids_of(store.find("cadences", Present(field="until"))) == ["until"]

    def test_who_stood_for_a_party_follows_the_day(self, store: Store) -> None:
        store.commit(
            change_set(
                "one",
                created(
                    appointment("past", Period(end=DAYS[1])),
                    appointment("now", Period(start=DAYS[1])),
                    appointment("always", Period()),
                    appointment("never", Period(start=DAYS[1], end=DAYS[1])),
                    appointment("other", Period(), party="FIN"),
                ),
            )
        )
        swedish = Among(field="party", values=frozenset({"SWE"}))
        for day, wanted in (
            (None, ["always", "never", "now", "past"]),
            (DAYS[0], ["always", "past"]),
            (DAYS[1], ["always", "now"]),
            (dt.date.min, ["always", "past"]),
            (dt.date.max, ["always", "now"]),
        ):
            for query in (swedish, Term(field="party", values=("swe",))):
                assert uids_of(store.find("appointments", query, as_of=day)) == wanted
                assert store.count("appointments", query, as_of=day) == len(wanted)
            contacts = {f"c-{uid}" for uid in wanted}
            assert store.values("appointments", "contact", swedish, as_of=day) == contacts

    def test_what_is_known_to_the_month_alone_does_not_count_within_it(self, store: Store) -> None:
        month = Period(
            start=dt.date(2024, 2, 1),
            start_precision="month",
            end=dt.date(2024, 5, 1),
            end_precision="month",
        )
        year = Period(start=dt.date(2023, 1, 1), start_precision="year")
        ranked = contact(ranks=(Rank(code="OF-4", period=month), Rank(code="OF-3", period=year)))
        store.commit(
            change_set("one", created(appointment("m", month), appointment("y", year), ranked))
        )
        for day, wanted in (
            (dt.date(2023, 12, 31), []),
            (dt.date(2024, 1, 1), ["y"]),
            (dt.date(2024, 2, 29), ["y"]),
            (dt.date(2024, 3, 1), ["m", "y"]),
            (dt.date(2024, 4, 30), ["m", "y"]),
            (dt.date(2024, 5, 1), ["y"]),
        ):
            assert uids_of(store.find("appointments", as_of=day)) == wanted, day
            of4 = Among(field="rank", values=frozenset({"of-4"}), at=day)
            assert store.count("contacts", of4) == ("m" in wanted), day
            of3 = Among(field="rank", values=frozenset({"of-3"}), at=day)
            assert store.count("contacts", of3) == ("y" in wanted), day

    def test_a_rank_is_asked_for_on_its_own_day(self, store: Store) -> None:
        twice = (held(None, DAYS[1]), held(DAYS[2], DAYS[3]), held(DAYS[1], DAYS[2], "OF-5"))
        store.commit(
            change_set(
                "one",
                created(
                    contact("c1", ranks=twice),
                    contact("c2", ranks=(held(DAYS[3], None),)),
                    contact("c3"),
                ),
            )
        )
        wanted: list[list[str]] = [["c1"], [], ["c1"], ["c2"], ["c2"]]
        for day, found in zip(DAYS, wanted, strict=True):
            of4 = Among(field="rank", values=frozenset({"of-4"}), at=day)
            for as_of in (None, DAYS[0], DAYS[4]):  # a contact is always there
                assert uids_of(store.find("contacts", of4, as_of=as_of)) == found, day
                others = [uid for uid in ("c1", "c2", "c3") if uid not in found]
                assert uids_of(store.find("contacts", ~of4, as_of=as_of)) == others, day
        ever = Among(field="rank", values=frozenset({"of-4"}))
        assert uids_of(store.find("contacts", ever)) == ["c1", "c2"]
        both = frozenset({"of-4", "of-5"})
        assert uids_of(store.find("contacts", Among(field="rank", values=both, at=DAYS[1]))) == [
            "c1"
        ]

    def test_a_day_of_its_own_changes_nothing_where_values_have_no_dates(
        self, store: Store
    ) -> None:
        store.commit(change_set("one", created(*many(), contact(nationalities=("SWE",)))))
        swedish = Among(field="nationality", values=frozenset({"SWE"}), at=dt.date.min)
        assert store.count("contacts", swedish) == 1
        then = Among(field="party", values=frozenset({"SWE"}), at=dt.date.min)
        assert store.count("interactions", then) == 20

    def test_values_are_those_of_the_records_that_match(self, store: Store) -> None:
        store.commit(
            change_set(
                "one",
                created(
                    *many(),
                    contact("c1", languages=("en-GB", "fr"), ranks=(held(DAYS[0], DAYS[1]),)),
                    contact("c2", categories=("Jørgen Ås",)),
                ),
            )
        )
        assert store.values("interactions", "party") == set(PARTIES)
        calls = Term(field="kind", values=("call",))
        assert store.values("interactions", "party", calls) == {"SWE", "FIN"}
        assert store.values("interactions", "kind") == {"meeting", "call"}
        visits = Term(field="subject", values=("visit 1",))
        assert store.values("interactions", "uid", visits) == {"i12", "i15", "i18"}
        assert store.values("interactions", "date", as_of=DAYS[1]) == {
            day.isoformat() for day in DAYS[:2]
        }
        assert store.values("interactions", "place") == set()
        assert store.values("interactions", "subject", ~Words(text="visit")) == {"staff talks"}
        assert store.values("contacts", "lang") == {"en-gb", "en", "fr"}
        assert store.values("contacts", "rank", as_of=DAYS[4]) == {"of-4"}
        assert store.values("contacts", "tag") == {"jorgen as", "joergen aas"}

    def test_the_last_contact_with_each_party(self, store: Store) -> None:
        def met(uid: str, day: dt.date, *parties: str, **fields: object) -> object:
            people = tuple(Participant(contact=f"c{uid}", party=party) for party in parties)
            return interaction(uid, date=day, participants=people, **fields)

        records = [
            met("i1", DAYS[0], "SWE", "FIN"),
            met("i2", DAYS[2], "SWE", "SWE", time=dt.time(9)),
            met("i3", DAYS[2], "SWE", "OSCE", time=dt.time(10), kind="call"),
            met("i4", DAYS[2], "OSCE"),
            met("i0", DAYS[3]),
        ]
        store.commit(change_set("one", created(*records)))  # type: ignore[arg-type]

        def last(*parts: tuple[str, str, int]) -> list[Latest]:
            return [Latest(value=value, uid=uid, date=DAYS[day]) for value, uid, day in parts]

        assert store.last("party") == last(("FIN", "i1", 0), ("OSCE", "i3", 2), ("SWE", "i3", 2))
        meetings = Term(field="kind", values=("meeting",))
        assert store.last("party", meetings) == last(
            ("FIN", "i1", 0), ("OSCE", "i4", 2), ("SWE", "i2", 2)
        )
        assert store.last("party", as_of=DAYS[1]) == last(("FIN", "i1", 0), ("SWE", "i1", 0))
        assert store.last("party", meetings, as_of=DAYS[0] - dt.timedelta(days=1)) == []
        assert [one.value for one in store.last("contact")] == ["ci1", "ci2", "ci3", "ci4"]
        assert store.last("kind")[1] == Latest(value="meeting", uid="i0", date=DAYS[3])
        assert store.last("post") == store.last("document") == []
        swedish = Among(field="party", values=frozenset({"SWE"}))
        assert store.last("party", swedish & meetings) == last(("FIN", "i1", 0), ("SWE", "i2", 2))
        store.commit(change_set("two", removed(stored(store, "interactions", "i3"))))
        was = stored(store, "interactions", "i2")
        store.commit(change_set("three", updated(was, met("i2", DAYS[4], "FIN"))))  # type: ignore[arg-type]
        assert store.last("party") == last(("FIN", "i2", 4), ("OSCE", "i4", 2), ("SWE", "i1", 0))

    def test_the_last_of_values_in_the_order_of_their_characters(self, store: Store) -> None:
        values = ("", "\0", "A", "a", "é", "\ud800", "\uffff", "\U0001f600")
        people = [contact(f"c{n}", nationalities=(text, "a")) for n, text in enumerate(values)]
        store.commit(change_set("one", created(*people)))
        wanted = [
            Latest(value=text, uid="c0" if text == "a" else f"c{n}", date=None)
            for n, text in enumerate(values)
            if text
        ]
        assert store.last("nationality", kind="contacts") == wanted

    def test_the_last_of_records_with_and_without_a_date(self, store: Store) -> None:
        papers = [
            Document(uid="d1", kind="nap", title="", party="SWE"),
            Document(uid="d2", kind="nap", title="", party="SWE", date=DAYS[0]),
            Document(uid="d3", kind="nap", title="", party="FIN"),
        ]
        store.commit(change_set("one", created(*papers)))
        assert store.last("party", kind="documents") == [
            Latest(value="FIN", uid="d3", date=None),
            Latest(value="SWE", uid="d2", date=DAYS[0]),
        ]
