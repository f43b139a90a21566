"""Breaking text by cell width: Chinese may break between any two characters, Latin at blanks."""

from unicodedata import east_asian_width


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: two for each Chinese character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def wrap(text: str, room: int) -> list[str]:
    """Break a text into lines of so many cells; a word longer than a line stays whole."""
    lines, line = [], ""
    for word in _breakable(text):
        if line and cells(line) + cells(word.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += word if line else word.lstrip()
    return [*lines, line.rstrip()] if line else lines


def _breakable(text: str) -> list[str]:
    """Pieces that stay together: a word with its blank, a Chinese character with the punctuation behind it."""
    pieces: list[str] = []
    for character in text:
        wide = east_asian_width(character) in "WF"
        closing = character in "，。；：、）」”！？"
        joined = not wide and pieces and _narrow(pieces[-1][-1]) and pieces[-1][-1] != " "
        if pieces and (closing or joined or character == " "):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _narrow(character: str) -> bool:
    return east_asian_width(character) not in "WF"
