"""Which text a festival or solar term has: its own, else that of all; never a wish on a day of remembrance (J41)."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.rules.almanac.festivals import make_almanac
from leadtrack.rules.greeting import text_for
from leadtrack.rules.message import make_messages
from leadtrack.store.templates import table
from tests.profiles import day
from tests.rules.test_message import messages

ALMANAC = make_almanac(table("realestate", "calendar.yaml", None))


@pytest.mark.parametrize(
    ("word", "on", "text", "named"),
    [
        pytest.param("春节", "11-21", "spring-festival", "spring-festival", id="its-own"),
        pytest.param("chuxi", "11-21", "new-years-eve", "new-years-eve", id="by-how-it-sounds"),
        pytest.param("妇女节", "11-21", "festival", "womens-day", id="that-of-all"),
        pytest.param("小雪", "11-21", "term", "xiaoxue", id="a-term"),
        pytest.param("Minor Snow", "11-21", "term", "xiaoxue", id="a-term-in-english"),
        pytest.param("festival", "11-21", "festival", "new-year", id="the-next-greeting-is-new-year-2027"),
        pytest.param("节日", "2027-01-02", "spring-festival", "spring-festival", id="then-the-spring-festival"),
        pytest.param("festival", "2027-02-06", "spring-festival", "spring-festival", id="todays-is-the-next"),
        pytest.param("节气", "11-21", "term", "xiaoxue", id="minor-snow-is-on-the-22nd"),
        pytest.param("term", "11-23", "term", "daxue", id="then-major-snow"),
        pytest.param("清明", "11-21", "qingming", "qingming", id="qingming"),
        pytest.param("term", "2027-04-01", "qingming", "qingming", id="qingming-as-a-term"),
        pytest.param("生日", "11-21", "birthday", None, id="no-festival"),
    ],
)
def test_what_an_occasion_means(word: str, on: str, text: str, named: str | None) -> None:
    message, about = text_for(messages(), ALMANAC, word, today=day(on))
    assert (message.key, about.key if about else None) == (text, named)


def test_a_day_of_remembrance_has_no_text_but_its_own() -> None:
    bare = make_messages({"festival": "{festival}快乐", "term": "{festival}"})
    assert text_for(bare, ALMANAC, "中秋", today=day("11-21"))[0].key == "festival"
    for word in ("清明", "qingming"):
        with pytest.raises(UsageError) as caught:
            text_for(bare, ALMANAC, word, today=day("11-21"))
        assert caught.value.code == "no-text-for-day"
