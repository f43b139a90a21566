"""What stands in the log and is no fact: the command that writes each key can be typed."""

import re

import pytest

from leadtrack.cli.commands import COMMANDS as PROGRAM
from leadtrack.cli.entry_options import OPTIONS
from leadtrack.rules.elsewhere import COMMANDS, NAMES, STATUS, written_by
from tests.profiles import PROFILES, schema


@pytest.mark.parametrize("profile", PROFILES)
def test_every_key_of_an_entry_has_a_command_that_takes_it(profile: str) -> None:
    for key in schema(profile).entry:
        how = written_by(key, schema(profile))
        assert how is not None
        for one in how.split(" · "):
            assert one.split()[1] in PROGRAM
            if found := re.search(r"log … --(\S+)", one):
                assert found[1] in OPTIONS


def test_every_further_name_means_a_key() -> None:
    assert set(NAMES.values()) <= {*schema().entry, STATUS}
    assert set(COMMANDS) <= {*schema().entry, STATUS}


def test_a_key_that_the_profile_lacks_is_written_by_nothing() -> None:
    assert "stage" not in schema("hotel").entry
    assert written_by("阶段", schema("hotel")) is None


def test_captions_of_the_profile_count() -> None:
    assert written_by("购车阶段", schema("auto")) == "leadtrack log … --stage · leadtrack deal …"
    assert written_by("购车阶段", schema("realestate")) is None
    assert written_by("need.area_m2", schema()) is None
