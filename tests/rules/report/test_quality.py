"""What of the entries is to be doubted."""

from leadtrack.rules.register import Row
from leadtrack.rules.report.quality import Quality
from tests.rules.report.made import asked, found, on, who

LOG = """\
- {at: 11-15, rec: 11-20, by: min, via: phone}
- {at: 11-16, rec: 11-16 20:00, by: min, via: phone}
- {at: 11-17, rec: 11-18 09:00, by: min, via: phone}
- {at: 11-18, via: phone}
- {at: 11-19, by: x, via: phone}
- {at: 12-24, rec: 11-20, by: wei, via: phone}
- {at: 12-25, by: wei, via: phone}
"""


def some(quality: Quality) -> dict[str, dict[str, int]]:
    return {flaw: {by: n for by, n in counts.items() if n} for flaw, counts in quality.flaws.items() if counts.total()}


def test_flaws_by_who_wrote() -> None:
    """Of four entries of the week one was written a day later; what lies ahead counts where it was written by now."""
    quality = found(Quality, asked(), [who("a", LOG)])
    assert quality.entries == 4
    assert some(quality) == {"late": {"min": 1}, "no_by": {"min": 1}, "stranger": {"x": 1}, "future": {"wei": 1}}


def test_nothing_of_a_customer_counts_yet() -> None:
    """Who is on file only for a day to come is named all the same; not in what was known before it was written."""
    ahead = who("a", "- {at: 12-24, rec: 11-20, by: wei, via: phone}")
    assert some(found(Quality, asked(), [ahead])) == {"future": {"wei": 1}}
    assert some(found(Quality, asked(known="11-19"), [ahead])) == {}
    assert some(found(Quality, asked(owner="min"), [ahead])) == {}


def test_rows_of_the_register() -> None:
    rows = [("x", Row(on("11-15"))), ("min", Row(on("11-16"))), ("x", Row(on("11-17"))), ("x", Row(on("11-23")))]
    quality = found(Quality, asked(), [], rows)
    assert (quality.rows, some(quality)) == (2, {"stranger": {"x": 1}})
