"""Steps of care plans in words: one sentence for all of one window, and what is still to come."""

from collections.abc import Mapping, Sequence

from leadtrack.rules.item import Item
from leadtrack.views.say import Lang, say


def care_params(item: Item, also: Sequence[Item], unit: str, lang: Lang) -> Mapping[str, str]:
    """What a step's sentence says: its plan, the unit, what to do (all of its window), and by when of the day."""
    if "plan_zh" not in item.params:
        return {}
    doing = [one.params[f"do_{lang}"] for one in (item, *also)]
    named = say(lang, "brackets", text=unit) if unit else ""
    by = ""
    if item.minute is not None:
        by = say(lang, "care.by", hour=f"{item.minute // 60:02d}:{item.minute % 60:02d}")
    return {"plan": item.params[f"plan_{lang}"] + named, "todo": say(lang, "semicolon").join(doing), "by_hour": by}
