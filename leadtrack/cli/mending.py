"""What `check --fix` writes: values that surely mean the same, better written, each by a splice of its own."""

from collections.abc import Sequence

from leadtrack.cli import onesided, relinking, unmarking
from leadtrack.cli.checking import Inspection
from leadtrack.cli.session import Session
from leadtrack.errors import LeadtrackError
from leadtrack.model.problem import Path, Problem
from leadtrack.model.values import Raw
from leadtrack.rules.checks.facts import UNTIDY
from leadtrack.rules.checks.tidy import MENDED, Fix
from leadtrack.store import yamltext
from leadtrack.store.workspace import RecordFile
from leadtrack.store.yamltext import Edit
from leadtrack.views import checks

CUSTOMERS = "records/customers/"

Mended = list[tuple[Problem, Fix]]


def mend(inspection: Inspection, *, dry: bool) -> Mended:
    """Write better what surely means the same; nothing is written in a dry run. What was mended, with its place."""
    session = inspection.session
    paths = inspection.asked.customers
    done: Mended = unmarking.unite(session, paths, dry=dry) if inspection.choice.takes(unmarking.MARKERS) else []
    if inspection.choice.takes(onesided.GONE):
        done += onesided.hand_over(session, paths, dry=dry)
    if inspection.choice.takes(relinking.CODE):
        done += relinking.relink(session, inspection.asked.every, dry=dry)
    for file in session.workspace.read_all() if paths is None else map(session.workspace.read, paths):
        found = _fixes(inspection, file)
        if found and (dry or _written(inspection, file)):
            locate = yamltext.locate(file.data)
            done += [(Problem(file.shown, *locate(fix.path), fix.code, "warning"), fix) for fix in found]
    return sorted(done, key=lambda one: (one[0].file, one[0].line, one[0].col))


def mendable(inspection: Inspection, problems: Sequence[Problem]) -> int:
    """How many of these problems `--fix` would mend."""
    session = inspection.session
    untidy = {one.file for one in problems if one.code in (*UNTIDY, *MENDED) and one.file.startswith(CUSTOMERS)}
    files = (session.workspace.read(session.workspace.root / file) for file in untidy)
    return sum(len(_fixes(inspection, file)) for file in files) + sum(one.code == relinking.CODE for one in problems)


def _fixes(inspection: Inspection, file: RecordFile) -> list[Fix]:
    """What of a file is mended; an item that somebody wrote a comment to stays."""
    if not file.raw:
        return []
    _, doubts = inspection.session.parser.parse(file.raw, file.path.stem)
    found = [fix for fix in inspection.tidier.fixes(file.raw, doubts) if inspection.choice.takes(fix.code)]
    if all(fix.after is not None for fix in found):
        return found
    commented = yamltext.commented(file.data)
    return [fix for fix in found if fix.after is not None or not commented(fix.path)]


def _written(inspection: Inspection, file: RecordFile) -> bool:
    """Write the mended values of one file; what stands in the way of one file is told and stops no other."""
    session = inspection.session

    def edits(_raw: dict[str, Raw]) -> list[Edit]:
        found = _fixes(inspection, session.workspace.read(file.path))  # as it is now: nobody else writes meanwhile
        gone = sorted((fix.path for fix in found if fix.after is None), key=_place, reverse=True)
        better = [Edit("set", fix.path, fix.after) for fix in found if fix.after is not None]
        return better + [Edit("remove", path) for path in gone]  # the last first: the others keep their places

    try:
        written = session.workspace.edit(file.path, edits, session.order)
    except LeadtrackError as error:
        session.tell("plain", text=session.say(f"error.{error.code}", **error.params))
        return False
    session.written = session.written or written
    return written


def _place(path: Path) -> tuple[str, int]:
    """Sort places in one list by their number."""
    return str(path[:-1]), int(path[-1])


def tell(session: Session, done: Mended, *, dry: bool) -> None:
    """Say what was mended, line by line, and how much."""
    for place, fix in done:
        session.screen.text(checks.fixed_line(place, fix, session.lang, session.privacy))
    session.screen.text(session.say("check.would-fix" if dry else "check.fixed", n=len(done)))
