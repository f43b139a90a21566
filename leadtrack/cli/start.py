"""Where the program starts: what a shell asks when TAB is pressed is answered before anything heavy is imported."""

import gc
import os
import sys
from datetime import date, datetime

SELDOM = 100_000
"""So many more things are made than let go before circles of them are looked for: of a start each look takes a part."""


def main() -> None:
    """Complete whom a command line names, or run it."""
    gc.set_threshold(SELDOM)
    asked = os.environ.get("_LEADTRACK_COMPLETE")
    if asked is not None:
        gc.disable()  # so little is made, and nothing of it in circles
        from leadtrack.cli.prompt import answer

        code = answer(asked, os.environ, _today)
        if code is not None:
            sys.exit(code)
    from leadtrack.cli.app import main as run

    run()


def _today() -> date:
    given = os.environ.get("LEADTRACK_TODAY", "").strip()
    return date.fromisoformat(given[:10]) if given else datetime.now().astimezone().date()
