"""Steps of care plans in words: one sentence for all of one window."""

from collections.abc import Mapping, Sequence
from datetime import date

from leadtrack.model.moment import Moment
from leadtrack.rules.item import Item
from leadtrack.views.say import Lang, day, say


def care_params(
    item: Item, also: Sequence[Item], unit: str, lang: Lang, today: date, now: Moment | None = None
) -> Mapping[str, str]:
    """What a step's sentence says: its plan, the unit, what to do (all of its window), and until when.

    Where the hour of `now` is known, a message whose minute has passed says so.
    """
    if f"plan_{lang}" not in item.params:
        return {}
    named = say(lang, "brackets", text=unit) if unit else ""
    doing = dict.fromkeys(one.params[f"do_{lang}"] for one in (item, *also))
    return {
        "plan": item.params[f"plan_{lang}"] + named,
        "todo": say(lang, "semicolon").join(doing),
        "limit": _limit(item, lang, today, now),
    }


def _limit(item: Item, lang: Lang, today: date, now: Moment | None) -> str:
    """The hour by which a message goes out, or the last day of a window of several days."""
    if item.minute is not None:
        passed = now is not None and now.minute is not None and (item.due_on, item.minute) < (now.day, now.minute)
        return say(lang, "care.past" if passed else "care.by", hour=f"{item.minute // 60:02d}:{item.minute % 60:02d}")
    if item.late_after > max(item.due_on, today):
        return say(lang, "care.until", day=day(item.late_after, today))
    return ""
