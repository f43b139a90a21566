"""What is said before and after something is written: what stands is counted, what fails is not asked again."""

from pathlib import Path

from tests.cli.bench import wang
from tests.cli.terminal import Start

LEFT = "left (? helps) > "
DONE = "takes the last one back > "


def test_what_cant_be_taken_back_is_counted_at_the_end(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    path.write_text(path.read_text("utf-8") + "- {at: 2026-11-15, by: zhang-min, next: {date: 2026-11-20}}\n", "utf-8")
    command = terminal("due", "-i")
    command.until(LEFT)
    command.types("1 snooze fri away")
    command.until(DONE)
    theirs = path.read_text("utf-8") + "# theirs\n"
    path.write_text(theirs, "utf-8")
    command.types("u")
    assert "was changed since, so this can't be taken back;" in command.until(DONE)
    command.types("q")
    code, out = command.ended()
    assert code == 0
    assert "1 written down: 1 snoozed." in out
    assert path.read_text("utf-8") == theirs
