"""Why a customer is in `due`, as a sentence for each item."""

from datetime import date

from leadtrack.model.record import Customer
from leadtrack.model.schema import Schema
from leadtrack.model.values import Channel
from leadtrack.rules.item import Item
from leadtrack.rules.shop import Shop
from leadtrack.views import say as words
from leadtrack.views.privacy import Privacy
from leadtrack.views.say import Lang, say


def channel_label(via: Channel | None, schema: Schema, lang: Lang) -> str:
    """The profile's caption of a channel."""
    if via is None:
        return ""
    return next((row.label.of(lang) for row in schema.entry["via"].options if row.key == via.key), via.key)


class Reasons:
    """Says items of one workspace in one language."""

    def __init__(self, lang: Lang, schema: Schema, shop: Shop, privacy: Privacy) -> None:
        self.lang, self.schema, self.shop, self.privacy = lang, schema, shop, privacy

    def sentence(self, item: Item, customer: Customer, owner: str | None, today: date, *, dated: bool = True) -> str:
        """What to do and why, with the days late; `dated` False where the day stands before it already."""
        params = self._params(item, customer, owner, today)
        if not dated:
            params |= {"day": "", "when": params["hour"]}
        said = say(self.lang, f"due.{item.rule}", **params).strip()
        if item.params.get("tried", "0") != "0":
            tried = say(self.lang, "due.tried", first=self._day(item.params["first"], today), n=item.params["tried"])
            said += tried
        late = item.days_late(today) if item.late(today) else 0
        return said + (say(self.lang, "due.late", n=late) if late else "")

    def _params(self, item: Item, customer: Customer, owner: str | None, today: date) -> dict[str, object]:
        params: dict[str, object] = {key: self._day(value, today) for key, value in item.params.items()}
        do = self.privacy.text(item.do, customer, owner) if item.do else say(self.lang, "due.contact")
        via = channel_label(item.via, self.schema, self.lang)
        hour = f"{item.minute // 60:02d}:{item.minute % 60:02d}" if item.minute is not None else ""
        day = words.day(item.due_on, today) if item.due_on != today else ""
        level = item.params.get("level", "")
        every = "due.cadence.every" if level else "due.cadence.ungraded"
        return params | {
            "do": do,
            "via": via + say(self.lang, "colon") if via else "",
            "hour": hour,
            "day": day,
            "when": " ".join(part for part in (day, hour) if part),
            "who": self.shop.name_of(item.params.get("by")) if item.rule == "feedback.courtesy" else "",
            "rule": say(self.lang, every, level=level, every=item.params.get("every", "")),
        }

    def _day(self, value: str, today: date) -> str:
        if len(value) == len("2026-11-21") and value[4] == "-":
            return words.day(date.fromisoformat(value), today)
        if len(value) == len("2026-11-21 20:10") and value[4] == "-":
            return f"{words.day(date.fromisoformat(value[:10]), today)} {value[11:]}"
        return value
