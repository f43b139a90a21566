"""The sample customers of both profiles: the list of 2026-11-21 by hand, then two months against a naive restatement.

The restatement below works on raw text alone, looks backward through the log for every question, knows the shops'
numbers by heart, and shares no code with the rules or the fold.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Grade
from leadtrack.rules.agenda import LISTED, items, line
from leadtrack.rules.grading.judge import judge, shown
from leadtrack.rules.grading.report import known
from leadtrack.rules.rulebook import RuleBook
from leadtrack.store import yamltext
from leadtrack.store.templates import packaged
from tests.profiles import book, parser

SATURDAY = date(2026, 11, 21)

BY_HAND = {
    "realestate": {
        "overdue": "chen-zhiqiang-bj5wgs liu-yang-hzfg8b sun-lihua-rhd5y3 luo-jianjun-f3813v",
        "today": "zhao-pengfei-69zt8j wu-xiaomei-kbzhy1 yang-fan-jabvyv xu-wenbin-jt2qt6 liang-jing-deajgq "
        "song-jia-dk5dds he-yuqing-24jh3a chengyuan-keji-zx9fsh",  # the last two came a month ago and not since
        "soon": "feng-li-g8zz0s gao-xiang-jvv7qf dong-ming-2df9w3 hu-junjie-mzcjjb",
        "later": "guo-haitao-6nf4ey tang-shiyu-6b2mn2 cao-yang-50ej42 "
        "ma-xiaodong-47beqk",  # came to an activity on the 12th, which is no viewing: asked by the level alone
        "quiet": "lin-xiuying-z67pre xie-fang-f9gzs2",
        "unlisted": "zheng-wei-kdc58q zhu-guohua-4d8ctk",
    },
    "auto": {
        "overdue": "liu-zhiqiang-915jak sun-deming-4m21rr he-xiaofeng-vkpm3r zheng-haiyan-06wwpd",
        "today": "lin-zihan-fqmg8w luo-zhiyuan-14wq9t jiang-lijuan-aezxw9 song-jianhua-bb2dcp qin-haoran-tnz5cm "
        "feng-guodong-2bbswm",
        "soon": "lu-siqi-8sfdbj xu-wenjing-gmfjkb han-yu-jr1mt3 hechi-wuliu-5tyfj5",
        "later": "deng-yunfan-8y84wv xie-fang-qqnp27 yang-fan-rftrmj cao-zhiping-p08js1 tang-jiayi-4bk3yq "
        "wu-kai-r92fdp",
        "quiet": "peng-lei-c4psp6 ma-xiulan-atesd1",
        "unlisted": "liang-shuzhen-18z8hh zhou-min-y64736",
    },
}


@cache
def samples(profile: str) -> tuple[tuple[dict[str, Any], Customer], ...]:
    """Each sample as raw text and as a customer, beyond doubt."""
    found = []
    for path in sorted((packaged() / profile / "sample" / "customers").rglob("*.yaml")):
        raw = yamltext.load(path.read_bytes())
        customer, doubts = parser(profile).parse(raw, path.stem)
        assert doubts == [], path.name
        assert customer is not None
        found.append((raw, customer))
    return tuple(found)


@pytest.mark.parametrize("profile", BY_HAND)
def test_every_sample_customer_is_read_without_a_doubt(profile: str) -> None:
    assert len(samples(profile)) == 24


@pytest.mark.parametrize("profile", BY_HAND)
def test_the_list_of_the_21st(profile: str) -> None:
    found: dict[str, set[str]] = {}
    for _, customer in samples(profile):
        one = line(customer, book(profile), today=SATURDAY, known=SATURDAY)
        found.setdefault(one.bucket if one.appears else "unlisted", set()).add(customer.id)
    assert found == {bucket: set(names.split()) for bucket, names in BY_HAND[profile].items()}


@cache
def cared(profile: str) -> RuleBook:
    """The rulebook without people's days, greetings and nodes, which `test_due_dates` and `test_due_nodes` restate."""
    full = book(profile)
    beside = ("date", "festival", "node")
    return replace(full, due={rule: row for rule, row in full.due.items() if rule.partition(".")[0] not in beside})


def graded(profile: str) -> Iterator[tuple[Customer, date, Grade]]:
    """Every grade of the sample with its customer and its day."""
    for _, customer in samples(profile):
        yield from ((customer, entry.at.day, entry.grade) for entry in customer.log if entry.grade)


