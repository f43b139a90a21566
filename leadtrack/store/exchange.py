"""Meeting the others through git: commit what changed, fetch, unite, send. Each step can be begun anew after a kill.

Files come first: whatever git refuses, what is written stays written. Every path is named, nothing else is touched.
"""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from leadtrack.errors import GitError
from leadtrack.store import proc
from leadtrack.store.git import Repository, Touched

OURS = ("records", "templates", ".gitattributes", ".gitignore", ".vscode/settings.json")
"""What of a workspace goes to the others."""

_BUSY = {
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "BISECT_LOG": "bisect",
}
"""What git leaves where somebody is in the middle of something, and the command that ends it."""


@dataclass(frozen=True, slots=True)
class Upstream:
    """The branch of a remote that ours follows, and where this clone remembers it."""

    remote: str
    branch: str

    @property
    def tracking(self) -> str:
        """Its name here."""
        return f"refs/remotes/{self.remote}/{self.branch}"


_FASTER = ("[rejected]", "fetch first", "cannot lock ref")
"""What git says of a push where somebody else sent in between."""


_OVERWRITES = "would be overwritten by merge"
"""What git says of files that it would have to write, and that hold what no commit has."""


_NO_ROOM = "No space left"
"""What git says where it could not write what came."""


_NET = (
    *("unable to access", "unable to connect", "unable to look up", "Could not read from remote repository"),
    *("hung up", "early EOF", "RPC failed", "timed out"),
)
"""What git says of a remote that does not answer."""


_NO_BRANCH = "couldn't find remote ref"
"""What git says of a remote that answers, and has no branch of that name."""


_GIT_SAYS = ("fatal: ", "error: ")
"""How git's own refusal begins; what a hook says begins as its author liked."""


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A file that git could not unite, from the top of the repository: its blobs; None where a side has no file."""

    path: str
    base: str | None
    ours: str | None
    theirs: str | None


def busy(repository: Repository) -> str | None:
    """What somebody is in the middle of beside a merge; None for nothing."""
    return next((name for mark, name in _BUSY.items() if repository.places[mark].exists()), None)


def may_be_merging(root: Path) -> bool:
    """The same without git, for who asks each time; a work tree beside its repository may always be."""
    place = next((folder / ".git" for folder in (root, *root.parents) if (folder / ".git").exists()), None)
    return place is not None and (place.is_file() or (place / "MERGE_HEAD").exists())


def is_merging(repository: Repository) -> bool:
    """Whether a merge was begun and not ended."""
    return repository.places["MERGE_HEAD"].exists()


def upstream(repository: Repository, branch: str) -> Upstream | None:
    """What a branch follows: what it was told to, else its own name at the only remote, or at `origin`."""
    remote, ref = (_config(repository, f"branch.{branch}.{key}") for key in ("remote", "merge"))
    if remote and ref and remote != ".":
        return Upstream(remote, ref.removeprefix("refs/heads/"))
    remotes = repository.ask("remote").split()
    chosen = remotes[0] if len(remotes) == 1 else "origin" if "origin" in remotes else None
    return Upstream(chosen, branch) if chosen else None


def changed(repository: Repository) -> list[Touched]:
    """What of ours differs from the last commit, in content and not in its time alone."""
    proc.git(repository.root, "update-index", "-q", "--refresh")
    return repository.between(repository.commit("HEAD"), None, OURS)


def commit(repository: Repository, paths: Collection[str], message: str) -> bool:
    """Commit some files, from the workspace, as they are on the disk, and nothing else that is staged.

    False where they are as the last commit has them, and only something else was staged of them.
    """
    named = os.fsencode("\0".join(paths))
    only = ("--pathspec-from-file=-", "--pathspec-file-nul")
    repository.ask("--literal-pathspecs", "add", "-A", *only, given=named)
    try:
        repository.ask("--literal-pathspecs", "commit", "-q", "--only", "-m", message, *only, given=named)
    except GitError as error:
        if not _said(error) and repository.commit("HEAD") and not _staged(repository).intersection(paths):
            return False
        raise _of_hook(error) from None
    return True


def _staged(repository: Repository) -> set[str]:
    """The files, from the workspace, that are staged unlike the last commit."""
    return set(repository.ask("diff-index", "--cached", "--name-only", "--relative", "-z", "HEAD").split("\0"))


def _said(error: GitError) -> str:
    return str(error.params.get("said", ""))


def _of_hook(error: GitError) -> GitError:
    """The refusal of a commit: git's own, or a hook's with all that it says."""
    said = _said(error)
    is_own = error.code != "git-failed" or any(line.startswith(_GIT_SAYS) for line in said.splitlines())
    return error if is_own else GitError("sync-hook-refused", said=said)


def fetch(repository: Repository, there: Upstream) -> None:
    """Learn what the others have sent, whatever else this clone was told to fetch.

    GitError where git refuses, where the remote does not answer, or has only branches of other names.
    """
    try:
        repository.ask("fetch", "-q", there.remote, f"+refs/heads/{there.branch}:{there.tracking}")
    except GitError as error:
        if _NO_BRANCH not in _said(error):
            raise
        _refuse_other_names(repository, there)


def is_offline(error: GitError) -> bool:
    """Whether a refusal is the net's, or the remote's that does not answer, and none of this machine's."""
    said = _said(error)
    return _NO_ROOM not in said and any(word in said for word in _NET)


