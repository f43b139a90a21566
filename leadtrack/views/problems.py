"""Problems of the user's data as sentences: `file:line:col`, what is wrong, what to do."""

from leadtrack.model.inert import inert
from leadtrack.model.problem import Problem
from leadtrack.views.privacy import Privacy
from leadtrack.views.say import Lang, known, say
from leadtrack.views.table import Json


def sentence(problem: Problem, lang: Lang, privacy: Privacy) -> str:
    """One line that an editor can jump from."""
    text, fix = parts(problem, lang, privacy)
    return f"{inert(problem.file)}:{problem.line}:{problem.col}: {text}" + (f" → {fix}" if fix else "")


def parts(problem: Problem, lang: Lang, privacy: Privacy) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    params: dict[str, object] = {key: privacy.value(value) for key, value in problem.params.items()}
    reason, near = problem.params.get("reason", ""), problem.params.get("near", "")
    if known(lang, f"yaml.{reason}"):
        params["reason"] = say(lang, f"yaml.{reason}")
    params["near"] = say(lang, "near", near=near) if near else ""
    if "parts" in problem.params:
        params["parts"] = say(lang, "comma").join(_part(lang, part) for part in problem.params["parts"].split())
    text = say(lang, f"problem.{problem.code}", **params)
    fix = say(lang, f"fix.{problem.code}", **params) if known(lang, f"fix.{problem.code}") else ""
    return text, fix


def _part(lang: Lang, part: str) -> str:
    """What a part of a contact is called; the shop may have parts of its own."""
    return say(lang, f"part.{part}") if known(lang, f"part.{part}") else part


def as_json(problem: Problem, lang: Lang, privacy: Privacy, *, level: bool = False) -> Json:
    """A problem as other programs get it."""
    text, fix = parts(problem, lang, privacy)
    found: dict[str, Json] = {
        "file": problem.file, "line": problem.line, "col": problem.col, "code": problem.code, "text": text,
    }  # fmt: skip
    return found | ({"level": problem.level, "fix": fix} if level else {})
