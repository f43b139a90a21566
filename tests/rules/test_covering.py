"""`cover`: which days words mean on Saturday 21 November 2026, and what becomes of rows of leave."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.covering import Change, away, colleague, lent, read_span, ring, taken_back
from leadtrack.rules.roster import Leave, Rest
from leadtrack.rules.shop import Shop, make_shop
from tests.profiles import day


def span(first: str, last: str) -> DateRange:
    return DateRange(day(first), shift(day(last), 1))


def leave(first: str, last: str, by: str | None = "li-wei") -> Leave:
    return Leave(span(first, last), by)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        (["12-01..12-05"], "2026-12-01", "2026-12-05"),
        (["12-01", "12-05"], "2026-12-01", "2026-12-05"),
        (["12-01~12-05"], "2026-12-01", "2026-12-05"),
        (["12-01到12-05"], "2026-12-01", "2026-12-05"),
        (["12月1日至12月5日"], "2026-12-01", "2026-12-05"),
        (["12-01", "..", "12-05"], "2026-12-01", "2026-12-05"),
        (["12-01"], "2026-12-01", "2026-12-01"),
        (["今天", "后天"], "2026-11-21", "2026-11-23"),
        (["下周一..下周五"], "2026-11-23", "2026-11-27"),
        (["12-30..01-03"], "2026-12-30", "2027-01-03"),
        (["2027-11-01..2027-11-05"], "2027-11-01", "2027-11-05"),
        (["11-19..11-25"], "2026-11-19", "2026-11-25"),  # away since Thursday
        (["2026-11-01..2026-11-21"], "2026-11-01", "2026-11-21"),
    ],
)
def test_the_days_meant(words: list[str], first: str, last: str) -> None:
    assert read_span(words, day("11-21")) == span(first, last)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([".."], "cover-dates"),
        (["12-01", "12-02", "12-03"], "cover-dates"),
        (["12-01 10:00"], "cover-dates"),
        (["2026-12-05..2026-12-01"], "cover-backwards"),
        (["12-05..12-01"], "cover-backwards"),  # not a year that began last December
        (["2026-12-01..2027-03-03"], "cover-too-long"),
        (["sometime"], "date-not-understood"),
        (["11-01..11-05"], "day-just-passed"),
        (["11-20"], "day-just-passed"),
    ],
)
def test_days_that_are_none(words: list[str], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_span(words, day("11-21"))
    assert caught.value.code == code


def test_the_longest_leave() -> None:
    assert read_span(["2026-12-01..2027-03-02"], day("11-21")).length == 92


@pytest.mark.parametrize(
    ("rows", "first", "last", "changes"),
    [
        pytest.param([], "12-01", "12-05", [Change(None, leave("12-01", "12-05"))], id="new"),
        pytest.param([leave("12-01", "12-05")], "12-02", "12-03", [], id="is-so-already"),
        pytest.param([leave("12-01", "12-05")], "12-04", "12-08", [Change(0, leave("12-01", "12-08"))], id="longer"),
        pytest.param([leave("12-01", "12-05")], "12-06", "12-08", [Change(0, leave("12-01", "12-08"))], id="touches"),
        pytest.param([leave("12-01", "12-05")], "12-07", "12-08", [Change(None, leave("12-07", "12-08"))], id="apart"),
        pytest.param(
            [leave("12-01", "12-02"), leave("12-20", "12-21"), leave("12-05", "12-06")], "12-03", "12-04",
            [Change(2, None), Change(0, leave("12-01", "12-06"))], id="joins-two",
        ),
        pytest.param(
            [leave("12-01", "12-09", "wang-fang")], "12-03", "12-04",
            [Change(0, leave("12-01", "12-02", "wang-fang")), Change(None, leave("12-05", "12-09", "wang-fang")),
             Change(None, leave("12-03", "12-04"))], id="out-of-the-middle-of-a-colleague's",
        ),
        pytest.param(
            [leave("12-01", "12-09", None)], "12-01", "12-09",
            [Change(0, None), Change(None, leave("12-01", "12-09"))], id="a-leave-nobody-covered",
        ),
        pytest.param(
            [leave("12-01", "12-05", "wang-fang")], "12-05", "12-08",
            [Change(0, leave("12-01", "12-04", "wang-fang")), Change(None, leave("12-05", "12-08"))], id="its-last-day",
        ),
        pytest.param(
            [leave("12-01", "12-05", "wang-fang")], "11-28", "12-01",
            [Change(0, leave("12-02", "12-05", "wang-fang")), Change(None, leave("11-28", "12-01"))], id="its-first",
        ),
    ],
)  # fmt: skip
def test_lines_are_lent(rows: list[Leave], first: str, last: str, changes: list[Change]) -> None:
    assert lent(rows, span(first, last), "li-wei") == changes


@pytest.mark.parametrize(
    ("first", "last", "changes"),
    [
        ("12-01", "12-05", [Change(0, None)]),
        ("11-01", "12-31", [Change(0, None)]),
        ("12-05", "12-05", [Change(0, leave("12-01", "12-04"))]),
        ("12-03", "12-03", [Change(0, leave("12-01", "12-02")), Change(None, leave("12-04", "12-05"))]),
        ("12-06", "12-09", []),
        ("11-28", "11-30", []),
    ],
)
def test_days_are_taken_back(first: str, last: str, changes: list[Change]) -> None:
    assert taken_back([leave("12-01", "12-05")], span(first, last)) == changes


def test_the_days_on_which_who_covers_is_off() -> None:
    assert away(Rest(frozenset({1}), (span("12-03", "12-03"),)), span("11-30", "12-08")) == (
        day("12-01"), day("12-03"), day("12-08"),
    )  # fmt: skip


def test_whoever_is_covered_is_off_all_the_same() -> None:
    off = span("12-03", "12-04")
    assert away(Rest(away=(off,), instead=((off, Rest()),)), span("12-01", "12-05")) == (day("12-03"), day("12-04"))


def team(**covers: str) -> Shop:
    """Consultants by slug, each with who has their customers on 1 December."""
    rows: dict[str, Raw] = {
        slug: {"leave": [{"from": "2026-12-01", "by": by}]} if by else {"name": slug} for slug, by in covers.items()
    }
    return make_shop({"profile": "realestate", "consultants": rows})


@pytest.mark.parametrize(
    ("covers", "chain"),
    [
        pytest.param({"a": "", "b": "", "c": ""}, "", id="nobody-is-away"),
        pytest.param({"a": "", "b": "c", "c": ""}, "", id="who-covers-is-covered"),
        pytest.param({"a": "", "b": "a", "c": ""}, "aba", id="each-other"),
        pytest.param({"a": "", "b": "c", "c": "a"}, "abca", id="three"),
        pytest.param({"a": "", "b": "c", "c": "b"}, "", id="a-ring-of-others"),
        pytest.param({"a": "c", "b": "c", "c": ""}, "", id="two-who-are-covered-by-one"),
    ],
)
def test_a_ring_of_those_who_cover(covers: dict[str, str], chain: str) -> None:
    assert "".join(ring(team(**covers), "a", "b", day("12-01"))) == chain
    assert ring(team(**covers), "a", "b", day("12-02")) == ()


def test_colleagues() -> None:
    shop = make_shop(
        {
            "profile": "auto",
            "consultants": {"zhang-min": "张敏", "li-wei": "李伟", "old-wu": {"name": "老吴", "active": "false"}},
        }
    )
    assert colleague(shop, "李伟") == colleague(shop, "li-wei") == "li-wei"
    with pytest.raises(UsageError) as caught:
        colleague(shop, "li-we")
    assert (caught.value.code, caught.value.params["near"]) == ("no-colleague", "li-wei")
    assert caught.value.params["known"] == "zhang-min li-wei"
    with pytest.raises(UsageError) as caught:
        colleague(shop, "老吴")
    assert caught.value.code == "not-here-any-more"
