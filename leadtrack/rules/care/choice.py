"""Which plans a record may name: those that the shop lets choose, beside the options that the table of fields has."""

from collections.abc import Mapping

from leadtrack.model.values import Raw

CHOSEN = "care.plan"
"""The fact that names the plans of a customer where they are not the usual ones."""


def with_plans(fields: Mapping[str, Raw], care: Mapping[str, Raw]) -> dict[str, Raw]:
    """The table of fields in which every plan with a `choice` is an option of `care.plan`.

    A slip in a plan is left to whoever types the plans.
    """
    row, plans = fields.get(CHOSEN), care.get("plans")
    if not isinstance(row, dict) or not isinstance(plans, dict):
        return dict(fields)
    options = row.get("options")
    if not isinstance(options, dict):
        return dict(fields)
    ours = {key: _option(plan) for key, plan in plans.items() if key not in options and _chosen(plan)}
    return {**fields, CHOSEN: {**row, "options": {**options, **ours}}}


def _chosen(plan: Raw) -> bool:
    return isinstance(plan, dict) and bool(plan.get("choice"))


def _option(plan: Raw) -> Raw:
    """The captions of a plan."""
    return {lang: plan[lang] for lang in ("zh", "en") if isinstance(plan, dict) and isinstance(plan.get(lang), str)}
