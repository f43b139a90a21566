"""Records that one side of a merge under way took away and the other changed: `check` names them.

Git leaves them without markers, so that nothing else shows it. `--fix` mends those that went into another record
(`merge A B`), which inherits.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from leadtrack.cli.inheriting import Estate, Left, estate, staying
from leadtrack.cli.session import Session
from leadtrack.cli.stories import MOST_CHANGES, untold
from leadtrack.cli.versions import id_of
from leadtrack.errors import ConflictError, GitError, LeadtrackError
from leadtrack.model.changes import changes
from leadtrack.model.problem import Problem
from leadtrack.rules.checks.tidy import Fix
from leadtrack.rules.ids import short
from leadtrack.store import exchange, files, git, yamltext
from leadtrack.store.journal import whole
from leadtrack.store.scan import ENDING
from leadtrack.store.yamltext import BadTextError
from leadtrack.views.changes import is_one

GONE = "conflict-gone"


def problems(session: Session) -> Iterator[Problem]:
    """Each such record as a problem, with what the other side changed and what to do."""
    found = _found(session)
    for one in found.going:
        todo = GONE if _estate(session, one, found) is None else "conflict-heir"
        yield Problem(one.path, 1, 1, GONE, "error", {"open": _said(session, one), "fix": todo})


def hand_over(session: Session, paths: Sequence[Path] | None, *, dry: bool) -> list[tuple[Problem, Fix]]:
    """Let records that went into others hand over what was written since; nothing is written in a dry run."""
    done: list[tuple[Problem, Fix]] = []
    found = _found(session)
    for one in found.going:
        lies = one._replace(left=files.read(session.workspace.root / one.path))  # itself an heir
        heir = _estate(session, lies, found)
        asked = paths is None or session.workspace.root / one.path in paths
        if asked and heir is not None and (dry or _written(session, lies, heir)):
            done.append(
                (Problem(one.path, 1, 1, GONE, "error"), Fix((), GONE, "", short(id_of(heir.heir)), "fixed.inherited"))
            )
    return done


class _OneSided(NamedTuple):
    """Of the records that one side took away those that still lie there, and those of them that are to stay there.

    `bases` are the texts before, of all of them.
    """

    going: tuple[Left, ...]
    stays: tuple[str, ...]
    bases: Mapping[str, bytes]


def _found(session: Session) -> _OneSided:
    """What one side of a merge under way took away, as the other left it or as it is since."""
    root = session.workspace.root
    if not exchange.may_be_merging(root):
        return _OneSided((), (), {})
    with suppress(GitError):
        repository = git.found(root)
        rows = [one for one in exchange.unmerged(repository) if one.base and None in (one.ours, one.theirs)]
        blobs = dict(repository.blobs(name for one in rows for name in (one.base, one.ours, one.theirs) if name))
        named = ((exchange.from_here(repository, one.path), one) for one in rows)
        lefts = [Left(path, blobs.get(one.base or "", b""), blobs.get(one.ours or one.theirs or "", b""))
                 for path, one in named if path.startswith("records/") and path.endswith(ENDING)]  # fmt: skip
        stays = staying(root, lefts)
        lying = [one for one in lefts if (root / one.path).exists()]
        going = (one._replace(left=files.read(root / one.path)) for one in lying if one.path not in stays)
        kept = tuple(one.path for one in lying if one.path in stays)
        return _OneSided(tuple(going), kept, {one.path: one.base for one in lefts})
    return _OneSided((), (), {})


def _estate(session: Session, one: Left, found: _OneSided) -> Estate | None:
    """What its heir would hold; None where it has none, or where a person must choose."""
    stays = {path: files.read(session.workspace.root / path) for path in found.stays}
    heir = estate(session, one, stays, found.bases)
    return None if heir is None or heir.woven.conflicts else heir


def _said(session: Session, one: Left) -> str:
    """What the other side changed, in sentences."""
    try:
        before, since = yamltext.load(one.base), yamltext.load(one.left)
    except BadTextError:
        return ""
    story = untold(session, one.path, (before, since))
    told = changes(before, since, is_one(session.schema))[-MOST_CHANGES:]
    return session.say("semicolon").join(map(story.sentences.said, told))


def _written(session: Session, one: Left, heir: Estate) -> bool:
    """Write the heir and remove the file, both or none; what stands in the way is told."""
    root = session.workspace.root
    try:
        with whole(session.workspace.private):
            if not files.replace(root / heir.heir, heir.woven.data, expected=heir.before):
                raise ConflictError("changed-on-disk", file=Path(heir.heir).name)
            if not files.remove(root / one.path, expected=one.left):
                raise ConflictError("changed-on-disk", file=Path(one.path).name)
    except LeadtrackError as error:
        session.tell("plain", text=session.say(f"error.{error.code}", **error.params))
        return False
    session.written = True
    return True
