"""What the tests of the store share: both parsers, and a workspace on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leadtrack.store.workspace import Workspace
from tests.store.parsers import BOTH, libyaml


@pytest.fixture(params=BOTH, ids=["libyaml" if used else "python" for used in BOTH])
def parser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run a test once with libyaml and once without."""
    with libyaml(used=request.param):
        yield


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace."""
    (tmp_path / "records" / "customers").mkdir(parents=True)
    (tmp_path / "records" / "config.yaml").write_text("profile: realestate\n", "utf-8")
    return Workspace(tmp_path)
