"""Who the line is about (`add`): a name at its beginning, beside a phone, or behind a word such as 客户."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from leadtrack.rules.oneline.line import Clause, Line
from leadtrack.rules.oneline.values import Piece
from leadtrack.rules.oneline.vocabulary import Hit

LONGEST = 40


class Named(NamedTuple):
    """A name, by its places; `sex` is what a title behind it says."""

    start: int
    end: int
    sex: str
    stop: int
    """Where the title ends that is no part of the name."""


def find_name(line: Line, clauses: Sequence[Clause]) -> None:
    """Take the name, and the sex that its title says."""
    phones = [piece for piece in line.taken if piece.option == "phone"]
    places = [(clause, True) for clause in clauses[:1]]
    for phone in phones[:1]:
        places += [(one, True) for one in clauses if one.start <= phone.start < one.end][:1]
        places += [(one, True) for one in clauses if one.end <= phone.start <= one.end + 3][-1:]
        places += [(one, True) for one in clauses if phone.end <= one.start <= phone.end + 3][:1]
    labelled = [(one, False) for one in clauses if _labelled(line, one.start, one.end)]
    for clause, _ in [*labelled[:1], *places]:
        found = _in_clause(line, clause, beside=_beside(phones, clause))
        if found:
            label = _labelled(line, *clause)
            start = clause.start if label and not _between(line, label.end, found.start) else found.start
            line.take(Piece("name", line.said(found.start, found.end), start, found.end))
            if line.strange and (brought := _brought(line, found.start)):
                line.take(brought)
            if found.sex:
                start = found.start if found.stop == found.end else found.end
                line.take(Piece("sex", found.sex, start, max(found.stop, found.end)))
            return


def _unknown(line: Line, start: int, end: int) -> bool:
    """Whether a stretch that begins the line beside a phone is a name for want of anything else: 果果妈."""
    if not 2 <= end - start <= 4 or not _han(line.plain, start, end) or line.days_in(start, end):
        return False
    names = (
        "fillers",
        "labels",
        "names.never",
        "who",
        "us",
        "step",
        "busy",
        "wished",
        "looked",
        "travel",
        "joints",
        "reaction",
    )
    lists = [line.lexicon.words(name) for name in (*names, "dialled", "said", "asked", "plan", "stop")]
    lists += [line.lexicon.options_of(name) for name in ("via", "media", "missed")]
    return not any(next(iter(words.among(line.plain, start, end)), None) for words in lists if words is not None)


def _between(line: Line, start: int, end: int) -> str:
    """What stands between a label and a name beside what joins them."""
    return line.plain[start:end].strip(" :是叫")


def _beside(phones: Sequence[Piece], clause: Clause) -> bool:
    """Whether a phone stands in the clause, or right beside it."""
    near = (phone.start - clause.end <= 3 and clause.start - phone.end <= 3 for phone in phones)
    return any(near)


def _labelled(line: Line, start: int, end: int) -> Hit | None:
    """The word for who it is that stands before a name: 客户王建国, name: Wang."""
    return line.lexicon.words("names.callers").at(line.plain, start, end)


def _in_clause(line: Line, clause: Clause, *, beside: bool) -> Named | None:
    """The name that a clause is or begins with: before a phone, or before how they came."""
    start, end = clause
    label = _labelled(line, start, end)
    if label:
        start = line.skip(label.end, end, " :是叫")
    phone = next((piece for piece in line.taken if piece.option == "phone" and start <= piece.start < end), None)
    start, end = _own(line, start, end, phone)
    if phone:
        end = line.trimmed(start, phone.start, " :/-")[1]
    end = _without_caption(line, start, end) if beside else end
    if start >= end or end - start > LONGEST:
        return None
    found = _chinese(line, start, end, sure=beside or label is not None)
    found = found or _latin(line, start, end, sure=beside or label is not None)
    if found is None and phone is None:
        found = _before_coming(line, start, end, sure=beside or label is not None)
    found = found or _latin_before_coming(line, start, end)
    if found is None and beside and start == line.skip(0, start) and _unknown(line, start, end):
        found = Named(start, end, "", end)
    return found if found and not _taken_words(line, found, sure=beside) else None


def _without_caption(line: Line, start: int, end: int) -> int:
    """Where a name ends before the word for its number: Tom phone, 王建国电话."""
    caption = line.lexicon.words("names.captions").ending(line.plain, start, end)
    came = line.lexicon.options_of("via").ending(line.plain, start, end)
    if caption is None or (came is not None and came.start < caption.start):  # 来电话 is how they came
        return end
    return line.trimmed(start, caption.start)[1]


def is_caption(line: Line, start: int, end: int) -> bool:
    """Whether a stretch only says what the number behind it is: mobile of Tom mobile: 13800138000."""
    numbered = any(piece.option == "phone" and end <= piece.start <= end + 3 for piece in line.taken)
    return numbered and line.lexicon.words("names.captions").exactly(line.plain, start, end) is not None


def _own(line: Line, start: int, end: int, phone: Piece | None) -> tuple[int, int]:
    """The part of a clause beside somebody else's number: 王总 of 王总秘书小刘139…, 王五 of 中介小李139…带王五138…."""
    for begin, stop in line.strange:
        if begin <= start < stop or (start <= begin < end and phone is not None and begin < phone.start):
            start = line.skip(min(stop, end), end)
        elif start < begin < end:
            end = line.trimmed(start, begin, " :的")[1]
    brought = line.lexicon.words("names.brought").at(line.plain, start, end) if line.strange else None
    return line.skip(brought.end, end) if brought else start, end


