"""One customer's grade explained: as given, each line with its points, what is missing, what would lift it, signals."""

from collections.abc import Iterator

from leadtrack.rules.agenda import Line
from leadtrack.rules.due_review import FAMILY
from leadtrack.rules.grading.judge import AMOUNT, EXPECTED, Judged, Lift, shown
from leadtrack.rules.grading.judge import Line as Judgement
from leadtrack.rules.grading.report import Report
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.rules.grading.signal import ENGAGEMENT, FITS
from leadtrack.rules.grading.signals import Sign, total
from leadtrack.rules.item import Item
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, day, say
from leadtrack.views.table import Cell, Column, Json, Table, Tone

BAD: Tone = "bad"
TONES: tuple[Tone, Tone] = ("dim", BAD)
"""The tone of what holds, and of what is over."""


class Sheet:
    """Says a report of one customer's grade by the rules of privacy."""

    def __init__(self, line: Line, report: Report, reasons: Reasons) -> None:
        self.line, self.report, self.reasons = line, report, reasons
        self.lang, self.scheme, self.owner = reasons.lang, report.scheme, line.state.owner

    def draw(self, screen: Screen) -> None:
        """Print all of it."""
        screen.lines([(self.reasons.privacy.name(self.line.customer, self.owner), "strong")])
        screen.lines(self.given())
        if self.report.judged.lines:
            screen.text()
            screen.table(self._table())
        screen.lines(self.outcome())
        screen.lines(self._checks())
        if self.report.signs:
            screen.text()
            screen.lines([(self._totals(), "strong")])
            screen.table(self._signs())
        asked = proposals(self.line)
        if asked:
            screen.text()
            screen.lines([(f"→ {text}", BAD) for text in _sentences(self.line, self.reasons)])

    def given(self) -> Iterator[tuple[str, Tone]]:
        """The grade as somebody gave it: level, score, who, when; their own level beside it."""
        label, graded = self.scheme.label.of(self.lang), self.report.graded
        if graded is None:
            yield say(self.lang, "grade.none", scheme=self.scheme.name, label=label), "dim"
            yield from self.ordered()
            return
        grade, by = graded.grade, self.reasons.shop.name_of(graded.by) or "—"
        score = "" if grade.score is None else say(self.lang, self._score_id, score=f"{grade.score:g}")
        text = self._level(grade.level)
        said = {"level": self._written(grade.level), "text": text, "score": score, "day": graded.day, "by": by}
        yield say(self.lang, "grade.given", scheme=self.scheme.name, label=label, **said), ""
        yield from self.own()
        if self.report.by_hand:
            yield say(self.lang, "grade.by-hand"), "dim"
        if self.report.edited is not None:
            yield say(self.lang, "grade.edited", level=self.report.edited), "bad"
        by_order = [*self.ordered()]
        yield from by_order
        if self.report.expires is not None and not by_order:
            over = self.report.expires < self.line.today
            yield say(self.lang, "grade.expired" if over else "grade.expires", day=self.report.expires), TONES[over]

    def own(self) -> Iterator[tuple[str, Tone]]:
        """The consultant's own level and its reason, where there is one."""
        own = self.report.graded.grade.own if self.report.graded else None
        if own is not None:
            because = self.reasons.privacy.text(own.because or "—", self.line.customer, self.owner)
            yield say(self.lang, "grade.own", level=self._written(own.level), because=because), ""

    def ordered(self) -> Iterator[tuple[str, Tone]]:
        """The level that an order has brought since, whatever was judged before it (J7)."""
        counts, given = self.line.state.graded, self.report.graded
        level = self.scheme.ordered
        if counts is None or level is None or counts.grade.counts != level.key:
            return
        if counts.grade.scheme == self.scheme.name and (given is None or given.grade.counts != level.key):
            yield say(self.lang, "grade.by-order", level=level.key, text=self._level(level.key), day=counts.day), ""

    @property
    def _score_id(self) -> str:
        return "grade.amount" if self.scheme.kind == "amount" else "grade.score"

    def _level(self, key: str) -> str:
        level = self.scheme.level(key)
        return level.label.of(self.lang) if level else say(self.lang, "grade.no-such-level")

    def _written(self, level: str) -> str:
        return self.reasons.privacy.level(level, self.line.customer, self.owner)

    def _table(self) -> Table:
        lang = self.lang
        columns = [Column("criterion", say(lang, "column.criterion"))]
        if self.scheme.points:
            columns += [Column("points", say(lang, "column.points"), right=True)]
        columns += [Column("because", say(lang, "column.because"), wide=True)]
        rows = []
        for line in self.report.judged.lines:
            cells = [Cell(criterion_label(self.scheme, line.criterion, lang))]
            if self.scheme.points:
                cells += [Cell("—" if line.points is None else f"{float(line.points):g}")]
            cells += [Cell(self._because(line), "dim" if line.answer is None else "")]
            rows.append(tuple(cells))
        return Table("lines", "", tuple(columns), tuple(rows))

    def _because(self, line: Judgement) -> str:
        if line.answer is None:
            return say(self.lang, "grade.missing")
        criterion = self.scheme.criterion(line.criterion)
        text = f"{line.answer}  {criterion.answers[line.answer].of(self.lang)}" if criterion else line.answer
        counted = say(self.lang, "grade.counted", schema=self.reasons.schema) if line.because == "counted" else ""
        weight = "" if line.weight == 1 else say(self.lang, "grade.weight", n=f"{float(line.weight):g}")
        return text + counted + weight

    def outcome(self) -> Iterator[tuple[str, Tone]]:
        """What the answers amount to today, how sure that is, and what would lift it."""
        judged = self.report.judged
        if judged.level is not None:
            score = shown(self.scheme, judged.score) if judged.score is not None else ""
            score = say(self.lang, self._score_id, score=score) if score else ""
            yield say(self.lang, "grade.now", level=judged.level, text=self._level(judged.level), score=score), "strong"
        elif self.scheme.kind != "choice":
            yield say(self.lang, "grade.open"), "dim"
        if judged.vetoed:
            yield say(self.lang, "grade.vetoed", scheme=judged.vetoed, level=judged.level), "bad"
        if judged.provisional:
            had = len(judged.lines) - len(judged.missing)
            yield say(self.lang, "grade.provisional", n=had, of=len(judged.lines), least=self.scheme.enough), "bad"
        yield from ((text, "") for text in lifts(judged, self.lang))

    def _checks(self) -> Iterator[tuple[str, Tone]]:
        """What to clear up before the next level, where the scheme says so (C75)."""
        graded = self.report.graded
        level = self.scheme.level(graded.grade.counts) if graded else None
        if level is not None and level.checks:
            yield say(self.lang, "grade.checks"), ""
            yield from ((f"  · {one.of(self.lang)}", "") for one in level.checks)

    def _totals(self) -> str:
        """Fit, which does not fade, apart from engagement, which does."""
        found = self.report.signs
        fit = say(self.lang, "comma").join(
            f"{say(self.lang, f'side.{side}')} {total(found, side):g}" for side in FITS if total(found, side)
        )
        return say(self.lang, "grade.totals", fit=fit or "0", engagement=f"{total(found, ENGAGEMENT):g}")

    def _signs(self) -> Table:
        lang = self.lang
        columns = (
            Column("day", say(lang, "column.day")), Column("points", say(lang, "column.points"), right=True),
            Column("signal", say(lang, "column.signal")), Column("text", say(lang, "column.evidence"), wide=True),
        )  # fmt: skip
        order = (*FITS, ENGAGEMENT)
        found = sorted(self.report.signs, key=lambda sign: (order.index(sign.signal.side), -sign.day.toordinal()))
        return Table("signals", "", columns, tuple(self._sign(sign) for sign in found))

    def _sign(self, sign: Sign) -> tuple[Cell, ...]:
        lasting = sign.signal.side != ENGAGEMENT
        text = self.reasons.privacy.text(sign.text, self.line.customer, self.owner)
        return (
            Cell("" if lasting else day(sign.day, self.line.today), "dim", str(sign.day)),
            Cell(f"{sign.points:+g}", "bad" if sign.points < 0 else ""),
            Cell(sign.signal.label.of(self.lang), "", sign.signal.key),
            Cell(text, "dim"),
        )

    def json(self, screen: Screen) -> None:
        """The report as other programs get it (cli.md)."""
        report, judged = self.report, self.report.judged
        grade = report.graded.grade if report.graded else None
        screen.json(
            {
                "schema": "leadtrack.grade/1",
                "id": self.reasons.privacy.id(self.line.customer, self.owner),
                "scheme": self.scheme.name,
                "level": self._written(grade.level) if grade else None,
                "score": grade.score if grade else None,
                "own": self._own(),
                "on": str(report.graded.day) if report.graded else None,
                "by": report.graded.by if report.graded else None,
                "by_hand": report.by_hand,
                "edited": report.edited,
                "expires": str(report.expires) if report.expires else None,
                "lines": [self._line_json(line) for line in judged.lines],
                "now": {
                    "level": judged.level,
                    "score": None if judged.score is None else float(shown(self.scheme, judged.score)),
                    "provisional": judged.provisional,
                    "vetoed": judged.vetoed,
                    "missing": list(judged.missing),
                    "lifts": [{"level": lift.level, "answers": dict(lift.changes)} for lift in judged.lifts],
                },
                "signals": [self._sign_json(sign) for sign in report.signs],
                "totals": {side: total(report.signs, side) for side in (*FITS, ENGAGEMENT)},
                "review": review_json(self.line, self.reasons),
            }
        )

    def _own(self) -> Json:
        own = self.report.graded.grade.own if self.report.graded else None
        if own is None:
            return None
        because = self.reasons.privacy.text(own.because or "", self.line.customer, self.owner)
        return {"level": self._written(own.level), "because": because}

    def _line_json(self, line: Judgement) -> Json:
        points = None if line.points is None else float(line.points)
        return {"criterion": line.criterion, "answer": line.answer, "points": points, "because": self._because(line)}

    def _sign_json(self, sign: Sign) -> Json:
        text = self.reasons.privacy.text(sign.text, self.line.customer, self.owner)
        return {
            "signal": sign.signal.key, "side": sign.signal.side, "day": str(sign.day), "points": sign.points,
            "text": text,
        }  # fmt: skip


