"""Who recommended whom: both records hold the link, a friend counts once, who has bought makes a reward due."""

from leadtrack.rules.report.referrals import Brought, Referrals
from tests.rules.report.made import asked, found, who

SIGNED = "- {at: 11-10, by: wei, via: visit_in}\n- {at: 11-17, by: wei, deal: {event: signed, for: 3-1201}}"


def of(referrals: Referrals) -> dict[str, tuple[int, int, int, int, int, int]]:
    """By referrer: friends, new ones, those who bought, in the span, rewards due, paid."""
    return {one.customer.id: (one.n, one.new, one.deals, one.sold, one.due, one.paid) for one in referrals.brought()}


def test_both_sides_of_a_link() -> None:
    """Li names Zhao twice over: by a row and by Zhao's own record; Qian only by Qian's; Sun has no record."""
    people = [
        who("li", "- {at: 10-01, by: min, via: visit_in}",
            "referrals: [{name: 赵, customer: zhao, date: 2026-11-16, reward: 5000元, friend_reward: 油卡},"
            " {name: 孙, date: 2026-11-01}, {name: 周, date: 2026-11-23}]"),
        who("zhao", SIGNED, "source: {referrer: li}"),
        who("qian", "- {at: 11-18, by: min, via: visit_in}", "source: {referrer: li}"),
        who("wu", "- {at: 11-18, by: min, via: visit_in}", "source: {referrer: gone}"),
    ]  # fmt: skip
    referrals = found(Referrals, asked(), people)
    assert of(referrals) == {"li": (3, 2, 1, 1, 2, 0), "gone": (1, 1, 0, 0, 0, 0)}
    assert [one.known for one in referrals.brought()] == [True, False]
    assert referrals.sold() == 1


def test_rewards() -> None:
    """What was paid on 11-18 is paid; what is paid on 11-24 is due at the end of the week; no sale, nothing due."""
    rows = ("referrals: [{name: 赵, customer: zhao, reward: 5000元, paid: 2026-11-18, friend_reward: 油卡, "
            "friend_paid: 2026-11-24}, {name: 钱, customer: qian, reward: 5000元}]")  # fmt: skip
    people = [
        who("li", "- {at: 10-01, by: min, via: visit_in}", rows),
        who("zhao", SIGNED),
        who("qian", "- {at: 11-10, by: wei, via: visit_in}"),
    ]
    assert of(found(Referrals, asked(known="11-29"), people)) == {"li": (2, 0, 1, 1, 1, 1)}
    taken_back = [people[0], who("zhao", SIGNED + "\n- {at: 11-19, by: wei, deal: {event: cancelled, for: 3-1201}}")]
    assert of(found(Referrals, asked(), taken_back)) == {"li": (2, 0, 0, 0, 0, 1)}


def test_without_news() -> None:
    quiet = [who("li", "- {at: 10-01, by: min, via: visit_in}", "referrals: [{name: 孙, date: 2026-10-02}]")]
    (one,) = found(Referrals, asked(), quiet).brought()
    assert isinstance(one, Brought)
    assert not one.moved
    assert list(found(Referrals, asked(owner="wei"), quiet).brought()) == []


def test_who_bought_in_the_span_and_whose_they_are() -> None:
    """Zhao bought on 11-17 and Qian on 11-03; both are wei's, and Li, who recommended them, is min's."""
    earlier = SIGNED.replace("11-10", "11-01").replace("11-17", "11-03")
    people = [
        who("li", "- {at: 10-01, by: min, via: visit_in}"),
        who("zhao", SIGNED, "source: {referrer: li}"),
        who("qian", earlier, "source: {referrer: li}"),
    ]
    assert of(found(Referrals, asked(), people)) == {"li": (2, 0, 2, 1, 0, 0)}
    assert [found(Referrals, asked(owner=owner), people).sold() for owner in ("", "wei", "min")] == [1, 1, 0]


def test_a_friend_of_the_last_day_counts_and_one_of_the_next_does_not() -> None:
    rows = "referrals: [{name: 赵, date: 2026-11-22}, {name: 钱, date: 2026-11-23}]"
    people = [who("li", "- {at: 10-01, by: min, via: visit_in}", rows)]
    assert of(found(Referrals, asked(), people)) == {"li": (1, 1, 0, 0, 0, 0)}


def test_what_is_paid_on_the_last_day_is_paid() -> None:
    rows = "referrals: [{name: 赵, customer: zhao, reward: 5000元, paid: 2026-11-22}]"
    people = [who("li", "- {at: 10-01, by: min, via: visit_in}", rows), who("zhao", SIGNED)]
    assert of(found(Referrals, asked(), people)) == {"li": (1, 0, 1, 1, 0, 1)}
