"""Problems of the user's data as sentences: `file:line:col`, what is wrong, what to do."""

from collections.abc import Iterator, Mapping

from leadtrack.model.inert import inert
from leadtrack.model.problem import Problem
from leadtrack.rules.ids import short
from leadtrack.views.privacy import Privacy
from leadtrack.views.say import Lang, because, known, say
from leadtrack.views.table import Json


def sentence(problem: Problem, lang: Lang, privacy: Privacy) -> str:
    """One line that an editor can jump from."""
    text, fix = parts(problem, lang, privacy)
    return f"{inert(problem.file)}:{problem.line}:{problem.col}: {text}" + (f" → {fix}" if fix else "")


def parts(problem: Problem, lang: Lang, privacy: Privacy) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    params: dict[str, object] = {key: privacy.value(value) for key, value in problem.params.items()}
    reason, near = problem.params.get("reason", ""), problem.params.get("near", "")
    if reason:
        params["reason"] = privacy.value(because(lang, reason))
    params["near"] = say(lang, "near", near=near) if near else ""
    params["open"] = say(lang, "colon") + str(params["open"]) if params.get("open") else ""
    params.setdefault("who", inert(short(problem.file.rpartition("/")[2].removesuffix(".yaml"))))
    if "parts" in problem.params:
        params["parts"] = say(lang, "comma").join(_part(lang, part) for part in problem.params["parts"].split())
    params |= dict(_listed(problem.params, lang, privacy))
    text = say(lang, f"problem.{problem.code}", **params)
    todo = f"fix.{problem.params.get('fix', problem.code)}"
    fix = say(lang, todo, **params) if known(lang, todo) else ""
    return text, fix


def _part(lang: Lang, part: str) -> str:
    """What a part of a contact is called; the shop may have parts of its own."""
    return say(lang, f"part.{part}") if known(lang, f"part.{part}") else part


def _listed(params: Mapping[str, str], lang: Lang, privacy: Privacy) -> Iterator[tuple[str, str]]:
    """Captions in both languages (`stage_zh`, `stage_en`) and command lines, one a line: joined as lists are."""
    for key, value in params.items():
        name, _, of = key.rpartition("_")
        if (name and of == lang) or key == "commands":
            sign = "semicolon" if key == "commands" else "comma"
            yield name or key, say(lang, sign).join(privacy.value(line) for line in value.split("\n"))


def as_json(problem: Problem, lang: Lang, privacy: Privacy, *, level: bool = False) -> Json:
    """A problem as other programs get it."""
    text, fix = parts(problem, lang, privacy)
    found: dict[str, Json] = {
        "file": problem.file, "line": problem.line, "col": problem.col, "code": problem.code, "text": text,
    }  # fmt: skip
    return found | ({"level": problem.level, "fix": fix} if level else {})
