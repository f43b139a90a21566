"""Requests that write several files: what fails or is stopped in the middle says what is written, and how to finish."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from leadtrack.cli.app import StoppedError
from leadtrack.cli.session import Session
from leadtrack.errors import LeadtrackError


@contextmanager
def told(session: Session, half: Callable[[], str | None]) -> Iterator[None]:
    """Say what `half` finds on disk where a write fails: None where all of the request is written, or nothing of it.

    The request was for all of them, so its failure is not passed over.
    """
    try:
        yield
    except (LeadtrackError, OSError, KeyboardInterrupt) as error:
        said = None
        with suppress(LeadtrackError, OSError):
            said = half()
        if said is None:
            raise
        session.tell("plain", text=said)
        session.written = False
        if isinstance(error, KeyboardInterrupt):
            raise StoppedError("half") from None
        raise
