"""One `sync`: what each of its steps does and says. It can be stopped anywhere, and goes on from there next time."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field

from leadtrack.cli import settling
from leadtrack.cli.relinking import relink
from leadtrack.cli.session import Session
from leadtrack.cli.stories import MOST_CHANGES, public, stories
from leadtrack.cli.tidings import lost, tell_broken, tell_steps, tell_stranger, tell_twice, unsaid
from leadtrack.cli.versions import CUSTOMERS, Turn, Versions, id_of, paired
from leadtrack.cli.vetting import vet
from leadtrack.errors import ConflictError, GitError
from leadtrack.model.merge import Side
from leadtrack.store import drivers, exchange, staged, synced
from leadtrack.store.exchange import Upstream
from leadtrack.store.git import Repository, Touched
from leadtrack.store.lock import locked
from leadtrack.store.scan import ENDING
from leadtrack.views.changed import HANG, Story, names

TRIES = 5
"""How often we fetch and unite anew where somebody else is faster with sending."""

MOST_TOLD, MOST_WRITTEN = 20, 200
"""Lines about customers that are shown, and that a commit holds."""


@dataclass(slots=True)
class Done:
    """What a sync did: the files it committed, those that came from others and went to them, whether all was sent."""

    committed: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    went: list[str] = field(default_factory=list)
    sent: bool = False
    offline: str = ""

    def json(self) -> dict[str, object]:
        """The same for programs."""
        return {"committed": self.committed, "received": self.received, "went": self.went, "sent": self.sent,
                "offline": self.offline or None}  # fmt: skip


@dataclass(slots=True)
class Meeting:
    """One sync under way; `take` says whose value counts where both changed the same, where nobody is to be asked."""

    session: Session
    repository: Repository
    take: Side | None
    done: Done = field(default_factory=Done)

    def hold(self) -> None:
        """All of it, as far as it goes; what it did is in `done`."""
        branch = self._free()
        _ = self.session.reasons  # what is said rests on the config, which may be among what is united
        tell_stranger(self.session)
        with locked(self.session.workspace.private):
            ended = exchange.is_merging(self.repository)
            if ended:
                self._end()
            staged.back(self.repository)
            self._commit(quiet=ended)
        there = exchange.upstream(self.repository, branch)
        if there is None:
            self.session.tell("sync.no-remote")
            return
        for _ in range(TRIES):
            if not self._fetched(there):
                return
            with locked(self.session.workspace.private):
                self._unite(there)
            if self._sent(there):
                return
        raise GitError("sync-too-busy", n=TRIES)

    def _free(self) -> str:
        """The branch that we work on; GitError where somebody is in the middle of something, or on no branch."""
        doing = exchange.busy(self.repository)
        if doing is not None:
            raise GitError("sync-bisect" if doing == "bisect" else "sync-busy", what=doing)
        branch = self.repository.branch()
        if branch is None:
            raise GitError("sync-detached")
        return branch

    def _end(self) -> None:
        """End a merge that somebody began, and say what it brings here."""
        before = self.repository.commit("HEAD")
        settling.settle(self.session, self.repository, self.take, begun=False)
        self._receive(before, "sync.ended")

    def _commit(self, *, quiet: bool) -> None:
        """Commit what changed, with a sentence a customer; nothing where a record can't be used.

        Where nothing did, that is said, unless it is to be `quiet`.
        """
        touched = exchange.changed(self.repository)
        if not touched:
            if not quiet:
                self.session.tell("sync.nothing-new")
            return
        vet(self.session, self.repository, touched)
        turns = self._turns(touched)
        told = stories(self.session, turns, self.session.today)
        names = [one.path for one in touched] + [one.was for one in paired(touched) if one.was]
        try:
            made = exchange.commit(self.repository, dict.fromkeys(names), self._message(touched, turns))
        except GitError as error:
            if "user.email" in str(error.params.get("said", "")):
                raise GitError("sync-nobody") from None
            raise
        if not made:
            self.session.tell("sync.nothing-new")
            return
        self.done.committed += [one.path for one in touched if one.path not in self.done.committed]
        self._tell("sync.committed", told, touched)

    def _stories(self, touched: list[Touched]) -> list[Story]:
        return stories(self.session, self._turns(touched), self.session.today)

    def _turns(self, touched: list[Touched]) -> list[Turn]:
        found = [*Versions(self.session, self.repository).turns((), touched)]
        self.session.problems.clear()
        return found

    def _message(self, touched: list[Touched], turns: list[Turn]) -> str:
        """The message of a commit: who, when and how many, then a sentence a customer.

        A commit goes to everybody: it is masked as whatever leaves this machine.
        """
        session = self.session
        told = stories(public(session), turns, session.today)
        customers = len({id_of(one.path) for one in touched if one.path.startswith(CUSTOMERS)})
        head = self._say_who("sync.subject", n=customers)
        rows = [self._line(story, story.whose) for story in told[:MOST_WRITTEN]]
        more = [session.say("sync.more", n=len(told) - MOST_WRITTEN)] if len(told) > MOST_WRITTEN else []
        return "\n".join([head, "", *rows, *more])

    def _say_who(self, id_: str, /, **params: object) -> str:
        """The first line of a commit: the day, and who it is from."""
        session = self.session
        who = session.shop.name_of(session.user) if session.user else ""
        return session.say(id_, day=session.today, who=who, **params)

    def _line(self, story: Story, name: str) -> str:
        made = story.lines[0].change.kind == "made" and len(story.lines) > MOST_CHANGES
        told = story.lines[: 1 if made else MOST_CHANGES]
        more = 0 if made else len(story.lines) - len(told)
        parts = [story.said(line) for line in told] + ([self.session.say("sync.more-changes", n=more)] if more else [])
        return self.session.say("changes.line", name=name, said=self.session.say("semicolon").join(parts))

    def _tell(self, id_: str, told: list[Story], touched: Sequence[Touched]) -> None:
        """Say what went or came, customer by customer, then the files of which no sentence tells."""
        rows = [self._line(story, name) for story, name in zip(told, names(told), strict=True)]
        self._list(self.session.say(id_, n=len(touched)), [*rows, *unsaid(self.session, touched, told)])

    def _list(self, head: str, rows: Sequence[str]) -> None:
        """Say something line by line; what would be too long is counted."""
        session = self.session
        if session.settings.form != "text":
            return
        session.screen.lines([(head, "strong")])
        session.screen.lines([(f"  {row}", "") for row in rows[:MOST_TOLD]], HANG)
        if len(rows) > MOST_TOLD:
            session.screen.lines([(f"  {session.say('sync.more', n=len(rows) - MOST_TOLD)}", "dim")])

    def _fetched(self, there: Upstream) -> bool:
        """Whether the remote answered; said where it did not: what is committed waits. GitError where git refuses."""
        try:
            exchange.fetch(self.repository, there)
        except GitError as error:
            if not exchange.is_offline(error):
                raise
            self.done.offline = str(error.params.get("reason", "")) or there.remote
            self.session.tell("sync.offline", remote=there.remote, reason=self.done.offline)
            return False
        self._refuse_rewritten(there)
        return True

    def _refuse_rewritten(self, there: Upstream) -> None:
        """Stop where somebody took back what was sent before: uniting with it would bring that back."""
        last, now = synced.synced(self.repository.root)[0], self.repository.commit(there.tracking)
        if not last or now in (None, last) or self.repository.commit(last) is None:
            return
        behind = exchange.is_behind
        if behind(self.repository, last, "HEAD") and not behind(self.repository, last, now):
            self._tell_lost(last, now)
            raise GitError("sync-rewritten", remote=there.remote, branch=there.branch, last=last[:7])

    def _tell_lost(self, last: str, now: str) -> None:
        """Say what whoever goes along with a rewritten history loses of what was in step with it."""
        told = lost(self._stories(self.repository.between(last, now, exchange.OURS)))
        changes = [line.change for story in told for line in story.lines]
        if changes:
            mine = sum(change.of_entry and change.entry.get("by") == self.session.user for change in changes)
            rows = [self._line(story, name) for story, name in zip(told, names(told), strict=True)]
            self._list(self.session.say("sync.lost", n=len(changes), mine=mine), rows)

    def _unite(self, there: Upstream) -> None:
        """Merge what came; what only a person can decide is asked, and without an answer all is as it was."""
        before, now = self.repository.commit("HEAD"), self.repository.commit(there.tracking)
        if now is None or (before is not None and exchange.is_behind(self.repository, now, before)):
            return
        if before is not None and self.repository.merge_base(before, now) is None:
            raise GitError("sync-shallow" if self.repository.cut_at() else "sync-strangers", remote=there.remote)
        said = self._say_who("sync.merge", remote=there.remote, branch=there.branch)
        with staged.aside(self.repository, before, now) if before else nullcontext():
            if exchange.unite(self.repository, there, said, driver=drivers.driver()):
                settling.settle(self.session, self.repository, self.take, begun=True)
        self._receive(before, "sync.received")
        self._relink(self.repository.merge_base(before, now) if before else None)

    def _relink(self, since: str | None) -> None:
        """Let what either side wrote name the record that stays, where the other merged one into it meanwhile."""
        root = self.session.workspace.root
        touched = self.repository.between(since, self.repository.commit("HEAD"), ("records",))
        paths = [root / one.path for one in touched if one.since is not None and one.path.endswith(ENDING)]
        if relink(self.session, paths, dry=False):
            self._commit(quiet=True)

    def _receive(self, before: str | None, id_: str) -> None:
        """Say what others changed here since a commit."""
        came = self.repository.between(before, self.repository.commit("HEAD"), exchange.OURS)
        self.done.received = list(dict.fromkeys([*self.done.received, *(one.path for one in came)]))
        if came:
            told = self._stories(came)
            self._tell(id_, told, came)
            tell_broken(self.session, came)
            tell_steps(self.session, self.repository, came)
            tell_twice(self.session, came, told)

    def _sent(self, there: Upstream) -> bool:
        """Whether the others have it now; False where somebody was faster."""
        head = self.repository.commit("HEAD")
        if head is None:
            self._remember("")
            return True
        theirs = self.repository.commit(there.tracking)
        if head != theirs and not exchange.send(self.repository, there):
            return False
        self._remember(head)
        self._tell_sent(theirs, head)
        self.done.sent = True
        self.session.tell("sync.sent", remote=there.remote)
        return True

    def _tell_sent(self, before: str | None, since: str) -> None:
        """Say what the others have now that was committed earlier than by this sync."""
        went = self.repository.between(before, since, exchange.OURS) if before else []
        self.done.went = [one.path for one in went] if before else self.done.committed
        older = [one for one in went if one.path not in self.done.committed]
        if older:
            self._tell("sync.went", self._stories(older), older)

    def _remember(self, commit: str) -> None:
        """Keep when this was, and what the others have; where that can't be kept, the next time knows less."""
        try:
            synced.remember(self.repository.root, commit, str(self.session.now))
        except (ConflictError, OSError):
            return
