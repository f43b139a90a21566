"""Whatever happens to customers, the figures add up: for the shop, for each consultant, for any span of days."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from leadtrack.model.record import Customer
from leadtrack.rules.calendar import shift
from leadtrack.rules.report.asked import Asked, Findings, gather
from leadtrack.rules.report.cohorts import Cohorts, MonthCohorts
from leadtrack.rules.report.identities import PARTS, torn, unlike
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.report.period import Kind
from leadtrack.rules.report.stock import INS, OUTS, Stock, net
from leadtrack.rules.report.story import Story
from tests.rules.report.made import asked, on, who

PEOPLE = ("min", "wei", "na")
KINDS = (Ledger, Stock, Cohorts, MonthCohorts)
SPANS: tuple[Kind, ...] = ("day", "week", "month")

WHATS = (
    "via: visit_in", "via: visit_in, party: 3", "via: viewing", "via: lead_in", "via: call_in", "via: phone",
    "via: phone, missed: no_answer", "via: wechat",
    *(f"via: phone, grade: {{scheme: abcd-score, level: {level}}}" for level in "ABCD"),
    "via: visit_in, grade: {scheme: abcd-matrix, level: B}",
    *(f"deal: {{event: {event}, for: 3-1201}}" for event in ("queued", "subscribed", "signed", "cancelled")),
    "lost: {reason: 失联}", "lost: {reason: 无效}",
    *(f"lost: {{state: {state}}}" for state in ("applied", "approved", "refused", "untrue", "frozen")),
    "reopen: true", *(f"owner: {slug}" for slug in PEOPLE),
)  # fmt: skip
"""What may stand in an entry."""


class Line(NamedTuple):
    """An entry to be: days after 1 October, who wrote it, what happened, how many days later it was written down."""

    day: int
    by: str
    what: str
    late: int = 0

    @property
    def text(self) -> str:
        at, rec = (str(shift(on("10-01"), day)) for day in (self.day, self.day + self.late))
        return f"- {{at: {at}, rec: {rec}, by: {self.by}, {self.what}}}\n"


LINES = st.builds(Line, st.integers(0, 58), st.sampled_from(PEOPLE), st.sampled_from(WHATS), st.sampled_from((0, 0, 9)))
LOGS = st.lists(LINES, min_size=1, max_size=8)
SHOPS = st.lists(st.tuples(LOGS, st.booleans()), min_size=1, max_size=4)
"""Customers: what was written of each, and whether they left a number."""

Shop = Sequence[tuple[Sequence[Line], bool]]

few = settings(max_examples=40, deadline=None)


def customers(shop: Shop, more: str = "") -> list[Customer]:
    """Theirs who left a number, and those of the others; `more` stands in every file."""
    number = "phones: ['13800000000']\n"
    return [
        who(f"c-{at}", "".join(line.text for line in sorted(log)), number * left + more)
        for at, (log, left) in enumerate(shop)
    ]


def found(about: Asked, shop: Sequence[Customer]) -> Findings:
    return gather(about, KINDS, shop, ())


def stood(about: Asked, shop: Sequence[Customer], *, opening: bool) -> Counter[str]:
    """The prospects by their level, told without any flow."""
    period = about.period
    stories = (Story(one, about.book, about.catalogue.order, period.known, period.reached) for one in shop)
    stands = (story.stand(period.opening if opening else period.reached) for story in stories if story.exists)
    return Counter(stand.place for stand in stands if stand.in_stock and about.mine(stand.owner))


@few
@given(SHOPS, st.sampled_from(SPANS), st.sampled_from(("10-20", "11-01", "11-18", "11-30")))
def test_the_stock_balances(shop: Shop, kind: Kind, around: str) -> None:
    """Every level and the whole, for the shop and for each consultant; and it is the stock that there is."""
    everybody = customers(shop)
    for owner in ("", *PEOPLE):
        about = asked(kind, around, owner=owner)
        stock = found(about, everybody).of(Stock)
        assert stock.unbalanced() == stock.uneven() == []
        for level, opening, moves, closing in stock.rows():
            assert opening + sum(moves[key] for key in INS) - sum(moves[key] for key in OUTS) == closing, level
        assert stock.opening.total() + net(stock.total()) == stock.closing.total()
        assert +stock.opening == stood(about, everybody, opening=True)
        assert +stock.closing == stood(about, everybody, opening=False)


@few
@given(SHOPS, st.sampled_from(("", "created: 2026-10-05", "created: 2026-11-17")), st.sampled_from(SPANS),
       st.sampled_from(("10-20", "11-18")))  # fmt: skip
def test_the_stock_tells_what_the_figures_tell(shop: Shop, made: str, kind: Kind, around: str) -> None:
    """Of the shop and of each consultant, whenever the files were made."""
    everybody = customers(shop, made)
    for owner in ("", *PEOPLE):
        about = asked(kind, around, owner=owner)
        both = found(about, everybody)
        turns, sums = both.of(Stock).total(), both.of(Ledger).sums(about.period.span)
        assert [turns[key] for key in ("new", "won", "frozen")] == [sums[key] for key in ("new", "won", "frozen")]
        assert [turns[key] for key in ("lost", "no_buyers")] == [sums[key] for key in ("losses", "no_buyers")]
        assert turns["reactivated"] == sums["reopened"]
        assert both.of(Stock).unbalanced() == []


@few
@given(SHOPS, st.sampled_from(SPANS))
def test_the_matrix_sums_up_to_opening_and_closing(shop: Shop, kind: Kind) -> None:
    for owner in ("", "min"):
        stock = found(asked(kind, owner=owner), customers(shop)).of(Stock)
        was, now = Counter[str](), Counter[str]()
        for flow, n in stock.flows.items():
            was[flow.was] += n
            now[flow.now] += n
        levels = [level for level, *_ in stock.rows()]
        assert [was[level] for level in levels] == [stock.opening[level] for level in levels]
        assert [now[level] for level in levels] == [stock.closing[level] for level in levels]
        assert stock.flows.total() == was.total() == now.total()


@few
@given(SHOPS)
def test_cohorts_never_grow_along_the_chain(shop: Shop) -> None:
    """And everybody of a cohort is somewhere now."""
    collected = found(asked(), customers(shop))
    for kind in (Cohorts, MonthCohorts):
        cohorts = collected.of(kind)
        assert cohorts.growing() == []
        for start, steps in cohorts.steps.items():
            reached = [steps[step] for step in cohorts.chain]
            assert reached == sorted(reached, reverse=True)
            assert cohorts.now[start].total() == reached[0]


@few
@given(SHOPS, st.sampled_from(SPANS))
def test_consultants_make_the_total(shop: Shop, kind: Kind) -> None:
    """Of every figure, in every span that is counted; each consultant alone is their row of all."""
    everybody = customers(shop)
    about = asked(kind)
    whole = found(about, everybody).of(Ledger)
    alone = [found(asked(kind, owner=owner), everybody).of(Ledger) for owner in PEOPLE]
    for span in about.period.spans:
        sums = whole.sums(span)
        assert unlike([one.sums(span) for one in alone], sums) == torn(sums) == []
        by = whole.by(span, lambda key: key.consultant)
        assert [+by.get(owner, Counter()) for owner in PEOPLE] == [+one.sums(span) for one in alone]


@few
@given(SHOPS, st.sampled_from(SPANS), st.sampled_from(("10-15", "11-10", "11-18")))
def test_what_is_written_down_later_changes_nothing(shop: Shop, kind: Kind, known: str) -> None:
    """Looked back to a day, only what had been written by then counts, however it was dated."""
    day = (on(known) - on("10-01")).days
    before = [([line for line in log if line.day + line.late <= day], number) for log, number in shop]
    about = asked(kind, around=known, known=known)
    then, now = (found(about, customers(some)) for some in ([one for one in before if one[0]], shop))
    assert then.of(Ledger).tally == now.of(Ledger).tally
    assert then.of(Stock).flows == now.of(Stock).flows
    assert (then.of(Stock).opening, then.of(Stock).closing) == (now.of(Stock).opening, now.of(Stock).closing)
    assert (then.of(Cohorts).steps, then.of(Cohorts).now) == (now.of(Cohorts).steps, now.of(Cohorts).now)


def test_what_does_not_add_up_is_found() -> None:
    whole = Counter(first_traffic=3, walk_ins=1, invited=1, no_data_visits=1, traffic=4, return_visits=1, visits=3)
    assert torn(whole) == ["visits"]
    assert torn(whole + Counter(first_visits=2, walk_ins=1)) == ["first_traffic"]
    assert torn({}) == []
    assert unlike([{"new": 1, "valid": 2}, {"new": 2}], {"new": 3, "valid": 2}) == []
    assert unlike([{"new": 1}, {"valid": 1}], {"new": 2, "losses": 1}) == ["losses", "new", "valid"]
    assert {*PARTS} == {"first_traffic", "traffic", "visits"}
