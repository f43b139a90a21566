"""Where the program starts."""

import gc
import sys
from types import ModuleType
from typing import Never

import pytest

from leadtrack.cli.start import main


def test_stopped_while_it_starts_it_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """^C comes while modules are read."""

    class Slow(ModuleType):
        def __getattr__(self, name: str) -> Never:
            raise KeyboardInterrupt

    monkeypatch.setattr(gc, "set_threshold", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["leadtrack", "due"])
    monkeypatch.setitem(sys.modules, "leadtrack.cli.app", Slow("leadtrack.cli.app"))
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 130
