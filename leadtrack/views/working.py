"""What `due -i` shows: the numbered list, what a line was understood to say, the help, and how far the morning is."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from leadtrack.model.moment import parse_moment
from leadtrack.model.schema import Schema
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import Line
from leadtrack.rules.line import LISTED
from leadtrack.rules.rulebook import RuleBook
from leadtrack.views.due import DueReport, draw_buckets, draw_groups, draw_head, draw_notes, rest, table_of
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, day, say, weekday
from leadtrack.views.table import Cell, Column, Table
from leadtrack.views.ticked import in_words
from leadtrack.views.values import Values

UNSAID = ("rec", "by", "done")
"""Keys of an entry that go without saying: it was written just now, by whoever works, and is told in words."""

BARE = ("via", "missed", "note")
"""Keys whose value says what it is."""

FACTS = {"phone": "phones", "wechat": "wechat", "sex": "sex", "expected": "expected", "media": "source.media",
         "source": "source.media", "referrer": "source.referrer", "tag": "tags"}  # fmt: skip
"""Options of a contact that change a fact, and that fact."""


def draw_list(
    report: DueReport, numbers: Mapping[str, int], handled: Collection[int], waiting: int, screen: Screen
) -> None:
    """The lines that are open, each with its number, those already handled last; and how many come on the next page."""
    lang = report.reasons.lang
    draw_head(report, screen)
    fresh, still = ([line for line in report.morning.lines if (numbers[line.customer.id] in handled) is was]
                    for was in (False, True))  # fmt: skip
    called = Counter[str](line.bucket for line in still)
    counts = {bucket: n - called[bucket] for bucket, n in report.morning.counts.items()}
    draw_buckets(replace(report, morning=replace(report.morning, counts=counts)), fresh, screen, numbers)
    if still:
        screen.text()
        screen.lines([(say(lang, "work.still", n=len(still)), "dim")])
        screen.table(table_of(report, still, numbers), header=False)
    draw_groups(report, screen)
    listed = {line.bucket for line in report.morning.lines}
    unlisted = [bucket for bucket in LISTED if bucket == "soon" and bucket not in listed]
    notes = [say(lang, "work.waiting", n=waiting)] if waiting else []
    draw_notes([*notes, *rest(report, (*unlisted, "later", "unplanned", "quiet"))], screen)


def draw_line(report: DueReport, line: Line, numbers: Mapping[str, int], screen: Screen) -> None:
    """One line of the list alone."""
    screen.table(table_of(report, [line], numbers), header=False)


def draw_help(lang: Lang, schema: Schema, screen: Screen) -> None:
    """What may be typed, an example a line."""
    rows = [tuple(map(Cell, line.split("|"))) for line in say(lang, "work.help", schema=schema).splitlines()]
    screen.table(Table("help", "", (Column("typed", "", width=8), Column("about", "", wide=True)), tuple(rows)),
                 header=False)  # fmt: skip
    screen.lines([(say(lang, "work.help-more"), "dim")])


def said_of(entry: Mapping[str, Raw], words: Mapping[str, object], values: Values, book: RuleBook, today: date) -> str:
    """An entry in one line, field by field, with the facts that `words` change beside it."""
    return say(values.lang, "work.join").join([*_fields(entry, values, book, today), *_facts(words, values)])


def _fields(entry: Mapping[str, Raw], values: Values, book: RuleBook, today: date) -> Iterator[str]:
    rows, lang = values.schema.entry, values.lang
    for key, value in entry.items():
        if key in UNSAID or (key == "at" and "rec" not in entry):
            continue
        row = rows.get(key)
        if key == "grade" and isinstance(value, dict):
            said = str(value["level"])
        elif isinstance(value, dict) and (when := value.get("date") or value.get("until")):
            more = {name: part for name, part in value.items() if name not in ("date", "until")}
            said = " ".join([_when(str(when), lang, today), *([values.said(more, row)] if more else [])])
        elif key == "at":
            said = _when(str(value), lang, today)
        else:
            said = values.said(in_words(key, value, book, lang), row, "comma")
        yield said if key in BARE or row is None else say(lang, "work.field", field=row.label, value=said)


def _facts(words: Mapping[str, object], values: Values) -> Iterator[str]:
    for option, path in FACTS.items():
        row, value = values.schema.facts.get(path), words.get(option)
        if value and row is not None:
            texts: Sequence[object] = value if isinstance(value, (list, tuple)) else [value]
            said = say(values.lang, "comma").join(values.said(str(text), row) for text in texts)
            yield say(values.lang, "work.field", field=row.label, value=said)


def _when(text: str, lang: Lang, today: date) -> str:
    """A moment with its weekday, as `11-25 Wed 14:30`."""
    moment = parse_moment(text)
    hour = f" {moment.minute // 60:02d}:{moment.minute % 60:02d}" if moment.minute is not None else ""
    return f"{day(moment.day, today)} {weekday(moment.day, lang)}{hour}"


def total(lang: Lang, schema: Schema, counts: Mapping[str, int]) -> str:
    """How much was written down, by kind."""
    did = (say(lang, f"work.did-{kind}", schema=schema, n=n) for kind, n in counts.items() if n)
    what = say(lang, "comma").join(did)
    return say(lang, "work.total", n=sum(counts.values()), what=what) if what else say(lang, "work.none")