def _brought(line: Line, place: int) -> Piece | None:
    """The visit of somebody whom a broker brought, with a number of their own: 中介小李139…带 before 王五138…."""
    hit = line.lexicon.words("names.brought").ending(line.plain, max(0, place - 12), line.trimmed(0, place)[1])
    brokers = line.lexicon.words("others.brokers")
    by = (brokers.at(line.plain, start, end) for start, end in line.strange if hit and end <= hit.start)
    known = "broker_visit" in line.lexicon.options["via"].values()
    return Piece("via", "broker_visit", hit.start, hit.end) if hit and known and any(by) else None


def _taken_words(line: Line, found: Named, *, sure: bool) -> bool:
    """Whether the words are a day, or how somebody came, sooner than a name."""
    text = line.plain[found.start : found.end]
    if any(span.start == found.start and span.end == found.end for span in line.days):
        return not (sure and text[0] == "周")  # whoever is called 周日 stands before a phone
    if _no_name(line, found):
        return True
    lists = [line.lexicon.options_of("via"), line.lexicon.options_of("missed"), line.lexicon.words("people")]
    lists += [line.lexicon.options_of("media")]
    if any(words.exactly(line.plain, found.start, found.end) for words in lists):
        return True
    return not sure and line.lexicon.words("names.never").meaning(text) is not None


def _no_name(line: Line, found: Named) -> bool:
    """Whether a stretch only begins like a name: 马上来, 高兴地."""
    text, words = line.plain, line.lexicon.words
    tail = words("names.tails").exactly(text, found.end - 1, found.end)
    return tail is not None and words("names.never").exactly(text, found.start, found.end - 1) is not None


def _chinese(line: Line, start: int, end: int, *, sure: bool) -> Named | None:
    """A whole stretch that is a Chinese name: 王建国, 欧阳静女士, 王总, 老王, 阿依古丽·买买提."""
    if found := _titled(line, start, end):
        return found
    text = line.plain
    nick = text[start] in line.lexicon.letters("names.by-name") and line.lexicon.surname(text, start + 1)
    dotted = sure and re.fullmatch(r"[\u3400-\u9fff]{2,10}[·•][\u3400-\u9fff]{2,12}", text[start:end])
    single = sure and end - start == 1 and line.lexicon.surname(text, start)
    known = (nick and end - start == 2) or dotted or single or _is_name(line, start, end, sure=sure)
    return Named(start, end, "", end) if known else None


def _titled(line: Line, start: int, end: int) -> Named | None:
    """A surname or a name with a title: 王总, 王先生; behind a full name the title is none of it."""
    titles = line.lexicon.words("names.titles")
    places = (max(start, end - size) for size in (4, 3, 2, 1))
    title = next((hit for place in places if (hit := titles.exactly(line.plain, place, end))), None)
    family = line.lexicon.surname(line.plain, start)
    if title is None or not family or title.start <= start:
        return None
    bare, sex = title.start - start, _sex(title.meaning)
    if bare == family:
        return Named(start, end, sex, end)
    if bare - family not in (1, 2) or not _han(line.plain, start, title.start):
        return None
    if line.lexicon.words("names.kin").meaning(line.plain[title.start : end]) is not None:
        return None  # 王建国妈妈 is not he
    if not sex or end - title.start == 1:  # 王小姐 is a title, 王小妹 a name
        return Named(start, end, "", end)
    return Named(start, title.start, sex, end)


