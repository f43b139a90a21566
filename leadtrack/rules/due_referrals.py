"""What a referral brings into the referrer's `due`: to tell them how it went (F48, step 6), and to pay for it (F51).

All three stand in the record of who recommended: their row says what was reported and paid.
"""

from collections.abc import Iterator, Mapping

from leadtrack.rules.ids import short
from leadtrack.rules.item import Case, Item, Rule, after, make_item
from leadtrack.rules.referring import Friend, Referral, since

FEEDBACK, REWARD, FRIENDS_REWARD = "feedback.referral", "reward.referrer", "reward.friend"

OWED = (REWARD, FRIENDS_REWARD)
"""Rules of what was promised in writing: who asked for silence is paid all the same."""


def feedback(case: Case) -> Iterator[Item]:
    """Ask to report back once a friend had the first valid contact, until it was done or is old news."""
    for row, friend in case.circle:
        if row.reported is None and friend.contacted is not None:
            day = since(row, friend.contacted)
            due = after(day, case.number(FEEDBACK, "within"))
            lapses = after(day, case.number(FEEDBACK, "lapses"))
            params = _said(friend) | {"on": friend.contacted}
            yield make_item(case, FEEDBACK, short(friend.id), opens=day, due=due, lapses=lapses, params=params)


def referrer(case: Case) -> Iterator[Item]:
    """Ask to pay who recommended once the friend has bought."""
    for row, friend in case.circle:
        yield from _owed(case, REWARD, row, friend, row.reward if row.paid is None else "")


def friends(case: Case) -> Iterator[Item]:
    """Ask to pay the friend what they were promised."""
    for row, friend in case.circle:
        yield from _owed(case, FRIENDS_REWARD, row, friend, row.friend_reward if row.friend_paid is None else "")


def _owed(case: Case, rule: str, row: Referral, friend: Friend, promised: str) -> Iterator[Item]:
    if promised and friend.closed is not None:
        day = since(row, friend.closed)
        params = _said(friend) | {"on": friend.closed, "reward": promised}
        due = after(day, case.number(rule, "within"))
        yield make_item(case, rule, short(friend.id), opens=day, due=due, params=params)


def _said(friend: Friend) -> dict[str, object]:
    return {"friend": friend.name, "friends_owner": friend.owner or ""}


REFERRAL_NUMBERS: Mapping[str, tuple[str, ...]] = {
    FEEDBACK: ("within", "lapses"),
    **dict.fromkeys(OWED, ("within",)),
}
"""What each rule here asks its row for beside the rank."""

REFERRAL_RULES: Mapping[str, Rule] = {FEEDBACK: feedback, REWARD: referrer, FRIENDS_REWARD: friends}
