r"""What the end of a query that is still being typed is the beginning of.

It walks along the text as :mod:`genad_liaison.query.parse` does, and, where that would raise an
error at the end of the text, says what could stand there.
"""

import re

from attrs import evolve, frozen

from genad_liaison.query.relations import kind_named

_SPACE = re.compile(r"\s+")
_HAS = re.compile(r"has:([^\W\d]\w*)\(", re.IGNORECASE)
_CLOSE = re.compile(r"\)(?:@[\w.-]*)?")
_NAME = re.compile(r"([^\W\d][\w-]*):")
_WORD = re.compile(r'[^\s()"]+')
_VALUE = re.compile(r'[^\s()",]*')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)(?:("(?:@[\w.-]*)?)|\\?\Z)', re.DOTALL)
_BETWEEN = ("AND", "OR", "NOT")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@frozen(kw_only=True)
class Begun:
    """What is begun where the text ends.

    Attributes:
        kind: of the records that are asked about there; empty where that is not settled.
        name: the field of which this is a value; empty where a field may come.
        value: what there is of the field, or of the last of its values.
        start: where that begins, with the quotation mark that is before it.
        quoted: whether there is one.
        depth: how many parentheses are open.
        negated: whether a minus is right before it.
    """

    kind: str
    name: str = ""
    value: str
    start: int
    quoted: bool = False
    depth: int = 0
    negated: bool = False

    def moved(self, places: int) -> "Begun":
        """The same in a text that begins elsewhere."""
        return evolve(self, start=self.start + places)


def begun(text: str, kind: str) -> Begun | None:
    """What the end of a query about a kind begins; None where nobody can say how it goes on.

    >>> begun("nation:SWE has:interaction(kind:vi", "contacts")
    Begun(kind='interactions', name='kind', value='vi', start=32, quoted=False, depth=1, \
negated=False)
    """
    return _Walk(text, kind).end()


class _Walk:
    """From left to right, once.

    Attributes:
        fresh: whether a part of the query may begin here.
    """

    def __init__(self, text: str, kind: str) -> None:
        self.text = text
        self.place = 0
        self.kinds = [kind]
        self.fresh, self.negated = True, False

    def end(self) -> Begun | None:
        while self.place < len(self.text):
            if self._between():
                continue
            if found := self._take(_NAME):
                last = self._pattern() if self._sees(":") else self._values(found[1].lower())
            else:
                last = self._words()
            if last is not None or self.place == len(self.text):
                return last
            self.fresh = self.negated = False
        return self._begun("", self.place, "") if self.fresh else None

    def _between(self) -> bool:
        """Step over what is no part itself; False where one comes."""
        fresh, negated = True, False
        if found := self._take(_HAS):
            self.kinds.append(kind_named(found[1].lower()) or "")
        elif self._sees("("):
            self.place += 1
            self.kinds.append(self.kinds[-1])
        elif found := self._take(_CLOSE):
            fresh = False
            self._closed()
        elif self._sees("-"):
            self.place += 1
            negated = True
        elif not self._take(_SPACE):
            return False
        self.fresh, self.negated = fresh, negated
        return True

    def _closed(self) -> None:
        if len(self.kinds) > 1:
            self.kinds.pop()

    def _values(self, name: str) -> Begun | None:
        """The values of a term; the last one, where the text ends in it."""
        if self._sees("="):
            self.place += 1
        while True:
            start = self.place
            if found := self._take(_QUOTED):
                if found[2] is None:
                    return self._begun(name, start, _ESCAPED.sub(r"\1", found[1]), quoted=True)
            elif (found := self._take(_VALUE)) and self.place == len(self.text):
                return self._begun(name, start, found[0])
            if not self._sees(","):
                return None
            self.place += 1

    def _words(self) -> Begun | None:
        """A word, which may become a field where the text ends in it."""
        start, fresh = self.place, self.fresh
        if self._take(_QUOTED):
            return None
        found = self._take(_WORD)
        if found and fresh and self.place == len(self.text) and found[0] not in _BETWEEN:
            return self._begun("", start, found[0])
        return None

    def _pattern(self) -> Begun | None:
        """A regular expression: up to a space, or a bracket that it did not open."""
        self.place += 1
        if self._take(_QUOTED):
            return None
        depth = 0
        while self.place < len(self.text):
            char = self.text[self.place]
            depth += {"(": 1, ")": -1}.get(char, 0)
            if char.isspace() or depth < 0:
                break
            self.place += 2 if char == "\\" else 1
        return None

    def _begun(self, name: str, start: int, value: str, *, quoted: bool = False) -> Begun:
        return Begun(
            kind=self.kinds[-1], name=name, value=value, start=start, quoted=quoted,
            depth=len(self.kinds) - 1, negated=self.negated,
        )  # fmt: skip

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.place)
        if found is not None:
            self.place = found.end()
        return found

    def _sees(self, sign: str) -> bool:
        return self.text.startswith(sign, self.place)
