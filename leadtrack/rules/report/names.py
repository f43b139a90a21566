"""What reports there are, by the names that commands, pages and programs know."""

from collections.abc import Mapping, Sequence

WEEKLY = (
    "targets", "headline", "consultants", "stock", "movement", "discipline", "cases", "milestones", "losses", "funnel",
    "cohorts", "sources", "traffic", "referrals", "care", "completeness", "ownership", "plan", "quality", "deals",
)  # fmt: skip
"""The tables of `week` (crm-peers §4), those of its first page first; last its orders one by one."""

NAMES = (
    *WEEKLY, "channels", "moves", "balance", "closings", "conversion", "models", "recommended", "pareto",
    "dwell", "region", "engagement", "reasons", "cycle", "visits", "mix",
)  # fmt: skip
"""Every report, in the order of `--all`."""

MONTHLY = ("balance", "closings")
"""Those that are of a month where nobody asks for another span."""

GROUPED: Mapping[str, Sequence[str]] = {"consultants": ("consultant", "source", "model"), "targets": ("consultant",)}
"""Those that have groups, and by what."""
