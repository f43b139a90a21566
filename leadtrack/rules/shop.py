"""The shop: who works here, in what language, with which profile; the text of `records/config.yaml`, typed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from leadtrack.errors import UsageError
from leadtrack.model import mask
from leadtrack.model.values import SLUG, Raw
from leadtrack.rules.leave import read_leave, read_rest
from leadtrack.rules.roster import CONSULTANT, MANAGER, MARKETING, Leave

LONGEST_SLUG = 60
"""Longer ones are no names; a file is called after each."""

EVERYBODY = "all"

SHOP = "shop"
"""Whose targets are the whole shop's; its days are those of the calendar, since somebody is always there."""

OURS = (EVERYBODY, SHOP)
"""Words that stand where a consultant may, so that nobody can be called so."""

SIDES = ("referrer", "friend")
"""Who is rewarded for a recommendation."""


@dataclass(frozen=True, slots=True)
class Consultant:
    """One who works with customers; `git` are the mails by which git knows them.

    `role` may be `marketing`, or `manager`: who looks at what others wrote. `rest` are the weekdays on which they do
    not work, 0 being Monday.
    """

    slug: str
    name: str
    git: tuple[str, ...] = ()
    active: bool = True
    role: str = CONSULTANT
    rest: frozenset[int] = frozenset()
    leave: tuple[Leave, ...] = ()


@dataclass(frozen=True, slots=True)
class Shop:
    """The settings of a workspace; `user` names who works here where nothing else tells."""

    profile: str
    language: str | None
    user: str | None
    consultants: Mapping[str, Consultant]
    sensitive: frozenset[str] = frozenset()
    amounts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The sums from which a level begins, by scheme and level: `amounts: {spend: {A: 100000}}` (J14)."""
    rates: Mapping[str, str] = field(default_factory=dict)
    """Which way a rate is counted, where there are several: `reports: {capture: showroom}`."""
    rewards: Mapping[str, str] = field(default_factory=dict)
    """What a recommendation is rewarded with where nothing else was promised: `rewards: {referrer: 10000元}` (F45)."""

    def name_of(self, slug: str | None) -> str:
        """What people call a consultant; the slug where the config does not know them, without a number in it."""
        if slug is None:
            return ""
        return self.consultants[slug].name if slug in self.consultants else mask.stranger(slug)

    def key_of(self, slug: str) -> str:
        """What programs call a consultant: the slug; of somebody whom the config does not know without a number."""
        return slug if slug in self.consultants else mask.stranger(slug)

    def slug_of(self, word: str) -> str:
        """The consultant meant by a slug or a name; an unknown slug is taken as it is, UsageError for anything else."""
        named = [who.slug for who in self.consultants.values() if who.name == word]
        if word not in self.consultants and len(named) == 1:
            return named[0]
        if is_slug(word):
            return word
        raise UsageError("bad-consultant", who=word, known=" ".join(self.consultants) or "-")

    def actors(self, user: str | None) -> frozenset[str]:
        """Whose items of `due` somebody does: their role's, and where nobody has the marketing role, everybody's."""
        roles = {who.role for who in self.consultants.values()}
        role = self.consultants[user].role if user is not None and user in self.consultants else MANAGER
        if role == MANAGER or MARKETING not in roles:
            return frozenset({CONSULTANT, MARKETING})
        return frozenset({role})

    def covered(self, by: str | None, day: date) -> frozenset[str]:
        """Whose customers somebody has on a day beside their own."""
        rows = ((who.slug, row) for who in self.consultants.values() for row in who.leave)
        return frozenset(slug for slug, row in rows if by is not None and row.by == by and day in row.span)

    def cover(self, owner: str, day: date) -> str | None:
        """Who has somebody's customers on a day; None where they have them themselves."""
        rows = self.consultants[owner].leave if owner in self.consultants else ()
        return next((row.by for row in rows if row.by and day in row.span), None)

    def owner_asked(self, word: str | None) -> str | None:
        """Whose customers `--owner` asks for: a consultant's, everybody's, or nobody's in particular."""
        return word if word in (None, EVERYBODY) else self.slug_of(word)


def is_slug(word: str) -> bool:
    """Whether a word may name a consultant: nothing that leads out of the folder a file of theirs lies in.

    `all` asks for everybody's customers, and `shop` for the targets of the shop.
    """
    return word not in OURS and len(word) <= LONGEST_SLUG and SLUG.fullmatch(word) is not None


