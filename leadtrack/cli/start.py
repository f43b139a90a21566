"""Where the program starts. What shells and git ask is answered before anything heavy is imported.

A person who pressed TAB waits for it, and git asks anew for each file that it shows or merges.
"""

import gc
import os
import sys
from datetime import date, datetime

from leadtrack.cli.commands import PLUMBING

SELDOM = 1_000_000
"""So many more things are made than let go before circles of them are looked for: of a start each look takes a part."""


STOPPED = 130
"""The exit of who is stopped by ^C."""


def main() -> None:
    """Start; ^C before there are words ends it in silence, since nothing was begun."""
    gc.set_threshold(SELDOM)
    try:
        _begin()
    except KeyboardInterrupt:
        sys.exit(STOPPED)


def _begin() -> None:
    """Complete whom a command line names, do what git asks, or run it."""
    asked = os.environ.get("_LEADTRACK_COMPLETE")
    if asked is not None:
        gc.disable()  # so little is made, and nothing of it in circles
        from leadtrack.cli.prompt import answer

        code = answer(asked, os.environ, _today)
        if code is not None:
            sys.exit(code)
    if any(word in PLUMBING for word in sys.argv[1:4]):
        from leadtrack.cli.plumbing import answer as done

        code = done(sys.argv[1:])
        if code is not None:
            sys.exit(code)
    from leadtrack.cli.app import main as run

    run()


def _today() -> date:
    given = os.environ.get("LEADTRACK_TODAY", "").strip()
    return date.fromisoformat(given[:10]) if given else datetime.now().astimezone().date()
