"""Comments are found wherever they stand, texts that look like some are none; put above the log they change nothing."""

from leadtrack.store.yamltext import comments, load, with_comments

TEXT = """\
# above
name: 'Wang # 8'   # beside
tags: [a,   # in a list
  b]
note: |  # behind its head
  # a line of a text
  floor #3
log:
- {at: 2026-11-10, note: 'a #b'}  # of an entry
"""


def test_every_comment_and_nothing_else() -> None:
    assert comments(TEXT.encode()) == ["# above", "# beside", "# in a list", "# behind its head", "# of an entry"]


def test_above_the_log_or_at_the_end() -> None:
    data = with_comments(TEXT.encode(), ["# kept"])
    assert data.decode() == TEXT.replace("log:\n", "# kept\nlog:\n")
    assert load(data) == load(TEXT.encode())
    assert with_comments(b"name: x\r\n", ["# kept"]) == b"name: x\r\n# kept\r\n"
    assert with_comments(b'name: "a\nlog: b"\n', ["# kept"]) == b'name: "a\nlog: b"\n# kept\n'
    assert with_comments(b'{name: "a\n", log: []}\n', ["# kept"]) == b'{name: "a\n", log: []}\n# kept\n'
    assert with_comments(b"\xef\xbb\xbfname: x\n", []) == b"\xef\xbb\xbfname: x\n"
