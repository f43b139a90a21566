"""Of what type the log's keys must be: a shop may caption and list what it likes, but a day stays a day."""

from collections.abc import Mapping

_WORD, _WORDS = ("text", "option", "ref"), ("texts", "options")

ENTRY_SHAPES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("at", "rec", "next.date"), ("moment",)),
    **dict.fromkeys(("promised.date", "snooze.until", "deal.date", "deal.pay_on", "deal.hand_over_on"), ("date",)),
    **dict.fromkeys(("lost.wake", "order.date"), ("date",)),
    **dict.fromkeys(("via", "next.via"), ("channel",)),
    **dict.fromkeys(("minutes", "party"), ("int",)),
    **dict.fromkeys(("done", "reopen"), ("yesno",)),
    **dict.fromkeys(("with", "asked", "answered", "said", "observed", "kept", "did"), _WORDS),
    **dict.fromkeys(("promised", "units"), ("rows",)),
    **dict.fromkeys(("grade", "grade.own", "next", "snooze", "order", "event", "deal", "lost"), ("map",)),
    **dict.fromkeys(("by", "missed", "reason", "note", "reaction", "agreed", "rival", "stage", "owner", "stop"), _WORD),
    **dict.fromkeys(("promised.do", "next.do", "next.for", "snooze.because", "order.do", "order.by"), _WORD),
    **dict.fromkeys(("grade.own.level", "grade.own.because"), _WORD),
    **dict.fromkeys(("units.what", "units.price", "units.reaction", "units.why", "grade.scheme", "grade.level"), _WORD),
    **dict.fromkeys(("deal.for", "deal.to", "deal.amount", "deal.discount", "deal.method", "deal.note"), _WORD),
    **dict.fromkeys(("lost.rival", "lost.state", "event.id", "event.state", "event.feedback"), _WORD),
    "grade.score": ("number",),
    "grade.answers": ("pairs",),
    "deal.event": ("event",),
    "lost.reason": ("loss",),
}
"""The types that a key, or a part of one, may have; a key that is not named here is the shop's own."""
