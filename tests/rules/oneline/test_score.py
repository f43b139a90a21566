"""How much of lines that were written by hand is understood, and that nothing of them is lost.

`unseen` and `sealed` are those that count: sixty lines each by people who had not seen the rules. At first sight they
had 0.994 and 0.996, and 0.995 and 0.993; between the two the rules were worked on by what people had tried.
`later` is of the same kind, and older: 0.992 and 0.984; one of its lines tells of a loss, and that it is hinted at was
built later and added to that row (without that precision is 0.989).

`pytest -s` shows the figures by field; so does `python -m tests.rules.oneline.score`.
"""

import pytest

from tests.rules.oneline.score import CORPORA, corpus, heard, score

PRECISION, RECALL = 0.99, 0.95


@pytest.mark.parametrize("name", CORPORA)
def test_the_corpus_is_understood(name: str) -> None:
    found = score(name)
    assert found is not None
    print(f"\n{found.table(name)}")
    assert found.precision >= PRECISION, "\n\n".join(found.differing)
    assert found.recall >= RECALL, "\n\n".join(found.differing)


@pytest.mark.parametrize(("name", "least", "traps"), [("homes", 80, 24), ("cars", 70, 22)])
def test_the_corpus_is_whole(name: str, least: int, traps: int) -> None:
    rows = corpus(name)
    assert len(rows) >= least
    assert sum("trap" in row for row in rows) >= traps
    assert len({row["text"] for row in rows if row["command"] == "add"}) == sum(row["command"] == "add" for row in rows)


@pytest.mark.parametrize("name", CORPORA)
def test_the_same_line_is_understood_the_same_way_twice(name: str) -> None:
    for row in corpus(name):
        words = (row["text"], row["shop"], row["command"])
        assert heard(*words) == heard(*words)