@pytest.mark.parametrize(("profile", "answered"), [("realestate", 40), ("auto", 10)])
def test_grades_are_what_their_answers_give_on_their_day(profile: str, answered: int) -> None:
    """Level and score as stored; no grade by points stands without answers, none has too few (C1)."""
    counted = 0
    for customer, day, grade in graded(profile):
        scheme = book(profile).grading[grade.scheme]
        if not grade.answers:
            assert scheme.kind != "score", (customer.id, day)
            continue
        state = fold(customer, as_of=day)
        judged = judge(scheme, dict(grade.answers), known(customer, state, book(profile), today=day))
        score = None if judged.score is None else shown(scheme, judged.score)
        stored = None if grade.score is None else f"{grade.score:g}"
        assert (customer.id, day, judged.level, score) == (customer.id, day, grade.level, stored)
        assert not judged.provisional, (customer.id, day)
        counted += 1
    assert counted == answered


def test_the_day_in_a_grade_is_the_day_they_expect_to_buy() -> None:
    for customer, day, grade in graded("auto"):
        expected = {"expected": str(customer.fact("expected"))}
        assert dict(grade.answers) in ({}, expected), (customer.id, day)


# --- the naive restatement

REPLIED = {"sms", "wechat", "letter", "email"}
VISITS = {"visit_in", "home_visit", "viewing", "test_drive", "broker_visit", "activity", "service_visit"}
THEY_CAME = VISITS - {"home_visit"} | {"call_in"}
CADENCE: dict[str, dict[str, tuple[int, int] | None]] = {
    "realestate": {"A": (7, 7), "B": (10, 15), "C": (15, 15), "D": None},
    "auto": {"O": (7, 7), "H": (2, 2), "A": (7, 7), "B": (14, 14), "C": (30, 30), "D": None},
}
BEST = {"realestate": "ABCD", "auto": "HABCD"}
WINDOWS = {"H": 5, "A": 15, "B": 30, "C": 60}
CAME_IN = VISITS - {"home_visit"}
CLOSING = {"realestate": {"signed", "handed_over", "moved_in"}, "auto": {"handed_over"}}
ORDERS = {"subscribed", "ordered"}

Entry = dict[str, Any]
Said = tuple[str, date, date, date]
"""A reason: rule, the day it opens, the day it is due, its last good day."""


def d(text: str) -> date:
    return date.fromisoformat(text[:10])


def plus(day: date, days: int) -> date:
    return day + timedelta(days=days)


def months(day: date, n: int) -> date:
    """So many months on, no later than the month's last day."""
    years, month = divmod(day.month - 1 + n, 12)
    last = plus(date(day.year + years + (month == 11), (month + 1) % 12 + 1, 1), -1)
    return min(last, last.replace(day=min(day.day, last.day)))


def valid(entry: Entry) -> bool:
    if "via" not in entry or "missed" in entry or entry["via"] == "lead_in":
        return False
    return entry["via"] not in REPLIED or any(key in entry for key in ("reaction", "said", "asked"))


def closes(entry: Entry, planned: date) -> bool:
    if entry.get("done") == "true":
        return True
    if not valid(entry):
        return False
    return d(entry["at"]) >= planned or entry["via"] in VISITS or (planned - d(entry["at"])).days <= 3


@dataclass
class Step:
    at: int
    day: date
    first: date
    last_try: date | None


