"""The log of one customer as a timeline for a person to read, newest first; long silences stand between contacts."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from leadtrack.model.record import Entry
from leadtrack.model.unparse import raw_entry
from leadtrack.model.values import Raw
from leadtrack.rules.rulebook import RuleBook
from leadtrack.views.pairs import Gutter, Pair, gutter
from leadtrack.views.reasons import channel_label
from leadtrack.views.render import Screen
from leadtrack.views.say import say, weekday
from leadtrack.views.table import Tone
from leadtrack.views.ticked import in_words
from leadtrack.views.values import Values

HEAD = ("at", "rec", "by", "via", "minutes", "missed")
"""Keys of an entry that its first line says."""

NOTE = "note"
"""What was talked about: it stands first, without a caption."""


class Timeline:
    """Says the entries of a log by the rules of privacy; `silence` are the days without a contact that are named."""

    def __init__(self, log: Sequence[Entry], values: Values, book: RuleBook, today: date, silence: int) -> None:
        self.log, self.values, self.book = log, values, book
        self.lang, self.schema = values.lang, values.schema
        self.today = today
        self.gaps = _gaps(log, silence)

    def draw(self, screen: Screen) -> None:
        """Every entry: when, how and by whom; what was talked about; then each other key under its caption."""
        if self.log:
            screen.lines([("", ""), (say(self.lang, "show.log", n=len(self.log)), "strong")])
        told = [list(self._details(entry)) for entry in self.log]
        place = gutter([pair.caption for pairs in told for pair in pairs], screen.width)
        for at in reversed(range(len(self.log))):
            self._draw(screen, self.log[at], told[at], place)
            if at in self.gaps:
                screen.lines([(say(self.lang, "show.silence", n=self.gaps[at]), "dim")])

    def _draw(self, screen: Screen, entry: Entry, pairs: Sequence[Pair], place: Gutter) -> None:
        ahead = max(entry.at.day, entry.recorded_on) > self.today
        tone: Tone = "dim" if ahead or entry.missed else "strong"
        screen.lines([(self._head(entry), tone)])
        if entry.note:
            note = self.values.masked(entry.note, None, newline="\n").strip("\n").split("\n")
            screen.lines([(f"  {text}", "dim" if ahead else "") for text in note])
        screen.pairs(pairs, place)

    def _head(self, entry: Entry) -> str:
        day, _, hour = str(entry.at).partition(" ")
        when = " ".join(part for part in (day, weekday(entry.at.day, self.lang), hour) if part)
        head = [when, channel_label(entry.via, self.schema, self.lang) or say(self.lang, "act")]
        if entry.missed:
            head.append(self.values.caption(entry.missed, self.schema.entry.get("missed")))
        if entry.minutes is not None:
            head.append(say(self.lang, "minutes", n=entry.minutes))
        if entry.by:
            head.append(self.values.reasons.shop.name_of(entry.by))
        if entry.at.day > self.today:
            head.append(say(self.lang, "show.ahead"))
        elif entry.recorded_on > self.today:
            head.append(say(self.lang, "show.rec-ahead", day=entry.recorded_on))
        return "  ".join(head)

    def _details(self, entry: Entry) -> Iterator[Pair]:
        for key, value in raw_entry(entry, self.schema).items():
            if key == NOTE or key in HEAD:
                continue
            row = self.schema.entry.get(key)
            caption = row.label.of(self.lang) if row else key
            for said in self._said(key, in_words(key, value, self.book, self.lang)):
                yield Pair(caption, said, "dim" if entry.at.day > self.today else "")
                caption = ""

    def _said(self, key: str, value: Raw) -> Iterator[str]:
        """What a key says: a list line by line, but for names, which are short."""
        row = self.schema.entry.get(key)
        if isinstance(value, list) and key != "with":
            yield from (self.values.said(one if isinstance(one, str) else [one], row, "semicolon") for one in value)
        else:
            yield self.values.said(value, row)


def _gaps(log: Sequence[Entry], silence: int) -> dict[int, int]:
    """The days since the valid contact before, by the place of the contact that ended so long a silence."""
    met = [(at, entry.at.day) for at, entry in enumerate(log) if entry.valid]
    days = ((at, (after - before).days) for (_, before), (at, after) in pairwise(met))
    return {at: n for at, n in days if n >= silence}
