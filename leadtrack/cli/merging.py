"""One record of two: prepared, so that it can be looked at, and written as one with everything that refers to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from leadtrack.cli import saving
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import ConflictError, UsageError
from leadtrack.model.fold import fold
from leadtrack.model.merge import Side
from leadtrack.model.problem import Path
from leadtrack.model.record import Customer
from leadtrack.model.relink import moved, relinked
from leadtrack.model.unite import United, chosen, unite
from leadtrack.model.values import Raw
from leadtrack.rules.ids import short
from leadtrack.rules.referring import REFERRER
from leadtrack.store import files, yamltext
from leadtrack.store.journal import whole
from leadtrack.store.references import naming
from leadtrack.store.workspace import RecordFile
from leadtrack.store.yamltext import Edit
from leadtrack.views.merging import Merging, Seen

FAR = 100
"""So many recommendations are followed upward to find a ring."""


@dataclass
class Pair:
    """Two records on their way into one: the first stays, the second goes into it."""

    session: Session
    into: Found
    gone: Found

    @property
    def ids(self) -> tuple[str, str]:
        """The id that stays, and the one that goes."""
        return self.into[1].id, self.gone[1].id

    @cached_property
    def united(self) -> United:
        """Both records as they go into one."""
        return unite(self.into[0].raw or {}, self.gone[0].raw or {}, *self.ids)

    @cached_property
    def naming(self) -> Sequence[RecordFile]:
        """Every other file that names the one that goes."""
        return [file for file in naming(self.session.workspace, self.ids[1]) if file.path != self.into[0].path]

    def text(self, kept: Mapping[Path, Side]) -> bytes:
        """The text of the one record; a comment that finds no other place stands above the log."""
        ours, theirs = self.into[0], self.gone[0]
        texts = (b"", ours.data, theirs.data)
        data = yamltext.laid(*texts, chosen(self.united, kept).merged)
        return yamltext.with_all(yamltext.led(*texts, data), yamltext.owed(*texts))[0]

    def report(self, kept: Mapping[Path, Side]) -> Merging:
        """What it looks like before it is written."""
        session = self.session
        customer, _ = session.parser.parse(yamltext.load(self.text(kept)), self.ids[0])
        if customer is None:
            raise UsageError("cannot-splice", file=self.into[0].shown, reason="edit-does-not-parse")
        self._no_ring(customer)
        shown = {file.shown: self._shown(file) for file in self.naming}
        return Merging(
            into=self._seen(self.into[1]),
            gone=self._seen(self.gone[1]),
            after=self._seen(customer),
            differ=self.united.open,
            kept=kept,
            files=tuple(shown[file.shown] for file in self.naming if file.raw is not None),
            left=tuple(shown[file.shown] for file in self.naming if file.raw is None),
            reasons=session.reasons,
        )

    def write(self, kept: Mapping[Path, Side]) -> Found:
        """Write it, all of it or nothing; the record as it is then."""
        session, data = self.session, self.text(kept)
        with whole(session.workspace.private):
            if not files.replace(self.into[0].path, data, expected=self.into[0].data):
                raise self._changed(self.into[0])
            for file in self.naming:
                if file.raw is not None:
                    session.workspace.edit(file.path, self._relinking, ())
            if not files.remove(self.gone[0].path, expected=self.gone[0].data):
                raise self._changed(self.gone[0])
        session.written = True
        session.circles.forget()
        return saving.reread(session, self.into[0].path)

    def _relinking(self, raw: dict[str, Raw]) -> list[Edit]:
        places = moved(raw, relinked(raw, self.ids[1], self.ids[0]))
        return [edit for path, before, after in places for edit in yamltext.between(before, after, path)]

    def _changed(self, file: RecordFile) -> ConflictError:
        return ConflictError("merge-changed", file=self._shown(file))

    def _seen(self, customer: Customer) -> Seen:
        return Seen(customer, fold(customer, as_of=self.session.today), self.session.values(customer))

    def _shown(self, file: RecordFile) -> str:
        """The path of a file that refers to it, masked as that customer's is."""
        customer = None
        if file.raw is not None and file.path.is_relative_to(self.session.workspace.customers):
            customer, _ = self.session.parser.parse(file.raw, file.path.stem)
        owner = fold(customer, as_of=self.session.today).owner if customer is not None else None
        return self.session.privacy.file(file.shown, owner)

    def _no_ring(self, after: Customer) -> None:
        """Refuse what would make somebody the one who recommended themselves, over others."""
        above = after.text(REFERRER)
        for _ in range(FAR):
            if not above:
                return
            found = self.session.circles.customer(above)
            following = found.text(REFERRER) if found is not None else ""
            if following in self.ids:
                raise UsageError("merge-ring", who=short(above))
            above = following