def _is_name(line: Line, start: int, end: int, *, sure: bool) -> bool:
    """Whether a stretch is a surname and a given name of one or two characters."""
    family = line.lexicon.surname(line.plain, start)
    if not family or not _han(line.plain, start, end) or end - start - family not in (1, 2):
        return False
    if family == 2 and end - start == 2:
        return False
    if not sure and line.plain[start] in line.lexicon.letters("names.rare") and family == 1:
        return False
    return sure or not any(
        line.lexicon.words("names.never").exactly(line.plain, start, stop) for stop in range(start + 2, end + 1)
    )


def _han(text: str, start: int, end: int) -> bool:
    return all("\u3400" <= one <= "\u9fff" for one in text[start:end])


_WORD = r"[A-Z][\w'’.\-]*"


def _latin(line: Line, start: int, end: int, *, sure: bool) -> Named | None:
    """A name in Latin letters, or in both: David Lin, Ms Zhao, Grace A. Liu, Tony刘, 王Kevin."""
    typed = line.text[start:end]
    titled = re.match(r"(?i)(mr|mrs|ms|miss|dr|prof)\b\.?\s+", typed)
    rest = typed[titled.end() :] if titled else typed
    if re.fullmatch(r"[A-Z][A-Za-z]{1,15}[ .]?[\u3400-\u9fff]{1,3}|[\u3400-\u9fff]{1,2} ?[A-Z][a-z]{1,15}", rest):
        han = next(at for at in range(start, end) if "\u3400" <= line.text[at] <= "\u9fff")
        title = line.lexicon.words("names.titles").exactly(line.plain, han, end)
        if title or line.lexicon.surname(line.plain, han):
            return Named(start, end, _sex(title.meaning) if title else "", end)
    if not re.fullmatch(rf"{_WORD}(?:\s{_WORD}){{0,3}}", rest) or not (sure or titled or " " in rest):
        return None
    if line.lexicon.levels.get(rest.casefold()) or (not sure and _known_word(line, start, end)):
        return None
    sex = _sex(line.lexicon.words("names.titles").meaning(titled[1].lower()) or "") if titled else ""
    if titled and " " in rest.strip():
        return Named(start + titled.end(), end, sex, end)
    return Named(start, end, sex, end)


def _known_word(line: Line, start: int, end: int) -> bool:
    """Whether a stretch begins with a word that says how, when or what: Call back is no name."""
    lists = [line.lexicon.words("step"), line.lexicon.options_of("via"), line.lexicon.options_of("media")]
    lists += [line.lexicon.words(name) for name in ("said", "asked", "promised", "plan", "looked", "models", "makes")]
    return any(words.at(line.plain, start, end) for words in lists)


def _sex(meaning: str) -> str:
    return meaning if meaning in ("male", "female") else ""


def _before_coming(line: Line, start: int, end: int, *, sure: bool) -> Named | None:
    """A name with how they came right behind it: 王建国到访45分钟."""
    for stop in range(start + 2, min(end, start + 7)):
        hit = line.lexicon.options_of("via").at(line.plain, stop, end)
        if hit and line.lexicon.words("names.callers").at(line.plain, hit.end):
            return None  # 黄山来的客户: where they came from
        if hit and hit.end - hit.start > 1 and (found := _chinese(line, start, stop, sure=sure)):
            return found
    return None


def _latin_before_coming(line: Line, start: int, end: int) -> Named | None:
    """The same in English: Peter came in with his wife."""
    typed = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?= )").match(line.text, start, end)
    came = line.lexicon.options_of("via").at(line.plain, typed.end() + 1, end) if typed else None
    if typed is None or came is None or line.lexicon.words("done").ending(line.plain, came.start, came.end) is None:
        return None
    lists = ("who", "us", "people", "joints", "fillers")
    known = any(line.lexicon.words(name).at(line.plain, start, end) for name in lists)
    return None if known else _latin(line, start, typed.end(), sure=True)


def title_end(line: Line, start: int, end: int) -> int:
    """Where a surname with a title, or 老王, ends; 0 where none stands here."""
    found = _chinese(line, start, end, sure=False)
    return found.end if found else 0


def is_named(line: Line, start: int, end: int) -> bool:
    """Whether a whole stretch is a name: 李娜, 王总, Mary."""
    found = _chinese(line, start, end, sure=False) or _latin(line, start, end, sure=True)
    return found is not None and not _taken_words(line, found, sure=False)
