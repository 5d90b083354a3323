"""What the page says about each figure, in the order in which it shows them."""

from attrs import frozen


@frozen
class Section:
    """The figures of one key.

    Attributes:
        text: what was done, and what it is compared with.
        is_across: whether its rows are of several sizes; then the largest run is shown alone.
    """

    key: str
    title: str
    text: str
    is_across: bool = False


TITLE = """\
# Measurements

What the command and the stores cost, each beside what it is compared with. `make bench-large`
writes this page; `make bench` measures the smaller sizes only. Values are medians of jobs that
took turns in one run. The ratio behind a value is to the first row of its table, or of those rows
that begin alike before a colon, unless the text says otherwise, and is bold where a limit was set
beforehand. Ratios travel from machine to machine, microseconds do not.

{machine}
"""
DATA = """\
It is invented, and the same each time: *n* interactions (about 520 bytes of JSON each) and
*n*/10 contacts (about 560 bytes), each of whom holds a post of one of 85 nations; few nations
are busy and most are not. Every engine holds all of it. *Raw sqlite3* is SQL by hand on the same
tables and indexes, with statements and rows made ready beforehand; it and the SQLite store write
ahead (WAL) and sync at every commit. *Through the Office* is the whole way from the text of a
query, as `Office.find` goes it.
"""
SECTIONS = (
    Section(
        "add",
        "Add one, durably",
        """\
One interaction more, on disk when `commit` returns. The journal is compared with a bare append
of the same bytes and an fdatasync, the SQLite store with raw sqlite3 and the same rows. Stock
TinyDB, which writes its whole file, is there for the record.""",
    ),
    Section(
        "flat",
        "Add one, whatever is there already",
        "The journals of all sizes in turn, against the smallest.",
        is_across=True,
    ),
    Section(
        "get",
        "Get by uid",
        "One interaction from anywhere in the office. The stores give a record.",
    ),
    Section(
        "page",
        "The newest 50 of a nation",
        "As records. Raw sqlite3 reads a range of the link table and gives dicts.",
    ),
    Section(
        "page without msgspec",
        "The newest 50 of a nation, without msgspec",
        "As an office answers that was installed without the extra `fast`.",
    ),
    Section(
        "people",
        "Contacts by nation, tag and language",
        """\
`nation:SWE tag:training lang:fr`, as records: for whom a contact speaks is a fact of its
appointments and of their posts, so this is a join. The row of a store alone has that half
answered already.""",
    ),
    Section(
        "has",
        "Contacts that had a meeting within a year",
        """\
`has:interaction(kind:meeting since:-1y)`. By hand it is a join from the meetings of the year, by
their place in the index of kinds, to whom they were with; rows as dicts. What is compared is all
such contacts as records, how many there are, and *the first 50*, for which we ask some contacts
at a time, in order, whether they had one.""",
    ),
    Section(
        "has not",
        "Contacts with whom nobody spoke for a year",
        """\
`-has:interaction(since:-1y)`. By hand each contact is asked, with one look at the newest of its
links, which ends at the fiftieth. For *the first 50* we, too, ask some contacts at a time, in
order, as long as enough of them are answers; for all of them, as most commands want them, we
first settle with whom there was any contact, and then leave those out.""",
    ),
    Section(
        "words",
        "Full text, the newest 50",
        """\
As records, against the same rows out of FTS5 and `json.loads`, on the index that the SQLite store
keeps; of two ways to write it by hand (along the order of all, or all with the words sorted) the
quicker one for these words. In 100,000 talks *a word* (`roadmap`) is in 1,400, one with an accent
(`Łódź`, found as *Lodz* too) in 800, the two words of `roadmap parity` are both in 100, the busy
one (`mentoring`) is in 21,000. Not in the comparison: what accents, second spellings and phrases
ask for, which FTS5 alone does not tell. The journal has made its index of words by then.
*One talk* (a number that is in it) has no limit: there what is measured is our way from a text to
a plan, a tenth of a millisecond or two.""",
    ),
    Section(
        "word counts",
        "Full text, how many",
        """\
The same words, counted. By hand each number that FTS5 gives is looked up, since its index is of
records of all kinds. We parse the query, and know from the words that there are whether the index
tells all that was asked: a word that it has for a second spelling may begin otherwise.""",
    ),
    Section(
        "words first",
        "Full text for the first time, journal",
        """\
The first page of fifty is read record by record; who asks again gets an index of all words, which
lasts as long as the program and takes in what is written. SQLite keeps its own in the file.""",
    ),
    Section(
        "ten",
        "Ten terms",
        """\
Parsing and planning alone (from the text to fields of the store, with what other records and the
facts say, and to which index answers each part) against the whole way to all answers. The limit is
on two queries. The typical one has a word, nations, kinds, two dates, two topics with `OR`, a
topic and a word left out, a role: indexes narrow it to ten answers or so. The other has
phrases, which only reading a record can tell, and leaves much to look at. The third, the typical
one about fewer nations and years, has no limit: it has two answers, and where there is so little
to read, to understand the question is a good part of the work.""",
    ),
    Section(
        "last",
        "The last contact with each nation",
        """\
The newest interaction of each of 85 nations, when the engine is warm. By hand it is one probe of
an index for each nation.""",
    ),
    Section(
        "open",
        "Open, and read one record",
        "In a fresh process; imports are not counted, unless a row says so.",
    ),
    Section("memory", "Memory of the journal", "The whole process, Python included."),
    Section(
        "stream",
        "Stream everything out",
        """\
Memory of the process at most while it reads every interaction, above what it was after the first.
Nothing may grow with the interactions; SQLite fills its page cache of 64 MB.""",
    ),
    Section(
        "steady",
        "Stream ten times as much",
        "The same memory, of the two largest offices; less than 1 MB counts as 1 MB.",
        is_across=True,
    ),
    Section(
        "load",
        "Load an address book",
        """\
Contacts from a CSV file of twelve columns into a new journal, as one change set; the size is
that of the address book. The program pauses the garbage collector meanwhile, as the stores do.
The import, for the record, also matches each with all that are known.""",
    ),
    Section("fill", "Fill an office", "All interactions, in change sets of ten thousand."),
    Section("compact", "Compact the journal", "After every tenth interaction was edited twice."),
    Section("cards", "Import 1,000 cards", "Against vobject reading the same text and no more."),
    Section("start", "Start the command", "Against starting Python."),
    Section(
        "khard",
        "List people, whole process",
        """\
The size is how many people there are. khard, an address book for the terminal, reads a folder of
cards, a file for each person: the one that we export. The office is a journal of the same people
and their posts; what else is in it would have to be opened too (see *Open* above). khard has no
nations: it lists everybody, as `genad contacts` does, which also says which posts each holds. The
limit is a twentieth of its time.
Where khard is not installed its row is missing, and the limit with it.""",
    ),
)