def make_shop(raw: Mapping[str, Raw]) -> Shop:
    """Type the config; UsageError names the key that can't be used."""
    profile = raw.get("profile", "")
    if not isinstance(profile, str) or not profile:
        raise _wrong("profile", "missing")
    language, user = raw.get("language") or None, raw.get("user") or None
    if language not in (None, "zh", "en"):
        raise _wrong("language", "not-a-language")
    if user is not None and not (isinstance(user, str) and is_slug(user)):
        raise _wrong("user", _why(user))
    people = raw.get("consultants") or {}
    if not isinstance(people, dict):
        raise _wrong("consultants", "not-a-mapping")
    return Shop(
        profile=profile,
        language=str(language) if language else None,
        user=user,
        consultants={slug: _consultant(slug, row, people) for slug, row in people.items()},
        sensitive=_sensitive(raw.get("sensitive") or {}),
        amounts=_amounts(raw.get("amounts") or {}),
        rates=_rates(raw.get("reports") or {}),
        rewards=_rewards(raw.get("rewards") or {}),
    )


def _consultant(slug: str, row: Raw, known: Collection[str]) -> Consultant:
    if not is_slug(slug):
        raise _wrong(f"consultants.{slug}", _why(slug))
    if isinstance(row, str):
        return Consultant(slug, row or slug)
    if not isinstance(row, dict):
        raise _wrong(f"consultants.{slug}", "not-a-mapping")
    mails, name, role = row.get("git", []), row.get("name") or slug, row.get("role") or CONSULTANT
    if role not in (CONSULTANT, MARKETING, MANAGER):
        raise _wrong(f"consultants.{slug}.role", "not-a-role")
    return Consultant(
        slug,
        name if isinstance(name, str) else slug,
        tuple(str(mail) for mail in mails) if isinstance(mails, list) else (str(mails),),
        row.get("active", "true") not in ("false", "no", "0", "否"),
        str(role),
        read_rest(row.get("rest", ""), f"consultants.{slug}.rest"),
        read_leave(row.get("leave", ""), slug, known, f"consultants.{slug}.leave"),
    )


def _why(slug: Raw) -> str:
    """Why nobody can be called so."""
    return "slug-ours" if slug in OURS else "slug"


def _rates(raw: Raw) -> dict[str, str]:
    if not isinstance(raw, dict):
        raise _wrong("reports", "not-a-mapping")
    odd = next((key for key, word in raw.items() if not isinstance(word, str)), None)
    if odd is not None:
        raise _wrong(f"reports.{odd}", "not-one-value")
    return {key: word for key, word in raw.items() if isinstance(word, str)}


def _sensitive(raw: Raw) -> frozenset[str]:
    """The sensitive fields that are turned on: each with what it is for, or it stays off."""
    if not isinstance(raw, dict):
        raise _wrong("sensitive", "not-a-mapping")
    for path, purpose in raw.items():
        if not isinstance(purpose, str) or not purpose.strip():
            raise _wrong(f"sensitive.{path}", "no-purpose")
    return frozenset(raw)


def _amounts(raw: Raw) -> Mapping[str, Mapping[str, str]]:
    """Sums by scheme and level; whether they are numbers, the scheme says."""
    if not isinstance(raw, dict):
        raise _wrong("amounts", "not-a-mapping")
    found: dict[str, Mapping[str, str]] = {}
    for scheme, row in raw.items():
        if not isinstance(row, dict):
            raise _wrong(f"amounts.{scheme}", "not-a-mapping")
        found[scheme] = {level: str(sum_) for level, sum_ in row.items()}
    return found


def _rewards(raw: Raw) -> Mapping[str, str]:
    """What is promised to who recommends and to the friend; UsageError for anybody else."""
    if not isinstance(raw, dict):
        raise _wrong("rewards", "not-a-mapping")
    odd = next((side for side, sum_ in raw.items() if side not in SIDES or not isinstance(sum_, str)), None)
    if odd is not None:
        raise _wrong(f"rewards.{odd}", "not-a-reward")
    return {side: str(sum_) for side, sum_ in raw.items() if sum_}


def _wrong(key: str, reason: str) -> UsageError:
    return UsageError("config-value", key=key, reason=reason)
