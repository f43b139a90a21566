"""Where they heard of us, and who sent them."""

from leadtrack.rules.oneline.companions import name_end
from leadtrack.rules.oneline.line import Clause, Line
from leadtrack.rules.oneline.names import title_end
from leadtrack.rules.oneline.values import Piece
from leadtrack.rules.oneline.vocabulary import Hit


def media_at(line: Line, place: int, end: int) -> Piece | None:
    """A medium of the shop's list, with words that say it is one: 抖音来的, 通过贝壳, Douyin lead."""
    media = line.lexicon.options_of("media")
    before = line.lexicon.words("media.before").at(line.plain, place, end)
    hit = None
    if before:
        hit = media.at(line.plain, line.skip(before.end, end, " :"), end)
    led = hit is not None
    hit = hit or media.at(line.plain, place, end)
    if hit is None:
        return None
    behind = line.lexicon.words("media.behind").at(line.plain, line.skip(hit.end, end), end)
    plain = line.lexicon.words("media.alone").exactly(line.plain, hit.start, hit.end)
    stop = behind.end if behind and not _channel(line, hit, behind.end) else hit.end
    came = line.lexicon.options_of("via").at(line.plain, line.skip(hit.end, end), end)
    if plain and not led and not came and stop == hit.end and (hit.start, hit.end) != line.trimmed(place, end):
        return None
    return Piece("media", hit.meaning, hit.start, stop)


def _channel(line: Line, hit: Hit, end: int) -> bool:
    """Whether a medium and what follows are how they came, sooner: 渠道带访."""
    found = line.lexicon.options_of("via").at(line.plain, line.skip(hit.end, end))
    return found is not None and (found.end > end or (found.end == end and found.meaning != "visit_in"))


def speaks(line: Line, start: int, end: int) -> bool:
    """Whether a stretch is a medium that speaks: 抖音说我们降价了 says not where they heard of us."""
    if line.lexicon.options_of("media").exactly(line.plain, start, end) is None:
        return False
    lists = ("said", "said.keeps", "said.weak")
    return any(line.lexicon.words(name).at(line.plain, line.skip(end, len(line.plain))) for name in lists)


def said_by_channel(line: Line, start: int, end: int) -> Piece | None:
    """The medium that a channel's own words name as well: 自然到访, 渠道带访, walk-in."""
    media = line.lexicon.options_of("media")
    hit = media.exactly(line.plain, start, end) or media.at(line.plain, start, end)
    if hit is None or line.lexicon.words("media.alone").exactly(line.plain, hit.start, hit.end):
        return None
    return Piece("media", hit.meaning, hit.start, hit.end)


def referrer(line: Line, clause: Clause) -> list[Piece]:
    """Who sent them, where a whole clause says it: 老客户李梅介绍, referred by Li Mei."""
    words, text, (start, end) = line.lexicon.words, line.plain, clause
    before = words("referrer.before").at(text, start, end)
    begin = line.skip(before.end, end, " :") if before else start
    behind = words("referrer.behind").ending(text, begin, end)
    stop = behind.start if behind else end
    if (before is None and behind is None) or begin >= stop:
        return []
    if behind is None and (before is None or not words("referrer.says").within(text, before.start, before.end)):
        return []
    stop = line.trimmed(begin, stop)[1]
    named = (
        name_end(line, begin, stop) == stop or title_end(line, begin, stop) == stop or _latin_name(line, begin, stop)
    )
    return [Piece("referrer", line.said(begin, stop), clause.start, end)] if named else []


def _latin_name(line: Line, start: int, end: int) -> bool:
    typed = line.said(start, end)
    return typed.isascii() and 0 < len(typed.split()) < 4 and all(word[:1].isupper() for word in typed.split())
