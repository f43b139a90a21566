"""Who can work in a shop: words that mean something else name nobody."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.rules.shop import make_shop

SHOP: dict[str, Raw] = {"profile": "auto"}


@pytest.mark.parametrize(
    ("slug", "reason"),
    [("shop", "slug-ours"), ("all", "slug-ours"), ("Zhang Min", "slug"), ("../x", "slug")],
)
def test_a_consultant_is_called_by_a_word_that_means_nobody_else(slug: str, reason: str) -> None:
    people: dict[str, Raw] = {slug: {"name": "张敏"}}
    configs: list[tuple[dict[str, Raw], str]] = [
        ({"consultants": people}, f"consultants.{slug}"),
        ({"user": slug}, "user"),
    ]
    for config, key in configs:
        with pytest.raises(UsageError) as caught:
            make_shop(SHOP | config)
        assert (caught.value.params["key"], caught.value.params["reason"]) == (key, reason)


@pytest.mark.parametrize("word", [["a"], {"use": "a"}])
def test_which_way_a_rate_is_counted_is_one_word(word: Raw) -> None:
    with pytest.raises(UsageError) as caught:
        make_shop(SHOP | {"reports": {"capture": word}})
    assert (caught.value.params["key"], caught.value.params["reason"]) == ("reports.capture", "not-one-value")


def test_a_word_that_only_begins_so_names_a_consultant() -> None:
    assert [*make_shop(SHOP | {"consultants": {"shop-2": "二店"}}).consultants] == ["shop-2"]
