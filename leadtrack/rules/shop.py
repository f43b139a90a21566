"""The shop: who works here, in what language, with which profile; the text of `records/config.yaml`, typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Consultant:
    """One who works with customers; `git` are the mails by which git knows them."""

    slug: str
    name: str
    git: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class Shop:
    """The settings of a workspace; `user` names who works here where nothing else tells."""

    profile: str
    language: str | None
    user: str | None
    consultants: Mapping[str, Consultant]
    sensitive: frozenset[str] = frozenset()

    def name_of(self, slug: str | None) -> str:
        """What people call a consultant; the slug where the config does not know them."""
        if slug is None:
            return ""
        return self.consultants[slug].name if slug in self.consultants else slug

    def by_mail(self, mail: str) -> str | None:
        """Who uses a mail address in git."""
        return next((who.slug for who in self.consultants.values() if mail and mail in who.git), None)


def make_shop(raw: Mapping[str, Raw]) -> Shop:
    """Type the config; UsageError names the key that can't be used."""
    profile = raw.get("profile", "")
    if not isinstance(profile, str) or not profile:
        raise UsageError("config-value", key="profile", reason="missing")
    language, user = raw.get("language") or None, raw.get("user") or None
    if language is not None and language not in ("zh", "en"):
        raise UsageError("config-value", key="language", reason="zh en")
    if user is not None and not (isinstance(user, str) and SLUG.fullmatch(user)):
        raise UsageError("config-value", key="user", reason="slug")
    people = raw.get("consultants") or {}
    if not isinstance(people, dict):
        raise UsageError("config-value", key="consultants", reason="not-a-mapping")
    sensitive = raw.get("sensitive") or {}
    return Shop(
        profile=profile,
        language=str(language) if language else None,
        user=user if isinstance(user, str) else None,
        consultants={slug: _consultant(slug, row) for slug, row in people.items()},
        sensitive=frozenset(sensitive) if isinstance(sensitive, dict) else frozenset(),
    )


def _consultant(slug: str, row: Raw) -> Consultant:
    if not SLUG.fullmatch(slug):
        raise UsageError("config-value", key=f"consultants.{slug}", reason="slug")
    if isinstance(row, str):
        return Consultant(slug, row or slug)
    if not isinstance(row, dict):
        raise UsageError("config-value", key=f"consultants.{slug}", reason="not-a-mapping")
    mails, name = row.get("git", []), row.get("name") or slug
    return Consultant(
        slug,
        name if isinstance(name, str) else slug,
        tuple(str(mail) for mail in mails) if isinstance(mails, list) else (str(mails),),
        row.get("active", "true") not in ("false", "否"),
    )
