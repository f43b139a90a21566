"""Both parsers, for tests that draw their examples."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from leadtrack.store.yamltext import nodes

BOTH = (True, False) if nodes.HAVE_C else (False,)


@contextmanager
def libyaml(*, used: bool) -> Iterator[None]:
    """Read with libyaml, or as if this PyYAML were built without."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nodes, "HAVE_C", used)
        yield
