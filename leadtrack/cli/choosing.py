"""The places that two people changed, each shown with both values, who made them and when; one of them is chosen."""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from leadtrack.cli.asking import LeftError, can_ask, put
from leadtrack.cli.hands import Hand, Hands, Place
from leadtrack.cli.session import Session
from leadtrack.cli.stories import MOST_CHANGES, public, revealed, untold
from leadtrack.model.changes import Change, changes
from leadtrack.model.merge import SIDES, Conflict, Side
from leadtrack.model.values import ENTRIES, Raw
from leadtrack.store import proc, yamltext
from leadtrack.store.git import Repository
from leadtrack.store.lock import asking
from leadtrack.store.yamltext import BadTextError, Woven
from leadtrack.views.changed import HANG, Story
from leadtrack.views.changes import is_one
from leadtrack.views.render import talk
from leadtrack.views.table import Json

PICKS: dict[str, Side] = {"1": "ours", "2": "theirs"}

OTHER: Mapping[Side, Side] = {"ours": "theirs", "theirs": "ours"}

WHOSE: Mapping[Side, str] = {"ours": "sync.ours", "theirs": "sync.theirs"}

Said = Callable[[Story], Mapping[Side, str]]
"""What each side made of a place, said as a story says it."""

Texts = tuple[dict[str, Raw], ...]


