"""Which form a word means: by its key or its name in either language, by a part of a name, or nearly."""

from collections.abc import Iterable, Sequence

from leadtrack.errors import NotFoundError
from leadtrack.model.schema import Label
from leadtrack.rules.forms.load import Form
from leadtrack.rules.near import near

LEAST = 2
"""Letters from which on a word is looked for within names."""


def meant(forms: Sequence[Form], word: str) -> Form:
    """The form that a word names; NotFoundError with those that are near, or with all of which it is a part."""
    wanted = _folded(word)
    names = [(_folded(name), form) for form in forms for name in (form.key, form.label.zh, form.label.en)]
    found = {form.key: form for name, form in names if name == wanted}
    if not found and len(wanted) >= LEAST:
        found = {form.key: form for name, form in names if wanted in name}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise NotFoundError("several-forms", text=word, forms=_listed(found.values()))
    alike = near(wanted, [name for name, _ in names])
    close = {form.key: form for name, form in names if name in alike}
    raise NotFoundError("no-such-form", text=word, near=" ".join(close), forms=_listed(forms))


def _folded(word: str) -> str:
    """A name without blanks, in small letters, with narrow brackets."""
    return "".join(word.split()).casefold().replace("（", "(").replace("）", ")")


def _listed(forms: Iterable[Form]) -> tuple[Label, ...]:
    """What people type for forms: in Chinese what each is called, else the key."""
    return tuple(Label(form.label.zh, form.key) for form in forms)