def _refuse_other_names(repository: Repository, there: Upstream) -> None:
    """Stop where ours would be one branch more beside those that the others have; an empty remote takes it."""
    rows = repository.ask("ls-remote", "--heads", there.remote).splitlines()
    names = [row.partition("refs/heads/")[2] for row in rows]
    if names:
        params = {"remote": there.remote, "branch": there.branch, "there": " ".join(names), "first": names[0]}
        raise GitError("sync-no-branch", **params)


def unite(repository: Repository, there: Upstream, said: str, *, driver: str) -> list[Unmerged]:
    """Merge what the others sent, by our driver; the files that somebody has to look at.

    GitError where git refuses: also where it united all and could not commit it (a hook, a signature, a full disk).
    """
    how = ("-c", f"merge.leadtrack.driver={driver}", "merge", "-q", "--ff", "-m", said, there.tracking)
    try:
        repository.ask(*how)
    except GitError as error:
        if not is_merging(repository):
            raise _in_the_way(error) from None
        found = unmerged(repository)
        if not found:
            raise given_up(repository, error) from None
        return found
    return []


def given_up(repository: Repository, error: GitError) -> GitError:
    """Give a merge up that git would not commit; its refusal, for the person."""
    abort(repository)
    return GitError("sync-uncommitted", said=_said(error))


def _in_the_way(error: GitError) -> GitError:
    """Git's refusal; with the files it names, where they were changed here and nobody committed them."""
    said = _said(error)
    named = [line.strip() for line in said.splitlines() if line.startswith(("\t", "  "))]
    return GitError("sync-in-the-way", files=", ".join(named)) if named and _OVERWRITES in said else error


def unmerged(repository: Repository) -> list[Unmerged]:
    """The files of a merge under way on which both sides still stand."""
    stages: dict[str, dict[str, str]] = {}
    for row in filter(None, repository.ask("ls-files", "-u", "-z", "--full-name", "--", ":/").split("\0")):
        head, _, path = row.partition("\t")
        _, blob, stage = head.split()
        stages.setdefault(path, {})[stage] = blob
    return [Unmerged(path, found.get("1"), found.get("2"), found.get("3")) for path, found in stages.items()]


def settle(repository: Repository, path: str, *, gone: bool = False) -> None:
    """Tell git that a file, from the top, is united as it lies on the disk, or is to be gone."""
    words = ("rm", "-q", "--ignore-unmatch") if gone else ("add",)
    repository.ask("--literal-pathspecs", *words, "--", from_here(repository, path))


def finish(repository: Repository, said: Iterable[str] = (), *, asking: bool = False) -> None:
    """End a merge of which every file is settled; what others have committed no hook of ours asks about.

    Its message is what it was begun with, without git's own remarks, and what is `said` of it. Where a hook may have
    refused it already, it is `asking` again.
    """
    written = repository.places["MERGE_MSG"]
    begun = written.read_bytes() if written.exists() else b""
    head = repository.ask("stripspace", "--strip-comments", given=begun).rstrip("\n")
    message = "\n\n".join(part for part in (head, "\n".join(said)) if part)
    how = () if asking else ("--no-verify",)
    try:
        repository.ask("commit", "-q", *how, "--cleanup=verbatim", "-F", "-", given=f"{message}\n".encode())
    except GitError as error:
        raise _of_hook(error) from None


def abort(repository: Repository) -> None:
    """Give a merge up: everything is as it was before."""
    repository.ask("merge", "--abort")


def send(repository: Repository, there: Upstream) -> bool:
    """Send our commits; False where somebody was faster, GitError where the remote refuses."""
    try:
        repository.ask("push", "-q", "-u", there.remote, f"HEAD:refs/heads/{there.branch}")
    except GitError as error:
        if any(word in _said(error) for word in _FASTER):
            return False
        if error.code != "git-failed":
            raise
        raise GitError("sync-refused", remote=there.remote, said=_said(error)) from None
    return True


def is_behind(repository: Repository, one: str, other: str) -> bool:
    """Whether a commit is the other, or came before it on its line."""
    return proc.git(repository.root, "merge-base", "--is-ancestor", one, other) is not None


def from_here(repository: Repository, path: str) -> str:
    """A path from the top of the repository as one from the workspace."""
    return os.path.relpath(path, repository.prefix or ".") if repository.prefix else path


def _config(repository: Repository, key: str) -> str:
    return proc.git(repository.root, "config", "--get", key) or ""
