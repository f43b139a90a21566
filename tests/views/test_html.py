"""The page: well-formed, at home without a network, readable by everybody, and nothing in it but what was put in."""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.views.html import MADE, page
from leadtrack.views.html_style import DARK, LIGHT, style
from leadtrack.views.markup import tag, text
from leadtrack.views.say import Lang, say
from leadtrack.views.table import Cell, Column, Picture, PictureKind, Table, count, rate

NASTY = "</script><script>alert(1)</script>\" onload='x' & <b>粗</b> ]]> <!-- \x1b[31m \u202e {{x}} \x00"

Row = tuple[str, int, tuple[int, int]]


def table(*rows: Row, kind: PictureKind = "bars", of: tuple[str, ...] = ("n",), name: str = "t") -> Table:
    columns = (Column("who", "顾问"), Column("n", "到店", right=True), Column("r", "留档率", right=True))
    cells = tuple((Cell(who, "", who), count(n), rate(*share, 20)) for who, n, share in rows)
    return Table(name, "顾问业绩", columns, cells, {}, Picture(kind, of))


def parsed(*tables: Table, lang: Lang = "zh", title: str = "周报", subtitle: str = "", footer: str = "") -> ET.Element:
    return ET.fromstring(page(title, subtitle, tables, lang, footer))  # noqa: S314  # our own


def said(root: ET.Element, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in root.findall(path)]


def one(root: ET.Element, path: str) -> ET.Element:
    (found,) = root.findall(path)
    return found


def test_a_page() -> None:
    columns = (Column("who", "顾问"), Column("n", "到店", right=True), Column("why", "为什么", wide=True))
    rows = (
        (Cell("张敏", "", "zhang-min"), count(2), Cell("喜欢", "good")),
        (Cell("合计", "", "total"), count(0), Cell("")),
    )
    notes = {"n": "到店的批次", "zhang-min": "她的", "team": "全部", "due": "到期的", "x": "另一个"}
    root = parsed(
        Table("team", "顾问业绩", columns, rows, notes, notes=("对不上",)),
        title="周报",
        subtitle="截至\n全部",
        footer="甲\n\n乙",
    )
    assert root.attrib == {"lang": "zh-CN"}
    assert said(root, "head/title") == said(root, "body/header/h1") == ["周报"]
    assert said(root, "body/header/p") == ["截至", "全部"]
    assert said(root, "body/footer/p") == ["甲", "乙"]
    assert said(root, ".//thead//th") == ["顾问", "到店", "为什么"]
    assert [[cell.tag for cell in row] for row in root.findall(".//tbody/tr")] == [["th", "td", "td"]] * 2
    assert said(root, ".//tbody/tr/*") == ["张敏", "2", "喜欢", "合计", "·", ""]
    assert [cell.get("class") for cell in root.findall(".//tbody/tr/*")] == [
        None, "n", "w good", None, "n dim", "w empty",
    ]  # fmt: skip
    assert [row.get("class") for row in root.findall(".//tbody/tr")] == [None, "sum"]
    assert [cell.get("data-label") for cell in root.findall(".//tbody/tr[1]/*")] == [None, "到店", "为什么"]
    assert one(root, ".//table").get("class") == "list"
    assert said(root, ".//p[@class='note']") == ["对不上"]
    assert (said(root, ".//dt"), said(root, ".//dd")) == (
        ["到店", "张敏", "顾问业绩", say("zh", "column.due"), "x"],
        ["到店的批次", "她的", "全部", "到期的", "另一个"],
    )
    assert said(root, ".//summary") == [say("zh", "report.how")]


def test_no_day_is_broken() -> None:
    root = parsed(title="周报 2026-11-16 – 2026-11-22 12345678901")
    assert said(root, ".//h1") == ["周报 2026-11-16 – 2026-11-22 12345678901"]
    assert said(root, ".//h1/span[@class='whole']") == ["2026-11-16", "2026-11-22"]


def test_in_english() -> None:
    root = parsed(table(("a", 1, (1, 2))), lang="en")
    assert root.get("lang") == "en"
    assert root.find(".//footer") is None


def test_a_table_of_figures_scrolls_in_a_box_that_keys_can_reach() -> None:
    box = one(parsed(table(("张", 1, (0, 0)))), ".//div[@class='box']")
    assert (box.get("tabindex"), box.get("role"), box.get("aria-labelledby")) == ("0", "region", "t-title")
    assert one(box, "table").get("class") is None


def test_without_rows_or_tables_that_is_said() -> None:
    empty = parsed(table(), lang="en")
    assert said(empty, ".//section/p") == said(parsed(lang="en"), ".//main/p") == ["Nothing in these days"]
    assert empty.find(".//table") is None


def test_many_tables_have_a_list_of_contents() -> None:
    tables = [table(("张", 1, (0, 0)), name=name) for name in ("a", "b c", "a", "<")]
    root = parsed(*tables)
    links = [link.get("href") for link in root.findall(".//nav//a")]
    ids = [found.get("id") for found in root.findall(".//section")]
    assert links == [f"#{id_}" for id_ in ids] == ["#a", "#b-c", "#a-2", "#-"]
    assert parsed(*tables[:3]).find(".//nav") is None


