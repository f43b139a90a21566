"""Colleagues at work, in a small size: every addition stands once, in order, in all clones."""

from pathlib import Path

import pytest

from tests.bench.colleagues import Colleagues


@pytest.mark.parametrize("seed", [7])
def test_everything_is_where_it_should_be(
    tmp_path: Path, home: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home))
    shop = Colleagues(tmp_path, clones=3, seed=seed)
    shop.work(40)
    assert list(shop.wrong()) == []
    assert shop.tally.added + shop.tally.corrected + shop.tally.handed == 40
    print(shop.tally)