@dataclass
class Naive:
    """One customer as the text has it, on one day."""

    profile: str
    raw: dict[str, Any]
    today: date

    def __post_init__(self) -> None:
        self.log: list[Entry] = [
            entry
            for entry in self.raw.get("log", [])
            if d(entry["at"]) <= self.today and d(entry.get("rec", entry["at"])) <= self.today
        ]
        assert [d(entry["at"]) for entry in self.log] == sorted(d(entry["at"]) for entry in self.log)

    def last(self, key: str, *, before: int | None = None) -> int | None:
        """The place of the last entry with a key."""
        return next((at for at in reversed(range(len(self.log))[:before]) if key in self.log[at]), None)

    def contact(self, *, since: int = -1) -> int | None:
        return next((at for at in reversed(range(len(self.log))) if at > since and valid(self.log[at])), None)

    def tries(self, since: int) -> list[date]:
        return [d(entry["at"]) for entry in self.log[since + 1 :] if "missed" in entry]

    def step(self, end: int | None = None) -> Step | None:
        """The last `next` of the log up to a place, unless a later entry closed it."""
        end = len(self.log) if end is None else end
        at = self.last("next", before=end)
        if at is None:
            return None
        planned = d(self.log[at]["next"]["date"])

        def stands(until: int) -> date:
            snoozes = [d(entry["snooze"]["until"]) for entry in self.log[at : until + 1] if "snooze" in entry]
            return max(planned, snoozes[-1]) if snoozes else planned

        if any(closes(self.log[later], stands(later - 1)) for later in range(at + 1, end)):
            return None
        contacts = [place for place in range(at, end) if valid(self.log[place])]
        if contacts:
            first = stands(contacts[-1])
        else:
            earlier = self.step(at)
            replaced = earlier is not None and not closes(self.log[at], earlier.day)
            first = min(planned, earlier.first) if earlier is not None and replaced else planned
        since = max([at, *contacts])
        tries = [d(entry["at"]) for entry in self.log[since + 1 : end] if "missed" in entry]
        return Step(at, stands(end - 1), first, tries[-1] if tries else None)

    def standing(self) -> str:
        for entry in reversed(self.log):
            if entry.get("reopen") == "true" or entry.get("lost", {}).get("state") in ("refused", "untrue"):
                return "open"
            if "lost" in entry:
                return "lost"
            event = entry.get("deal", {}).get("event")
            if event in CLOSING[self.profile]:
                return "closed"
            if event == "cancelled":
                return "open"
        return "open"

    def order(self) -> int | None:
        """The order on its way: it outweighs what was judged."""
        at = next((at for at, entry in enumerate(self.log) if entry.get("deal", {}).get("event") in ORDERS), None)
        return at if at is not None and self.standing() == "open" else None

    def interval(self) -> tuple[int, int] | None:
        if self.order() is not None:
            return (7, 7)
        graded = self.last("grade")
        if graded is not None:
            return CADENCE[self.profile][self.log[graded]["grade"]["level"]]
        contacts = sum(valid(entry) for entry in self.log)
        return (1, 1) if contacts == 1 else (7, 7)

    def owner(self) -> str:
        at = self.last("owner")
        return str(self.log[at]["owner"] if at is not None else self.log[0]["by"])

    # --- one question a rule

    def reasons(self) -> set[Said]:
        found = set(self._step_reasons()) | set(self._promises()) | set(self._signing())
        standing = self.standing()
        if standing in ("open", "closed"):
            found |= {*self._first_meeting(), *self._viewing(), *self._sold()}
        if standing == "open":
            found |= {*self._lead(), *self._courtesy(), *self._cadence(), *self._stale(), *self._reviews()}
        elif standing == "lost":
            found |= set(self._wake())
        return {self._snoozed(one) for one in found if not self._silenced(one)}

    def _step_reasons(self) -> Iterator[Said]:
        step = self.step()
        if step is None:
            return
        day = step.day if step.last_try is None else max(step.day, plus(step.last_try, 1))
        text = self.log[step.at]["next"]["date"]
        rule = "appointment" if len(text) > 10 and day == d(text) else "planned"
        yield (rule, day, day, min(step.first, day))

    def _promises(self) -> Iterator[Said]:
        for at, entry in enumerate(self.log):
            for promise in entry.get("promised", []):
                kept = [word for later in self.log[at + 1 :] for word in later.get("kept", [])]
                if promise["do"] not in kept:
                    day = d(promise["date"]) if "date" in promise else plus(d(entry["at"]), 1)
                    yield ("promise", day, day, day)

    def _signing(self) -> Iterator[Said]:
        """Seven days after a subscription the contract is signed; no sample customer cancels."""
        events = [(d(entry["deal"]["date"]), entry["deal"]) for entry in self.log if "deal" in entry]
        for day, deal in events:
            signed = any(other["for"] == deal["for"] and other["event"] == "signed" for _, other in events)
            if deal["event"] == "subscribed" and not signed:
                yield ("milestone.signing", plus(day, 7), plus(day, 7), plus(day, 7))

    def _waiting_lead(self) -> int | None:
        at = next((at for at in reversed(range(len(self.log))) if self.log[at].get("via") == "lead_in"), None)
        return at if at is not None and self.contact(since=at) is None else None

    def _lead(self) -> Iterator[Said]:
        at = self._waiting_lead()
        if at is None or self.step() is not None or len(self.tries(at)) >= 3:
            return
        came, hour = d(self.log[at]["at"]), self.log[at]["at"][11:]
        day = plus(came, 1) if hour > "20:00" else came
        tries = self.tries(at)
        opens = max(came, plus(tries[-1], 1)) if tries else came
        rule = "first-contact.lead" if self.today <= plus(day, 3) else "first-contact.new"  # 72 hours
        yield (rule, opens, max(day, opens), day)

    def _courtesy(self) -> Iterator[Said]:
        owner = self.owner()
        for at in reversed(range(len(self.log))):
            entry = self.log[at]
            if "next" in entry or (valid(entry) and entry["by"] == owner):
                return
            if valid(entry) and entry["via"] in THEY_CAME:
                day = d(entry["at"])
                tries = self.tries(at)
                opens = max(day, plus(tries[-1], 1)) if tries else day
                yield ("feedback.courtesy", opens, max(opens, plus(day, 1)), plus(day, 1))
                return

    def _cadence(self) -> Iterator[Said]:
        interval, lead, contact = self.interval(), self._waiting_lead(), self.contact()
        if interval is None or self.step() is not None:
            return
        if lead is not None:
            if len(self.tries(lead)) < 3:
                return
            anchor = self.tries(lead)[-1]
        elif contact is not None:
            anchor = d(self.log[contact]["at"])
        else:
            return
        if (ordered := self.order()) is not None:
            anchor = max(anchor, d(self.log[ordered]["at"]))
        tries = self.tries(lead if lead is not None else contact or 0)
        due = plus(anchor, interval[0])
        opens = max(due, plus(tries[-1], 1)) if tries else due
        yield ("cadence", opens, opens, plus(anchor, interval[1]))

    def _stale(self) -> Iterator[Said]:
        if self.last("grade") is not None and self.interval() is not None and self.step() is None:
            day = plus(d(self.log[-1]["at"]), 31)
            yield ("stale", day, day, day)

    def _reviews(self) -> Iterator[Said]:
        at = self.last("grade")
        if at is None or self.order() is not None:
            return
        level, given = self.log[at]["grade"]["level"], d(self.log[at]["at"])
        asked = [*self._expects(level, given)]
        came = sorted({d(entry["at"]) for entry in self.log if entry.get("via") in CAME_IN and valid(entry)})
        if came and level in BEST[self.profile][:2] and plus(came[-1], 31) <= self.today:
            asked.append(("away", plus(came[-1], 31)))
        contact = self.contact()
        tries = self.tries(-1 if contact is None else contact)
        if len(tries) >= 3 and level in BEST[self.profile][:3]:
            asked.append(("unanswered", tries[-1]))
        pleased = [part for entry in self.log for part in (entry, *entry.get("units", []))]
        moved = any(part.get("reaction") == "positive" for part in pleased)
        if len(came) >= 3 and level in BEST[self.profile][:2] and not moved:
            asked.append(("unmoved", came[-1]))
        if len(came) >= 2 and (came[-1] - came[-2]).days <= 3 and level in BEST[self.profile][1:]:
            asked.append(("returned", came[-1]))
        yield from ((f"review.{rule}", day, day, plus(day, 30)) for rule, day in asked if given < day <= self.today)

    def _expects(self, level: str, given: date) -> Iterator[tuple[str, date]]:
        """What the day they expect to buy, and the days of their level, ask for."""
        expects = d(self.raw["expected"]) if "expected" in self.raw else None
        if expects is not None and expects < self.today and given <= expects:
            if level in BEST[self.profile][:-1]:
                yield "expected", plus(expects, 1)
        elif self.profile == "auto" and level in WINDOWS and not (expects and self._supports(level, expects)):
            yield "expired", plus(given, WINDOWS[level] + 1)
        if self.profile == "auto" and expects is not None and expects >= self.today and level in BEST["auto"]:
            left = (expects - self.today).days
            over = level in WINDOWS and plus(given, WINDOWS[level]) < self.today
            better = next((known for known, days in WINDOWS.items() if left <= days), "D")
            if BEST["auto"].index(better) < BEST["auto"].index(level) and not over:
                yield "nearer", plus(expects, -WINDOWS[better])

    def _supports(self, level: str, expects: date) -> bool:
        left = (expects - self.today).days
        return next((known for known, days in WINDOWS.items() if left <= days), "D") == level

    def _wake(self) -> Iterator[Said]:
        days = [d(entry["lost"]["wake"]) for entry in self.log if "wake" in entry.get("lost", {})]
        contact = self.contact()
        if days and not (contact is not None and d(self.log[contact]["at"]) >= days[-1]):
            yield ("wake", days[-1], days[-1], plus(days[-1], 7))

    # --- care plans: what follows a first meeting, a viewing, a sale

    def _step_of_care(
        self, rule: str, base: int, window: tuple[date, date, date, date], *, by_contact: bool
    ) -> Iterator[Said]:
        """A step that opens, is late after and lapses on these days, unless a contact since the fourth one met it."""
        opens, late, lapses, since = window
        known = d(str(self.log[base].get("rec", self.log[base]["at"])))
        if self.today > lapses or late < known:
            return
        happened = self.day_of(base)
        for at, entry in enumerate(self.log if by_contact else []):
            after = d(entry["at"]) > happened or at > base
            if valid(entry) and after and since <= d(entry["at"]) <= lapses:
                return
        contact = self.contact()
        tries = self.tries(-1 if contact is None else contact) if by_contact else []
        moved = min(max(opens, plus(tries[-1], 1)), lapses) if tries else opens
        yield (rule, max(moved, opens), max(moved, opens), late)

    def day_of(self, at: int) -> date:
        """The day on which something happened: of a deal as the contract has it."""
        return d(self.log[at].get("deal", {}).get("date", self.log[at]["at"]))

    def _first_meeting(self) -> Iterator[Said]:
        """The address after a first call, thanks after a first visit, on that day only."""
        contacts = [at for at, entry in enumerate(self.log) if valid(entry)]
        came = [at for at in contacts if self.log[at]["via"] in CAME_IN]
        first = [("care.first-call", contacts[0])] if contacts and self.log[contacts[0]]["via"] == "call_in" else []
        first += [("care.first-visit", came[0])] if came and "deal" not in self.log[came[0]] else []
        for rule, at in first:
            day = d(self.log[at]["at"])
            yield from self._step_of_care(rule, at, (day, day, day, day), by_contact=False)

    def _viewing(self) -> Iterator[Said]:
        came = [at for at, entry in enumerate(self.log) if valid(entry) and entry["via"] in CAME_IN]
        bought = any("deal" in entry for entry in self.log)  # no sample customer cancels
        if not came or bought or self.standing() != "open" or self.step() is not None or self.interval() is None:
            return
        seen = [at for at in came if self.log[at]["via"] != "activity"]  # who came to one came, but saw no home or car
        asked = [(seen[-1], 3, 3, 6, 1), (seen[-1], 7, 7, 13, 5)] if seen else []
        for at, opens, late, lapses, since in (*asked, (came[-1], 30, 37, 45, 21)):
            day = d(self.log[at]["at"])
            window = (plus(day, opens), plus(day, late), plus(day, lapses), plus(day, since))
            yield from self._step_of_care("care.viewing", at, window, by_contact=True)

    def _sold(self) -> Iterator[Said]:
        events = {entry["deal"]["event"]: at for at, entry in reversed([*enumerate(self.log)]) if "deal" in entry}
        for event in ("subscribed", "ordered", "signed"):
            if event in events:
                day = self.day_of(events[event])
                window = (day, day, plus(day, 1), day)
                yield from self._step_of_care("care.congratulation", events[event], window, by_contact=True)
        if self.profile == "realestate" and ("signed" in events or "subscribed" in events):
            at = events.get("signed", events.get("subscribed", 0))
            day = self.day_of(at)
            yield from self._windows(at, [(1, 1, 30), (5, 14, 21), (15, 30, 44)])
            yield from self._every_3_months(at, day, [3 * n for n in range(1, 9)])
        if self.profile == "auto" and "handed_over" in events:
            at = events["handed_over"]
            day = self.day_of(at)
            yield from self._step_of_care("care.thank-you", at, (day, day, plus(day, 1), day), by_contact=True)
            yield from self._windows(at, [(1, 2, 14), (7, 9, 20)])
            month = months(day, 1)
            window = (month, plus(month, 7), plus(month, 30), month)
            yield from self._step_of_care("care.standard", at, window, by_contact=True)
            yield from self._every_3_months(at, day, [3, 6, 9, 15, 18, 21])
            yield from self._every_3_months(at, day, [12, 24])
            yield from self._every_3_months(at, day, [36, 48, 60])

    def _windows(self, base: int, rows: list[tuple[int, int, int]]) -> Iterator[Said]:
        day = self.day_of(base)
        for opens, late, lapses in rows:
            window = (plus(day, opens), plus(day, late), plus(day, lapses), plus(day, opens))
            yield from self._step_of_care("care.standard", base, window, by_contact=True)

    def _every_3_months(self, base: int, day: date, at: list[int]) -> Iterator[Said]:
        """The first of these months whose call still stands."""
        for month in (months(day, n) for n in at):
            window = (month, plus(month, 14), plus(month, 30), plus(month, -14))
            found = [*self._step_of_care("care.standard", base, window, by_contact=True)]
            if found:
                yield from found
                return

    def _silenced(self, said: Said) -> bool:
        stop = self.last("stop")
        if stop is None or self.log[stop]["stop"] != "all":
            return False
        step = self.step()
        return not (said[0] in ("planned", "appointment") and step is not None and step.at >= stop)

    def _snoozed(self, said: Said) -> Said:
        at = self.last("snooze")
        if at is None or self.contact(since=at) is not None:
            return said
        if any("next" in entry or entry.get("done") == "true" for entry in self.log[at + 1 :]):
            return said
        until = d(self.log[at]["snooze"]["until"])
        return (said[0], max(said[1], until), max(said[2], until), said[3])

    def bucket(self) -> str:
        reasons = self.reasons()
        if any(opens <= self.today and self.today > late for _, opens, _, late in reasons):
            return "overdue"
        if any(opens <= self.today for _, opens, _, _ in reasons):
            return "today"
        if any(opens <= plus(self.today, 3) for _, opens, _, _ in reasons):
            return "soon"
        if self.standing() != "open":
            return "unlisted"
        if reasons:
            return "later"
        stop = self.last("stop")
        silent = stop is not None and self.log[stop]["stop"] == "all"
        return "quiet" if silent or self.interval() is None else "unplanned"


