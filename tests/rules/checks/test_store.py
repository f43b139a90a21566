"""What only all records together can tell, and the rows of the register: each rule speaks, and stays silent."""

from collections.abc import Collection, Iterable

from leadtrack.model.values import Raw
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.register import row_doubts
from leadtrack.rules.checks.store import Numbers, Outgrown, Rush, Shared
from leadtrack.store import yamltext
from tests.profiles import day
from tests.rules.checks.desk import case, rows

Gatherer = type[Numbers] | type[Rush] | type[Outgrown]


def found(kind: Gatherer, *cases: Case, mine: Collection[int] | None = None) -> list[Shared]:
    gatherer = kind(rows())
    for record, one in enumerate(cases):
        gatherer.take(record, one)
    return list(gatherer.found(lambda record: mine is None or record in mine))


def who(facts: str) -> Case:
    return case("- {at: 11-14, via: phone}", facts)


A, B = "phones: ['13800138000']", "phones: ['13700137000']"
WIFE = "people: [{name: 李娜}, {name: 李父, phones: ['010-66668888', '138 0013 8000']}]"


def test_one_phone_in_two_files_is_named_once_in_the_last() -> None:
    raw: dict[str, Raw] = {"phones": ["13700137000", "+86 138-0013-8000"]}
    (one,) = found(Numbers, who(A), who(B), who("phones: ['13700137001', '+86 138-0013-8000']"))
    assert (one.code, one.record, one.others, one.params) == ("same-phone", 2, [0], {"number": "13800138000"})
    assert one.where(raw) == ("phones", 1)


def test_numbers_of_their_people_count() -> None:
    (one,) = found(Numbers, who(A), who(WIFE))
    assert one.where({"people": [{"name": "李娜"}, {"phones": ["010-66668888", "138 0013 8000"]}]}) == (
        "people", 1, "phones", 1,
    )  # fmt: skip


def test_a_number_of_many_is_one_fault() -> None:
    (one,) = found(Numbers, *(who(A) for _ in range(5)))
    assert (one.record, one.others) == (4, [0, 1, 2, 3])


def test_a_number_twice_in_one_file_is_no_collision() -> None:
    assert found(Numbers, who("phones: ['13800138000', '138 0013 8000']\n" + WIFE), who(B)) == []


def test_asked_about_one_file_it_is_named_there() -> None:
    (one,) = found(Numbers, who(A), who(A), mine=[0])
    assert (one.record, one.others) == (0, [1])
    assert found(Numbers, who(A), who(A), who(B), mine=[2]) == []


def test_one_account_in_two_files() -> None:
    (one,) = found(Numbers, who("wechat: WJG1978"), who("wechat: wjg1978"), who("wechat: other"))
    assert (one.code, one.record, one.others, one.where({})) == ("same-wechat", 1, [0], ("wechat",))


def entry(at: str, rec: str, by: str = "zhang-min", via: str = "visit_in") -> str:
    return f"- {{at: 11-18 {at}, rec: 11-18 {rec}, by: {by}, via: {via}, minutes: 30}}"


LATE = [entry("09:30", "20:05"), entry("11:00", "20:12"), entry("14:00", "20:29")]


def test_a_day_written_down_just_before_closing() -> None:
    (one,) = found(Rush, *map(case, LATE))
    assert (one.code, one.record, one.params, one.where({})) == (
        "written-at-closing", 0, {"n": "3"}, ("log", 0, "rec"),
    )  # fmt: skip
    (in_one,) = found(Rush, case("\n".join(LATE)))
    assert in_one.params == {"n": "3"}


def test_the_edges_of_the_last_half_hour() -> None:
    assert len(found(Rush, *map(case, [*LATE[:2], entry("14:00", "20:00")]))) == 1
    assert len(found(Rush, *map(case, [*LATE[:2], entry("17:50", "20:20")]))) == 1  # 120 minutes after it was over


def test_a_day_written_down_as_it_went() -> None:
    assert found(Rush, *map(case, LATE[:2])) == []  # two rows
    assert found(Rush, *map(case, [*LATE[:2], entry("14:00", "19:59")])) == []  # before the last half hour
    assert found(Rush, *map(case, [*LATE[:2], entry("18:00", "20:20")])) == []  # 110 minutes after it was over
    assert found(Rush, *map(case, [*LATE[:2], entry("14:00", "20:20", by="li-wei")])) == []
    assert found(Rush, *map(case, [*LATE[:2], "- {at: 11-18 14:00, rec: 11-18 20:20, by: zhang-min}"])) == []
    next_day = "- {at: 11-18 14:00, rec: 11-19 20:20, by: zhang-min, via: phone}"
    assert found(Rush, *map(case, [*LATE[:2], next_day])) == []
    assert found(Rush, *(case(log, today="12-19") for log in LATE)) == []  # 31 days ago


def test_grades_that_an_edited_scheme_left_behind_are_counted() -> None:
    old = "- {at: 11-01, grade: {scheme: abcd-score, level: E}}\n" * 2
    now = "- {at: 11-04, via: phone, grade: {scheme: abcd-score, level: B}}"
    (one,) = found(Outgrown, who(A), case(old + now), case(old + now))
    assert (one.record, one.params, one.where({})) == (
        1, {"scheme": "abcd-score", "level": "E", "n": "4"}, ("log", 0, "grade"),
    )  # fmt: skip
    assert found(Outgrown, case(now)) == []


# --- the register


def doubts(text: str, known: Iterable[str] | None = ()) -> list[tuple[str, str, dict[str, str]]]:
    raw: dict[str, Raw] = yamltext.load(text.encode())
    said = row_doubts(raw, rows(), today=day("11-21"), known=None if known is None else set(known))
    return [(".".join(map(str, doubt.path)), doubt.code, dict(doubt.params)) for doubt in said]


WHOLE = "rows:\n- {at: 2026-11-14 10:00, via: visit_in, who: 某先生, minutes: 20, %s}\n"


def test_a_row_with_all_that_the_form_asks() -> None:
    assert doubts(WHOLE % "reason: 随便看看") == []
    assert doubts(WHOLE % "phones: ['138 0013 8000']", known=["13800138000"]) == []
    assert doubts(WHOLE % "wechat: wjg1978") == []
    assert doubts("rows: []\nx: y\n") == []


def test_columns_that_are_empty() -> None:
    assert doubts("rows:\n- {at: 2026-11-14, via: visit_in, reason: x}\n") == [
        ("rows.0", "register-gap", {"parts": "who minutes time"})
    ]
    assert doubts("rows:\n- {at: 2026-11-14 10:00, who: '', minutes: 5, reason: x}\n") == [
        ("rows.0", "register-gap", {"parts": "who"})
    ]


def test_nobody_wrote_why_no_data_was_left() -> None:
    assert doubts(WHOLE % "note: x") == [("rows.0", "no-data-reason", {})]


def test_a_phone_without_a_file() -> None:
    row = WHOLE % "phones: ['13800138000', '13700137000']"
    said = [("rows.0.phones", "register-without-file", {"number": "13700137000"})]
    assert doubts(row, known=["13800138000"]) == said
    assert doubts(WHOLE % "phone: 13700137000", known=[]) == [
        ("rows.0.phone", "register-without-file", {"number": "13700137000"})
    ]
    assert doubts(row, known=None) == []  # nobody read the records


def test_a_row_ahead() -> None:
    ahead = (WHOLE % "reason: x").replace("11-14", "11-22")
    assert doubts(ahead) == [("rows.0.at", "entry-in-future", {"day": "2026-11-22"})]
    assert doubts(ahead.replace("11-22", "11-21")) == []
