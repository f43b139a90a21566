"""Failures of a request. Each carries a message id, its parameters and an exit code; the words live in `views`.

Problems in the user's data are not here: they are values (`leadtrack.model.problem`), all shown at once.
"""


class LeadtrackError(Exception):
    """A request that can't be met: `code` names the message, `params` fill it, `exit_code` is cli.md's."""

    exit_code = 2

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class UsageError(LeadtrackError):
    """The request itself is wrong: an unknown word, option or value."""

    exit_code = 2


class NotFoundError(LeadtrackError):
    """Nobody, or more than one, answers to what was asked for."""

    exit_code = 3


class ConflictError(LeadtrackError):
    """The file changed on disk, is locked, or could not be written; the old text is whole."""

    exit_code = 4


class GitError(LeadtrackError):
    """Git refused or is missing."""

    exit_code = 5
