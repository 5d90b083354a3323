"""Very many phrases at once: by the words of a text, instead of one phrase after another."""

from collections.abc import Callable, Iterable

from genad_liaison.query.fold import Folded, Phrase, shortened

FEW = 8
"""So many phrases are sooner looked for one by one."""
REMEMBERED = 50_000
"""What so many words say is remembered, since most are met again; then all is forgotten."""
Occurs = Callable[[Iterable[Folded]], bool]


def any_of(texts: Iterable[str]) -> Occurs:
    """Whether one of these phrases occurs within texts, as :meth:`Phrase.occurs_within` says."""
    phrases = [Phrase(text) for text in dict.fromkeys(texts)]
    if len(phrases) > FEW:
        return Phrases(phrases).occur_within
    return lambda forms: _one_of(phrases, tuple(forms))


class Phrases:
    """Phrases in the order of their first words; time does not grow with how many they are.

    A phrase of one word is the beginning of a word of the text, or is equal to one once both are
    shortened. Of others the first word stands in the text as a whole, and then they are looked for.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._beginnings: set[str] = set()
        self._short: set[str] = set()
        self._longer: dict[str, list[str]] = {}
        self._longer_short: dict[str, list[str]] = {}
        self._is_empty = False
        for phrase in phrases:
            self._add(phrase)
        self._lengths = sorted(set(map(len, self._beginnings)))
        self._known: dict[str, _Said] = {}

    def occur_within(self, texts: Iterable[Folded]) -> bool:
        """Whether one of them stands in one of the texts."""
        return any(map(self._occur, texts))

    def _occur(self, text: Folded) -> bool:
        if self._is_empty:
            return True  # without a word in it, it is found everywhere
        if len(self._known) > REMEMBERED:
            self._known = {}
        known = self._known
        for word in text.padded.split():
            said = known.get(word)
            if said is None:
                said = known[word] = self._said(word)
            if said is True or (said and self._goes_on(text, *said)):
                return True
        return False

    def _add(self, phrase: Phrase) -> None:
        for form in phrase.forms:
            first, *others = form.split() or [""]
            if others:
                self._longer.setdefault(first, []).append(f" {form}")
            elif first:
                self._beginnings.add(first)
            else:
                self._is_empty = True
        for short in phrase.shortened:
            first, *others = short.split() or [""]
            if others:
                self._longer_short.setdefault(first, []).append(short)
            else:
                self._short.add(first)

    def _said(self, word: str) -> "_Said":
        """What a word of a text says: a phrase is found, or these may begin there, or nothing."""
        short = shortened(word)
        if short in self._short or any(word[:n] in self._beginnings for n in self._lengths):
            return True
        longer, longer_short = self._longer.get(word, ()), self._longer_short.get(short, ())
        return (longer, longer_short) if longer or longer_short else False

    def _goes_on(self, text: Folded, longer: Iterable[str], longer_short: Iterable[str]) -> bool:
        return any(start in text.padded for start in longer) or any(
            phrase in text.shortened() for phrase in longer_short
        )


_Said = bool | tuple[Iterable[str], Iterable[str]]


def _one_of(phrases: list[Phrase], texts: tuple[Folded, ...]) -> bool:
    return any(phrase.occurs_within(texts) for phrase in phrases)