def criterion_label(scheme: Scheme, key: str, lang: Lang) -> str:
    """The caption of a criterion, or of the one question that windows and sums ask."""
    criterion = scheme.criterion(key)
    return criterion.label.of(lang) if criterion else say(lang, f"grade.ask-{key}")


def lifts(judged: Judged, lang: Lang) -> Iterator[str]:
    """What would lift the level: each single answer, or those that do it together."""
    alone = [lift for lift in judged.lifts if len(lift.changes) == 1]
    for lift in judged.lifts:
        if len(lift.changes) > 1:
            both = say(lang, "comma").join(_change(judged.scheme, key, answer, lang) for key, answer in lift.changes)
            yield say(lang, "grade.lift-together", level=lift.level, changes=both)
    for level in dict.fromkeys(lift.level for lift in alone):
        ways = [_only(judged.scheme, lift, lang) for lift in alone if lift.level == level]
        yield say(
            lang,
            "grade.lift" if len(ways) == 1 else "grade.lift-any",
            level=level,
            changes=say(lang, "comma").join(ways),
        )


def _only(scheme: Scheme, lift: Lift, lang: Lang) -> str:
    return _change(scheme, *lift.changes[0], lang)


def _change(scheme: Scheme, key: str, answer: str, lang: Lang) -> str:
    if key in (EXPECTED, AMOUNT):
        return say(lang, f"grade.lift-{key}", answer=answer)
    return f"{criterion_label(scheme, key, lang)} {answer}"


