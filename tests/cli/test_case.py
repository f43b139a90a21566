"""`case`: written from the record, masked even at one's own terminal; and the needs and objections of the sample."""

import json
from pathlib import Path

import pytest

from tests.cli.bench import put
from tests.cli.terminal import Terminal
from tests.conftest import Golden, Run

HOMES = {
    "case-success": ("case", "4d8ctk"),
    "case-failure": ("case", "kdc58q"),
    "need": ("need", "8101"),
    "objection": ("objection", "8101"),
}
CARS = {
    "cars-case-success": ("case", "y64736"),
    "cars-case-failure": ("case", "18z8hh"),
    "cars-need": ("need", "c4psp6"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(HOMES))
def test_the_shop_that_sells_homes(name: str, lang: str, workspace: Path, run: Run, golden: Golden) -> None:
    code, out, err = run(*HOMES[name], "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"{name}-{lang}.txt", out)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(CARS))
def test_the_shop_that_sells_cars(name: str, lang: str, showroom: Path, run: Run, golden: Golden) -> None:
    code, out, err = run(*CARS[name], "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"{name}-{lang}.txt", out)


LI = """\
name: 李雷
sex: male
people:
- {name: 韩梅梅, relation: 配偶, role: 决策人}
objections:
- {text: 李雷太太嫌贵, about: price, seen: 2026-11-02}
income: {household: 五十万}
need: {purpose: 改善}
log:
- {at: 2026-11-01, by: zhang-min, via: visit_in, minutes: 40, note: 李雷来看房，电话 13700137000, asked: [公摊多少]}
- {at: 2026-11-05 10:00, by: zhang-min, via: phone, missed: no_answer}
"""


def li(root: Path) -> None:
    put(root, "li-lei-7f3k2m", LI)


def test_an_open_customer_is_not_finished(empty: Path, run: Run) -> None:
    li(empty)
    code, out, err = run("case", "李雷")
    assert (code, err) == (0, "")
    assert out == (
        "# A case on its way: Mr 李\n"
        "\n"
        "> Not finished (open): written up to now.\n"
        "\n"
        "- consultant: 张敏\n"
        "- time: 2026-11-01 – 2026-11-05; days 4, valid contacts 1, days with a visit 1\n"
        "\n"
        "## Needs\n"
        "\n"
        "- purpose: upgrade\n"
        "\n"
        "## Objections and how they were met\n"
        "\n"
        "1. 李*太太嫌贵 (price, 11-02)\n"
        "\n"
        "## Course\n"
        "\n"
        "- 2026-11-01 visit 40 min: 李*来看房，电话 137****7000\n"
        "  - asked: 公摊多少\n"
        "- 2026-11-05 phone: no answer\n"
        "\n"
        "## Not done, as far as the record tells\n"
        "\n"
        "- needs not known: where they live now, size of the present home (m²), motive, family, economic situation\n"
        "- objection still open, no answer prepared: 李*太太嫌贵\n"
        "- asked on 2026-11-01, never answered: 公摊多少\n"
        "- 韩*, who decides, never came along\n"
        "\n"
        "## Questions to myself (fill in)\n"
        "\n"
        "1. What keeps the customer from signing?\n"
        "   ______\n"
        "2. What have I not done? (Not what the customer did not do.)\n"
        "   ______\n"
        "3. What does the customer think, worry about, hesitate over?\n"
        "   ______\n"
        "4. How do I lay out pros and cons, so that the customer can decide?\n"
        "   ______\n"
    )


@pytest.mark.parametrize(
    ("facts", "called"),
    [
        ("name: 欧阳锋\nsex: female\n", "Ms 欧阳"),
        ("name: 李雷\n", "李*"),
        ("name: 李雷\nsalutation: 李雷总\n", "李*"),
        ("name: 澄远科技有限公司\nkind: organisation\n", "澄远*"),
    ],
)
def test_nobody_is_named(facts: str, called: str, empty: Path, run: Run) -> None:
    put(empty, "x-7f3k2m", facts)
    assert run("case", "7f3k2m").out.splitlines()[0] == f"# A case on its way: {called}"


def test_what_a_manager_asked_for_is_told(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-7f3k2m",
        LI + "- {at: 2026-11-06, by: wang, order: {do: 给李雷打 13700137000, date: 2026-11-07}}\n",
    )
    assert "- 2026-11-06 act\n  - manager's word: 给李*打 137****7000 2026-11-07\n" in run("case", "李雷").out


def test_it_is_masked_at_my_own_terminal_too(empty: Path, run: Run) -> None:
    li(empty)
    command = Terminal(("case", "李雷"), {})
    try:
        code, out = command.ended()
    finally:
        command.close()
    assert code == 0
    for secret in ("李雷", "韩梅梅", "13700137000", "五十万"):
        assert secret not in out
    revealed = run("case", "李雷", "--reveal").out
    assert "李雷来看房，电话 13700137000" in revealed
    assert revealed.startswith("# A case on its way: Mr 李\n")
    assert "五十万" not in revealed


def test_the_contract(empty: Path, run: Run) -> None:
    li(empty)
    found = json.loads(run("case", "李雷", "--failure", "--json").out)
    assert [found[key] for key in ("schema", "id", "outcome", "finished", "title")] == [
        "leadtrack.case/1", "7f3k2m", "failure", False, "A failure: Mr 李",
    ]  # fmt: skip
    assert [part["section"] for part in found["sections"]] == [
        "who", "needs", "objections", "course", "undone", "ask",
    ]  # fmt: skip
    assert found["sections"][1] == {"section": "needs", "title": "Needs", "lines": ["- purpose: upgrade"]}


def test_looking_back_tells_what_was_known_then(workspace: Path, run: Run) -> None:
    out = run("case", "4d8ctk", "--as-of", "2026-08-25").out
    assert "> Not finished (open)" in out
    assert "2026-08-23 viewing" in out
    assert "2026-08-26" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("case", "kdc58q", "--success"), "This customer was lost on 2026-10-16 and never bought: no success.\n"),
        (("case", "4d8ctk", "--failure"), "This customer bought on 2026-09-10 and was never lost: no failure.\n"),
        (("case", "4d8ctk", "--failure", "--success"), "Either --success or --failure.\n"),
    ],
)
def test_what_contradicts_is_refused(words: tuple[str, ...], said: str, workspace: Path, run: Run) -> None:
    assert run(*words) == (2, "", said)


@pytest.mark.parametrize("profile", ["homes", "cars"])
def test_every_sample_customer_makes_a_case(profile: str, request: pytest.FixtureRequest, run: Run) -> None:
    root = request.getfixturevalue("workspace" if profile == "homes" else "showroom")
    for path in sorted((root / "records" / "customers").rglob("*.yaml")):
        for command in ("case", "need", "objection"):
            code, out, err = run(command, path.stem)
            assert (code, err) == (0, ""), path
            assert out


def test_what_the_shop_turned_off_is_not_told(empty: Path, run: Run) -> None:
    deal = "- {at: 2026-11-06, by: zhang-min, stage: decided, missed: busy, deal: {event: signed, for: 3-1201}}\n"
    put(empty, "li-lei-7f3k2m", LI + deal)
    own = empty / "templates" / "realestate"
    own.mkdir(parents=True)
    assert "3-1201" in run("case", "李雷").out
    own.joinpath("entry.yaml").write_text("deal: off\nlost: off\nstage: off\nasked: off\n", "utf-8")
    code, out, _ = run("case", "李雷")
    assert (code, "3-1201" in out, "公摊" in out.partition("##")[0]) == (0, False, False)