@pytest.mark.parametrize("profile", BY_HAND)
def test_the_restatement_itself_gives_the_list_of_the_21st(profile: str) -> None:
    found: dict[str, set[str]] = {}
    for raw, customer in samples(profile):
        found.setdefault(Naive(profile, raw, SATURDAY).bucket(), set()).add(customer.id)
    assert found == {bucket: set(names.split()) for bucket, names in BY_HAND[profile].items()}


@pytest.mark.parametrize("profile", BY_HAND)
def test_two_months_as_the_text_has_them(profile: str) -> None:
    """Every customer on every day from 2026-11-21 to 2027-01-20: same bucket, same reasons."""
    _compare(profile, [plus(SATURDAY, offset) for offset in range(61)])


@pytest.mark.parametrize("profile", BY_HAND)
def test_the_months_before_as_they_were_known_then(profile: str) -> None:
    """The logs unfold: every customer on every day from the first entry to the 20th of November."""
    _compare(profile, [plus(date(2026, 8, 20), offset) for offset in range(93)])


def _compare(profile: str, days: list[date]) -> None:
    for raw, customer in samples(profile):
        for today in days:
            naive = Naive(profile, raw, today)
            if not naive.log:
                continue
            one = line(customer, cared(profile), today=today, known=today)
            bucket = one.bucket if one.appears else "unlisted"
            assert (customer.id, today, bucket) == (customer.id, today, naive.bucket())
            standing = items(customer, one.state, cared(profile), today=today)
            said = {(item.rule, item.opens_on, item.due_on, item.late_after) for item in standing}
            assert (customer.id, today, said) == (customer.id, today, naive.reasons())
            if one.bucket in LISTED:
                waiting = {rule for rule, opens, *_ in naive.reasons() if rule.startswith("care.") and opens <= today}
                soon = {
                    reason
                    for reason in naive.reasons()
                    if reason[1] <= (today if reason[0] in waiting else plus(today, 3))
                }
                assert {(item.rule, item.opens_on, item.due_on, item.late_after) for item in one.items} == soon
