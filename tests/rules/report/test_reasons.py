"""Reasons of our own contacts: what people came for is none."""

from leadtrack.rules.report.reasons import NONE, OWN, Mixture
from tests.rules.report.made import asked, found, who

LOG = """\
- {at: 11-10, by: min, via: phone, reason: price}
- {at: 11-16 09:00, by: min, via: phone, reason: 价格, reaction: positive}
- {at: 11-16 10:00, by: min, via: phone, reason: price, missed: no_answer}
- {at: 11-17, by: wei, via: wechat, reason: 送月饼, said: [谢谢]}
- {at: 11-18, by: min, via: phone}
- {at: 11-19, by: min, via: visit_in, reason: activity}
- {at: 11-23, by: min, via: phone, reason: activity}
"""


def test_by_reason() -> None:
    mix = found(Mixture, asked(), [who("a", LOG)])
    assert dict(mix.counts) == {"price": 2, OWN: 1, NONE: 1}
    assert dict(mix.valid) == {"price": 1, OWN: 1, NONE: 1}
    assert mix.good["price"] == 1
    assert mix.good.total() == 1
    assert dict(mix.before) == {"price": 1}


def test_of_one_consultant() -> None:
    mix = found(Mixture, asked(owner="wei"), [who("a", LOG)])
    assert (dict(mix.counts), dict(mix.before)) == ({OWN: 1}, {})