def test_no_two_places_have_one_name() -> None:
    root = parsed(*[table(("张", 1, (0, 0)), name=name) for name in ("a", "a", "a-1", "a", "")])
    found = [place.get("id") for place in root.iter() if place.get("id")]
    assert len(found) == len(set(found)) == 10


def test_nothing_that_was_written_becomes_markup() -> None:
    rows = ((Cell(NASTY, "", NASTY), Cell("1", "", 1)), (Cell("李", "", "x"), Cell("2", "", 2)))
    columns = (Column("a", NASTY), Column("n", NASTY, wide=True))
    nasty = Table(NASTY, NASTY, columns, rows, {NASTY: NASTY}, Picture("bars", ("n",)), notes=(NASTY,))
    whole = page(NASTY, NASTY, [nasty] * 4, "en", NASTY)
    root = ET.fromstring(whole)  # noqa: S314
    plain = ET.fromstring(page("x 1", "x", [table(("x", 1, (0, 0)), ("y", 2, (0, 0)))] * 4, "en", "x"))  # noqa: S314
    assert {found.tag for found in root.iter()} <= {found.tag for found in plain.iter()} | {
        "details",
        "summary",
        "dl",
        "dt",
        "dd",
    }
    assert "onload" not in {name for found in root.iter() for name in found.attrib}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", whole)
    assert said(root, ".//h1")[0].startswith(
        "</script><script>alert(1)</script>\" onload='x' & <b>粗</b> ]]> <!-- \\x1b[31m"
    )