def proposals(line: Line) -> list[Item]:
    """The items of a customer that propose to judge anew, and stand today."""
    return [item for item in line.items if item.rule.startswith(f"{FAMILY}.") and item.opens_on <= line.today]


def _sentences(line: Line, reasons: Reasons) -> list[str]:
    owner, today = line.state.owner, line.today
    return [reasons.sentence(item, line.customer, owner, today, dated=False) for item in proposals(line)]


def review_json(line: Line, reasons: Reasons) -> list[Json]:
    """The proposals of a customer as other programs get them."""
    return [
        {
            "rule": item.rule, "level": item.params["level"], "to": item.params["to"], "since": str(item.opens_on),
            "text": text,
        }
        for item, text in zip(proposals(line), _sentences(line, reasons), strict=True)
    ]  # fmt: skip


def review_table(lines: list[Line], reasons: Reasons) -> Table:
    """Everybody whose grade is time to be judged anew, with the evidence."""
    lang = reasons.lang
    columns = (
        Column("name", say(lang, "column.name"), width=8), Column("phone", say(lang, "column.phone"), width=11),
        Column("grade", say(lang, "column.grade")), Column("owner", say(lang, "column.owner")),
        Column("review", say(lang, "column.review"), wide=True),
    )  # fmt: skip
    rows = []
    for line in lines:
        owner, privacy = line.state.owner, reasons.privacy
        rows.append(
            (
                Cell(privacy.name(line.customer, owner)),
                Cell(privacy.first_phone(line.customer) or "—", "dim"),
                Cell(reasons.level(line.state.graded, "", line.customer, owner) or "—"),
                Cell(reasons.shop.name_of(owner) or "—", "dim"),
                Cell(say(lang, "semicolon").join(_sentences(line, reasons))),
            )
        )
    return Table("review", "", columns, tuple(rows))