class Asking:
    """Asks about each place that two changed; `open` holds, for programs, those that nobody could be asked about.

    `chosen` says of each place what was taken and what was not, masked, since a commit goes to everybody; `notes` what
    became of whole records, to be said once the merge is ended.
    """

    def __init__(self, session: Session, repository: Repository, take: Side | None) -> None:
        self.session, self.take = session, take
        self.open: list[Json] = []
        self.can = take is None and can_ask(session)
        self.chosen: list[str] = []
        self.notes: list[str] = []
        self.hands = Hands(session, repository)
        self.everybody = public(session)

    def file(self, path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
        """The text of a file of which both sides stand, or which one side took away."""
        if ours is None or theirs is None:
            return self._kept(path, base, ours, theirs)
        try:
            woven = yamltext.weave(base or b"", ours, theirs, proc.merged_lines)
        except BadTextError:
            return self._whole(path, ours, theirs)
        raw = yamltext.load(woven.merged or woven.data)
        texts = (*_read(base), *_read(ours), *_read(theirs), raw)
        picks = [self._place(path, texts, conflict) for conflict in woven.conflicts]
        return woven.settled(picks)

    def inherits(self, path: str, woven: Woven, gone: str, left: Side) -> bytes:
        """The text of a record that inherits what one side (`left`) wrote to another that is gone since."""
        raw = yamltext.load(woven.merged or woven.data)
        where = {side: gone if side == left else path for side in SIDES}
        turned = left == "ours"  # the woven text has the heir as ours
        found = (replace(one, ours=one.theirs, theirs=one.ours) if turned else one for one in woven.conflicts)
        picks = [self._place(path, (raw,), one, where) for one in found]
        return woven.settled([OTHER[pick] if turned else pick for pick in picks])

    def _place(self, path: str, texts: Texts, conflict: Conflict, where: Mapping[Side, str] | None = None) -> Side:
        entry = _entry(conflict, texts[-1])
        out = None in (conflict.ours, conflict.theirs) and conflict.base is not None
        id_ = "sync.one-out" if out else "sync.both"
        place = Place(conflict.path, entry.get("at"))

        def said(story: Story) -> Mapping[Side, str]:
            return {side: value_said(story, conflict, texts[-1], side) for side in SIDES}

        return self._pick(path, texts, place, id_, said, where)

    def _kept(self, path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
        """A file that one side took away and the other changed."""
        left: Side = "theirs" if ours is None else "ours"
        before, since = _read(base), _read(ours if ours is not None else theirs)
        whole = is_one(self.session.schema)
        found = changes(before[0], since[0], whole) if before and since else ()

        def said(story: Story) -> Mapping[Side, str]:
            told = self.session.say("semicolon").join(map(story.sentences.said, found[-MOST_CHANGES:]))
            kept = self.session.say("sync.kept-said", said=told) if told else self.session.say("sync.kept")
            return {side: kept if side == left else self.session.say("sync.gone") for side in SIDES}

        pick = self._pick(path, (*before, *since), Place(), "sync.one-gone", said)
        return ours if pick == "ours" else theirs

    def _whole(self, path: str, ours: bytes, theirs: bytes) -> bytes:
        """A text that can't be read as a record: one side's, whole."""
        whole = dict.fromkeys(SIDES, self.session.say("sync.whole"))
        pick = self._pick(path, (*_read(ours), *_read(theirs)), Place(), "sync.unread", lambda _: whole)
        return ours if pick == "ours" else theirs

    def _pick(
        self, path: str, texts: Texts, place: Place, id_: str, said: Said, where: Mapping[Side, str] | None = None
    ) -> Side:
        session, shown = self.session, untold(self.session, path, texts)
        hands = {side: self.hands.of(where[side] if where else path, place, side) for side in SIDES}
        values = said(shown)
        text = session.say(id_, name=self._named(shown, place, texts))
        if self.take is None:
            seen = values
            if self.can and len({*values.values()}) == 1:  # nobody can choose between what is masked alike
                seen = said(untold(revealed(session), path, texts))
            self._tell(text, hands, seen)
            if place.path and seen["ours"] == seen["theirs"]:
                session.tell("sync.alike")
        pick = self.take or self._asked()
        if pick is None:
            sides: dict[str, Json] = {
                side: {"text": values[side], "who": hands[side].who, "at": hands[side].at} for side in SIDES
            }
            self.open.append({"id": shown.id, "file": shown.file, "text": text, **sides})
            return "ours"
        told = untold(self.everybody, path, texts)
        taken, left = (self._by(said(told)[side], hands[side]) for side in sorted(SIDES, key=lambda one: one != pick))
        self.chosen.append(session.say("sync.chosen", name=self._named(told, place, texts), taken=taken, left=left))
        return pick

    def _tell(self, text: str, hands: Mapping[Side, Hand], values: Mapping[Side, str]) -> None:
        """Say which place it is, and what each side made of it."""
        session = self.session
        session.tell("plain", text=text)
        for n, side in PICKS.items():
            whose = self._by(session.say(WHOSE[side]), hands[side])
            talk(session.say("sync.side", n=n, whose=whose, said=values[side]), sys.stderr, hang=HANG)

    def _asked(self) -> Side | None:
        """Which side somebody chooses; None where nobody can be asked."""
        session = self.session
        if not self.can:
            return None
        with suppress(LeftError), asking(session.workspace.private):  # who leaves it has saved what is committed
            while answer := put(session, session.say("sync.which"), session.say("sync.which.about")):
                if answer.strip() in PICKS:
                    return PICKS[answer.strip()]
                session.tell("sync.one-or-two")
        raise LeftError("sync-left")

    def _named(self, story: Story, place: Place, texts: Texts) -> str:
        """Whose the place is; of one in an entry also the moment and who wrote it."""
        if not isinstance(place.at, str):
            return story.whose
        rows = texts[-1].get(str(place.path[0]))
        entry = rows[int(place.path[1])] if isinstance(rows, list) else None
        by = entry.get("by") if isinstance(entry, dict) else None
        masked = story.sentences.values.masked
        who = [masked(self.session.shop.name_of(by), None)] if isinstance(by, str) and by else []
        return " ".join([story.whose, masked(place.at, None), *who])

    def _by(self, what: str, hand: Hand) -> str:
        """What it is, with who made it there and when, as far as git tells."""
        told = " ".join(part for part in hand if part)
        return self.session.say("sync.by", what=what, who=told) if told else what


def _read(data: bytes | None) -> Texts:
    """A text as a record, if it is one."""
    found = yamltext.loaded(data)
    return () if found is None else (found,)


def _entry(conflict: Conflict, raw: dict[str, Raw]) -> dict[str, Raw]:
    """The entry that a place lies in, as it is merged so far; empty where it lies in none."""
    rows = raw.get(str(conflict.path[0]))
    if conflict.path[0] not in ENTRIES or len(conflict.path) < 2 or not isinstance(rows, list):
        return {}
    entry = rows[int(conflict.path[1])]
    return entry if isinstance(entry, dict) else {}


def value_said(story: Story, conflict: Conflict, raw: dict[str, Raw], side: Side) -> str:
    """What one side made of a place."""
    sentences = story.sentences
    value: Raw | None = getattr(conflict, side)
    told = sentences.compared(conflict.path, _entry(conflict, raw), value, getattr(conflict, OTHER[side]))
    if told:
        return told
    change = Change("fact", conflict.path, conflict.base, value)
    if not change.of_entry:
        return sentences.said(change)
    within = conflict.path[2:]
    if not within:
        if value is None:
            return sentences.said(Change("taken", conflict.path, conflict.base))
        return sentences.entry(value)
    entry = _entry(conflict, raw)
    if len(within) == 1 and value is not None:
        entry = {**entry, str(within[0]): value}
    part = Change("fact", tuple(within), conflict.base, value)
    return sentences.said(Change("corrected", conflict.path[:2], entry, entry, (part,)))