class Strict(HTMLParser):
    """Whether every element is closed, and by its own end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self._kept(attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("meta", "rect", "line", "circle", "polyline"), f"<{tag}/> is an open {tag} to a browser"
        self._kept(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def _kept(self, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [f"{key}={value}" for key, value in attrs if key in ("src", "href", "srcset", "data", "action")]


@pytest.mark.parametrize("kind", ["bars", "funnel", "heat", "spark"])
def test_browsers_and_parsers_agree_on_it_and_nothing_is_fetched(kind: PictureKind) -> None:
    drawn = table(("张", 3, (1, 2)), ("李", 0, (0, 0)), ("", -2, (0, 4)), kind=kind)
    whole = page("周报", "", [drawn, table(), drawn, drawn], "zh", "")
    strict = Strict()
    strict.feed(whole)
    assert strict.open == []
    assert all(one.startswith("href=#") for one in strict.fetched)
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<script|<link|<img", whole, re.IGNORECASE)
    assert whole.startswith('<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"/>')
    assert 'content="default-src &#x27;none&#x27;; style-src' in whole


def test_a_file_of_ours_says_so_near_its_beginning() -> None:
    whole = page("x" * 5000, "", [], "en", "")
    assert MADE.encode() in whole.encode()[:4096]
    assert page(MADE, MADE, [table((MADE, 1, (0, 0)))], "en", MADE).count(MADE) == 1


def test_the_same_is_the_same_bytes() -> None:
    drawn = table(("张", 3, (1, 3)), ("李", 7, (2, 3)), of=("r",))
    assert page("x", "", [drawn], "zh", "") == page("x", "", [drawn], "zh", "")


def rects(root: ET.Element, kind: str) -> list[tuple[float, float]]:
    return [(float(r.get("x", "")), float(r.get("width", ""))) for r in root.findall(f".//rect[@class='{kind}']")]


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    """340 units for 40; the share of 1 in 4 is 85, each with its whole behind it."""
    root = parsed(table(("张", 40, (0, 0)), ("李", 10, (0, 0)), ("王", 0, (0, 0))))
    assert rects(root, "bar") == [(0, 340), (0, 85)]
    assert said(root, ".//svg/text") == ["张", "40", "李", "10", "王", "0"]
    root = parsed(table(("张", 40, (1, 4)), ("李", 10, (0, 0)), of=("r",)))
    assert (rects(root, "bar"), rects(root, "track")) == ([(0, 85)], [(0, 340)])
    assert said(root, ".//svg/text") == ["张", "1/4 25%*", "李", "—"]


def test_gaps_go_to_the_left() -> None:
    """340 units for 40 from -10 to 30: the axis at 85."""
    root = parsed(table(("张", 30, (0, 0)), ("李", -10, (0, 0))))
    assert (rects(root, "bar"), rects(root, "bad")) == ([(85, 255)], [(0, 85)])
    assert one(root, ".//line").get("x1") == "85"


def test_the_twelve_greatest_bars_are_drawn() -> None:
    root = parsed(table(*[(f"p{n}", n, (0, 0)) for n in range(1, 16)]))
    assert said(root, ".//svg/text")[::2] == [f"p{n}" for n in range(4, 16)]


def test_a_funnel_stands_in_the_middle() -> None:
    root = parsed(table(("到店", 8, (0, 0)), ("试驾", 4, (4, 8)), ("订单", 0, (0, 4)), kind="funnel", of=("n", "r")))
    assert rects(root, "bar") == [(0, 340), (85, 170)]
    assert said(root, ".//svg/text") == ["到店", "8  —", "试驾", "4  4/8 50%*", "订单", "0  0/4 0%*"]


def test_a_map_has_a_tint_for_each_quarter() -> None:
    columns = (Column("slot", "时段"), *(Column(key, key) for key in "abcdef"))
    rows = ((Cell("08-10"), *(Cell(str(n), "", n) for n in (0, 1, 2, 3, 4)), Cell("—")),)
    root = parsed(Table("t", "客流", columns, rows, {}, Picture("heat", (*"abcdef",))))
    assert [r.get("class") for r in root.findall(".//rect")] == ["heat0", "heat1", "heat2", "heat3", "heat4"]
    assert said(root, ".//svg/text") == [*"abcdef", "08-10", "·", "1", "2", "3", "4"]
    assert one(root, ".//svg").get("style") is None


def test_a_map_of_a_month_scrolls_in_a_box() -> None:
    columns = (Column("slot", ""), *(Column(f"d{n}", str(n)) for n in range(1, 32)))
    rows = ((Cell("08-10"), *(Cell(str(n), "", n) for n in range(31))),)
    box = one(
        parsed(Table("t", "客流", columns, rows, {}, Picture("heat", tuple(f"d{n}" for n in range(1, 32))))),
        ".//div[svg]",
    )
    assert box.get("class") == "box"
    assert float((one(box, "svg").get("style") or "").removeprefix("min-width:").removesuffix("px")) > 31 * 36


def test_a_line_breaks_where_there_is_no_figure() -> None:
    """Eight units a place, of 24 for nine: a run of two, then one that stands alone."""
    columns = (Column("f", ""), *(Column(key, key) for key in "abcd"))
    rows = ((Cell("线索"), count(9), count(3), Cell("—"), count(6)),)
    root = parsed(Table("t", "", columns, rows, {}, Picture("spark", (*"abcd",))))
    assert one(root, ".//polyline").get("points") == "4,20 114.7,36"
    assert [(c.get("cx"), c.get("cy")) for c in root.findall(".//circle")] == [("114.7", "36"), ("336", "28")]
    assert said(root, ".//svg/text") == ["线索", "9 → 6"]


def test_a_label_is_cut_before_its_figures() -> None:
    root = parsed(
        table(("招商雍景湾三期东区销售展厅的第一位顾问和他的同事", 1, (1, 100)), ("李", 2, (5, 5)), of=("r",))
    )
    assert said(root, ".//svg/text")[0].endswith("…")


@given(st.lists(st.integers(-50, 10**6), min_size=2, max_size=12))
def test_no_bar_is_longer_than_a_greater_one(values: list[int]) -> None:
    root = parsed(table(*[("x", value, (0, 0)) for value in values]))
    drawn = {}
    for value, top in zip(values, range(0, 10**6, 38), strict=False):
        found = [r for r in root.findall(".//rect") if float(r.get("y", "")) == top + 18]
        drawn[abs(value)] = float(found[0].get("width", "")) if found else 0
    ranked = sorted(drawn.items())
    assert all(one[1] <= other[1] for one, other in pairwise(ranked))
    assert not any(values) or all(bool(value) == bool(width) for value, width in ranked)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_the_standard_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_everybody_can_read_it(colours: dict[str, str]) -> None:
    """WCAG AA: words 4.5, what is drawn 3."""
    words = [("words", f"heat{n}") for n in range(5)] + [("dim", "heat0")]
    words += [(name, "paper") for name in ("words", "dim", "accent", "good", "bad")]
    drawn = [("accent", "paper"), ("accent", "line"), ("bad", "paper")]
    assert [pair for pair in words if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
    assert [pair for pair in drawn if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_tints_go_one_way(colours: dict[str, str]) -> None:
    tints = [luminance(colours[f"heat{n}"]) for n in range(5)]
    assert tints in (sorted(tints), sorted(tints, reverse=True))
    assert len(set(tints)) == 5


def test_every_colour_that_is_used_is_there_and_every_brace_is_closed() -> None:
    sheet = style()
    assert set(re.findall(r"var\(--([a-z0-9]+)\)", sheet)) - {"more"} == LIGHT.keys() == DARK.keys()
    assert sheet.count("{") == sheet.count("}")
    for needed in (
        "prefers-color-scheme: dark",
        "size: A4",
        "table-header-group",
        "break-inside: avoid",
        "tabular-nums",
    ):
        assert needed in sheet


def test_markup_escapes_what_comes_in() -> None:
    assert text('<a href="x">&\'') == "&lt;a href=&quot;x&quot;&gt;&amp;&#x27;"
    assert (
        tag("p", text("<"), class_="a&b", aria_label='"', data_x=None)
        == '<p class="a&amp;b" aria-label="&quot;">&lt;</p>'
    )
    assert tag("meta", name="x") == '<meta name="x"/>'
