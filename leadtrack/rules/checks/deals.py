"""Rules about where a customer stands: stage against deal, losses, odd orders of a deal (B23, J7, I18)."""

from collections.abc import Iterator, Mapping, Sequence

from leadtrack.model.deals import purchases
from leadtrack.model.fold import NOT_LOST_AFTER_ALL
from leadtrack.model.state import Sold
from leadtrack.model.values import DealEvent
from leadtrack.rules.checks.case import Case, Told
from leadtrack.rules.checks.table import Found, Row, Rule


def standing_events(deals: Sequence[Sold]) -> frozenset[str]:
    """The events of deals that were not taken back."""
    return frozenset(sold.deal.event.key for one in purchases(deals) if one.stands for sold in one.events)


def decided_without_deal(case: Case, row: Row) -> Iterator[Found]:
    """Name a stage that says bought, where no deal stands (B23)."""
    told = _stage(case, row)
    if told is not None and not standing_events(case.state.deals):
        yield ("log", told[0], "stage"), {"day": str(told[1].at.day)}


def given_up_but_open(case: Case, row: Row) -> Iterator[Found]:
    """Name a stage that says given up, of somebody who is still followed as a prospect (B23)."""
    told = _stage(case, row)
    if told is not None and case.state.open:
        yield ("log", told[0], "stage"), {"day": str(told[1].at.day)}


def stage_behind_deal(case: Case, row: Row) -> Iterator[Found]:
    """Name a stage before the purchase, of somebody who has bought (B23)."""
    told, stage = case.last("stage"), case.state.stage
    if told is not None and case.state.standing == "closed" and stage is not None and stage not in row.words("stages"):
        yield ("log", told[0], "stage"), {"day": str(told[1].at.day)}


def _stage(case: Case, row: Row) -> Told | None:
    """The entry that gave one of the row's stages, where it is the last stage and nothing was taken up since."""
    told = case.last("stage")
    if told is None or case.state.stage not in row.words("stages"):
        return None
    places = [at for at, _ in case.entries]
    since = case.entries[places.index(told[0]) + 1 :]
    return None if any(entry.reopen for _, entry in since) else told


def lost_without_reason(case: Case, _row: Row) -> Iterator[Found]:
    """Name a loss without a reason: nothing can be learnt from it (F19)."""
    lost, told = case.state.lost, case.last("lost")
    if lost is not None and told is not None and lost.reason is None and lost.state not in NOT_LOST_AFTER_ALL:
        yield ("log", told[0], "lost"), {}


def lost_without_rival(case: Case, row: Row) -> Iterator[Found]:
    """Name a loss to a rival that names none."""
    lost = case.state.lost
    if lost is None or lost.rival is not None or lost.reason is None or lost.reason.group not in row.words("groups"):
        return
    at = next((at for at, entry in reversed(case.entries) if entry.lost and entry.lost.reason == lost.reason), None)
    if at is not None:
        yield ("log", at, "lost"), {}


def after_stop(case: Case, row: Row) -> Iterator[Found]:
    """Name the first contact that we made though the customer had asked for no more of its kind (I18)."""
    stopped: str | None = None
    named: set[str] = set()
    for at, entry in case.entries:
        via = entry.via
        if stopped is not None and via is not None and via.key in row.lists("kinds").get(stopped, ()):
            answer = via.valid == "replied" and entry.valid
            if not answer and not any(day <= str(entry.at.day) for day in named):
                yield ("log", at, "via"), {"stop": stopped, "day": str(entry.at.day)}
                return
        if entry.stop is not None:
            stopped, named = entry.stop, set()
        if stopped is not None and entry.next is not None:
            named.add(str(entry.next.date.day))


def odd_order(case: Case, _row: Row) -> Iterator[Found]:
    """Name an event of a deal that comes before what must go before it, behind what follows it, or a second time."""
    for one in purchases(case.state.deals):
        before: list[DealEvent] = []
        for sold in sorted(one.events, key=lambda sold: sold.on):
            event = sold.deal.event
            if not event.undoes and _odd(event, before):
                yield ("log", _at(case, sold), "deal", "event"), {"day": str(sold.on)}
            before.append(event)


def _odd(event: DealEvent, before: Sequence[DealEvent]) -> bool:
    keys = [one.key for one in before]
    if (event.after and not set(event.after) & set(keys)) or (event.begins and any(one.closes for one in before)):
        return True
    return not event.again and (event.key in keys or any(event.key in one.after for one in before if not one.again))


def nothing_to_undo(case: Case, _row: Row) -> Iterator[Found]:
    """Name a cancellation of a deal that there never was."""
    for one in purchases(case.state.deals):
        if one.events[0].deal.event.undoes:
            yield ("log", _at(case, one.events[0]), "deal"), {}


def _at(case: Case, sold: Sold) -> int:
    """Where the entry of an event stands in the file."""
    return next(at for at, entry in case.entries if entry.deal is sold.deal)


RULES: Mapping[str, Rule] = {
    "decided-without-deal": Rule(decided_without_deal, when="stage", needs={"stages": "words"}),
    "given-up-but-open": Rule(given_up_but_open, when="stage", needs={"stages": "words"}),
    "stage-behind-deal": Rule(stage_behind_deal, when="stage", needs={"stages": "words"}),
    "lost-without-reason": Rule(lost_without_reason, when="lost"),
    "lost-without-rival": Rule(lost_without_rival, when="lost", needs={"groups": "words"}),
    "contact-after-stop": Rule(after_stop, when="stop", needs={"kinds": "lists"}),
    "deal-order": Rule(odd_order, when="deal"),
    "nothing-to-cancel": Rule(nothing_to_undo, when="deal"),
}
