"""What people try to set as a fact and what stands in the log instead: which command writes it."""

from collections.abc import Mapping

from leadtrack.model.schema import Schema

STATUS = "status"
"""No key of a record: how a customer stands follows from deals and losses."""

NAMES: Mapping[str, str] = {
    "级别": "grade", "等级": "grade", "意向": "grade", "评级": "grade", "level": "grade",
    "阶段": "stage", "状态": STATUS, "客户状态": STATUS, "status": STATUS, "state": STATUS,
    "战败": "lost", "流失": "lost", "归属": "owner", "顾问": "owner", "consultant": "owner",
    "下次": "next", "下次跟进": "next", "计划": "next", "promise": "promised", "unit": "units", "推荐": "units",
}  # fmt: skip
"""Further words for a key of an entry, beside its captions."""

COMMANDS: Mapping[str, str] = {
    "grade": "leadtrack log … --grade · leadtrack grade …",
    "stage": "leadtrack log … --stage · leadtrack deal …",
    STATUS: "leadtrack deal … · leadtrack lost … · leadtrack reopen …",
    "next": "leadtrack next …",
    "done": "leadtrack done …",
    "kept": "leadtrack done … --kept",
    "did": "leadtrack done … --did",
    "snooze": "leadtrack snooze …",
    "order": "leadtrack review --say …",
    "event": "leadtrack event …",
    "deal": "leadtrack deal …",
    "lost": "leadtrack lost …",
    "reopen": "leadtrack reopen …",
    "units": "leadtrack unit …",
    "rec": "leadtrack edit …",
    "observed": "leadtrack edit …",
    "agreed": "leadtrack edit …",
    "owner": "leadtrack log … --owner · leadtrack handover …",
}
"""What writes a key of an entry; any other is an option of `log`."""


def written_by(word: str, schema: Schema) -> str | None:
    """Say which command writes what a word means in the log; None where it means nothing there."""
    folded = word.casefold()
    captions = {name.casefold(): key for key, row in schema.entry.items()
                for name in (key, row.label.zh, row.label.en, *row.aliases)}  # fmt: skip
    key = captions.get(folded) or NAMES.get(folded)
    if key is None or not (key in schema.entry or key == STATUS):
        return None
    return COMMANDS.get(key, f"leadtrack log … --{key}")
