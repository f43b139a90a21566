"""How complete a record is, in a line."""

from leadtrack.rules.completeness import Completeness, Ladder
from leadtrack.views.say import Lang, say
from leadtrack.views.table import Tone


def completeness_line(found: Completeness | None, ladder: Ladder, lang: Lang) -> tuple[str, Tone] | None:
    """The share reached, the stage and what it needs; None where no stage is reached."""
    if found is None:
        return None
    stage, caption = found.stage, ladder.label.of(lang)
    text = say(lang, "completeness.line", what=caption, n=found.percent, stage=stage.label.of(lang), of=stage.percent)
    return text, "dim" if found.enough else "bad"
