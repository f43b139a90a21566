"""`init`: makes what is missing, overwrites nothing, leaves nothing behind when it can't."""

import json
from pathlib import Path

import pytest
import yaml

from leadtrack.store.templates import PROFILES
from tests.cli.bench import everything, files
from tests.conftest import Run


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile(profile: str, tmp_path: Path, run: Run) -> None:
    code, out, err = run("init", "shop", "--profile", profile)
    root = tmp_path / "shop"
    assert (code, err) == (0, "")
    assert out == (
        f"Made a workspace in {root} ({profile})\n"
        "Consultant: Min Zhang (min-zhang); records/config.yaml changes it\n"
        "Go on with: leadtrack add --name … --phone …; each morning: leadtrack due.\n"
    )
    assert sorted(everything(root)) == [
        ".gitattributes",
        ".gitignore",
        ".vscode/settings.json",
        "records/config.yaml",
        "records/schema.json",
    ]
    assert (root / "records" / "customers").is_dir()
    assert (root / "records/config.yaml").read_text("utf-8") == (
        f"profile: {profile}\nlanguage: en\nconsultants:\n"
        "  min-zhang: {name: Min Zhang, git: [zhang-min@example.com]}\n"
    )
    assert (root / ".gitignore").read_text("utf-8").splitlines()[1:] == [".leadtrack/", ".leadtrack-*.tmp"]
    assert (root / ".gitattributes").read_text("utf-8") == "records/**/*.yaml merge=leadtrack diff=leadtrack\n"
    bound = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
    assert bound == {"yaml.schemas": {"records/schema.json": "records/customers/**/*.yaml"}}
    assert "log" in json.loads((root / "records/schema.json").read_text("utf-8"))["properties"]
    monkey_commands = (("due",), ("list",), ("week",), ("check",), ("doctor",))
    assert [run("-C", "shop", *words).code for words in monkey_commands] == [0] * 5
    assert run("-C", "shop", "add", "--name", "王建国", "--phone", "13800138000").code == 0


@pytest.mark.parametrize("profile", ["realestate", "auto"])
def test_samples(profile: str, tmp_path: Path, run: Run) -> None:
    code, out, _ = run("init", "shop", "--profile", profile, "--sample")
    assert code == 0
    assert "24 invented sample customers are in it.\n" in out
    assert len(files(tmp_path / "shop")) == 24
    assert run("-C", "shop", "check").out == "24 records; errors: 0, warnings: 0.\n"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        pytest.param((), "zh", id="the sample's own"),
        pytest.param(("--lang", "en"), "en", id="English"),
        pytest.param(("--lang", "zh"), "zh", id="Chinese"),
    ],
)
def test_a_sample_speaks_the_language_that_was_asked_for(
    words: tuple[str, ...], language: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", "shop", "--profile", "auto", "--sample", *words)
    text = (tmp_path / "shop/records/config.yaml").read_text("utf-8")
    assert f"\nlanguage: {language}\n" in text
    assert "# who works here" in text
    monkeypatch.delenv("LEADTRACK_LANG")
    assert run("-C", "shop", "due").out.startswith({"en": "Whom to contact on", "zh": "2026-11-21 周六"}[language])


@pytest.mark.parametrize("profile", ["hotel", "business"])
def test_a_profile_without_a_sample_makes_nothing(profile: str, tmp_path: Path, run: Run) -> None:
    assert run("init", "shop", "--profile", profile, "--sample") == (
        2, "", f"{profile} has no sample (auto realestate have); nothing was written.\n",
    )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-01", "1900-01-01", "2199-12-31"])
def test_a_day_that_no_sample_can_have_makes_nothing(today: str, tmp_path: Path, run: Run) -> None:
    code, out, err = run("init", tmp_path / "shop", "--profile", "realestate", "--sample", "--today", today)
    assert (code, out, err) == (2, "", "That day lies beyond the calendar.\n")
    assert not (tmp_path / "shop").exists()


def test_twice(tmp_path: Path, run: Run) -> None:
    run("init", "--profile", "auto", "--sample")
    before = everything(tmp_path)
    for words in (("init",), ("init", "--profile", "auto"), ("init", "--sample"), ("init", ".")):
        code, out, _ = run(*words)
        assert code == 0
        assert out.startswith(f"The workspace {tmp_path} (auto) was there; what it lacked is added,")
        assert everything(tmp_path) == before
    assert run("init", "--sample").err == "The workspace was there already, so no samples were added.\n"


def test_what_a_workspace_lacks_is_added(tmp_path: Path, run: Run) -> None:
    run("init", "--profile", "auto")
    before = everything(tmp_path)
    for name in (".gitignore", "records/schema.json", ".vscode/settings.json"):
        (tmp_path / name).unlink()
        run("init")
        assert everything(tmp_path) == before


def test_a_folder_with_things_in_it(tmp_path: Path, run: Run) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    (tmp_path / ".gitignore").write_text("*.bak", "utf-8")
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}", "utf-8")
    assert run("init", "--profile", "auto").code == 0
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
    assert (tmp_path / ".vscode/settings.json").read_text("utf-8") == "{}"
    assert (tmp_path / ".gitignore").read_text("utf-8") == (
        "*.bak\n# derived by leadtrack, never committed\n.leadtrack/\n.leadtrack-*.tmp\n"
    )


def test_a_gitignore_that_knows_us_stays(tmp_path: Path, run: Run) -> None:
    (tmp_path / ".gitignore").write_text("/.leadtrack/\n", "utf-8")
    run("init", "--profile", "auto")
    assert (tmp_path / ".gitignore").read_text("utf-8") == "/.leadtrack/\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param((), "Which profile? --profile, one of: realestate auto hotel business\n", id="no profile"),
        pytest.param(("--profile", "x"), "There is no profile x (realestate auto hotel business are).\n", id="unknown"),
        pytest.param(
            ("file", "--profile", "auto"), "{here}/file is a file: no workspace can be made there.\n", id="a file"
        ),
        pytest.param(
            ("a", "b", "--profile", "auto"), "Words too many: b\nHow to use it: leadtrack init --help;", id="two"
        ),
        pytest.param(("--profile", "auto", "--csv"), "leadtrack init has no --csv.\n", id="no CSV"),
    ],
)
def test_what_can_not_be_made_leaves_nothing(words: tuple[str, ...], message: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    code, out, err = run("init", *words)
    assert (code, out) == (2, "")
    assert err.startswith(message.format(here=tmp_path))
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


def test_another_profile_than_it_has(tmp_path: Path, run: Run) -> None:
    run("init", "--profile", "auto")
    assert run("init", "--profile", "hotel") == (2, "", "This workspace is auto, not hotel.\n")


def test_without_a_git_identity(tmp_path: Path, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setattr("getpass.getuser", lambda: "Zhang San")
    assert run("init", "shop", "--profile", "auto").code == 0
    config = yaml.safe_load((tmp_path / "shop/records/config.yaml").read_text("utf-8"))
    assert config["consultants"] == {"zhang-san": {"name": "Zhang San"}}


@pytest.mark.parametrize("error", [KeyError, OSError, ImportError])
def test_without_any_name(error: type[Exception], tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setattr("getpass.getuser", nobody)
    assert run("init", "shop", "--profile", "auto", "--lang", "zh").code == 0
    assert "consultants:\n  wo: {name: 我}\n" in (tmp_path / "shop/records/config.yaml").read_text("utf-8")


def test_who_the_environment_says(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_USER", "zhang-min")
    run("init", "--profile", "auto")
    assert "  zhang-min: {name: zhang-min, git: [zhang-min@example.com]}\n" in Path("records/config.yaml").read_text(
        "utf-8"
    )
    assert run("add", "--name", "王建国", "--phone", "13800138000").code == 0


def test_without_git(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("getpass.getuser", lambda: "zhang")
    assert run("init", "shop", "--profile", "auto").code == 0
    assert "git: —\n" in run("-C", "shop", "doctor").out


@pytest.mark.parametrize("way", ["-C", "LEADTRACK_ROOT"])
def test_a_folder_named_elsewhere(way: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there").mkdir()
    if way == "-C":
        assert run("-C", "there", "init", "shop", "--profile", "auto").code == 0
    else:
        monkeypatch.setenv(way, str(tmp_path / "there"))
        assert run("init", "shop", "--profile", "auto").code == 0
    assert (tmp_path / "there/shop/records/config.yaml").is_file()


def test_the_schema_follows_the_shops_own_templates(tmp_path: Path, run: Run) -> None:
    run("init", "--profile", "auto")
    own = tmp_path / "templates/auto/fields.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("car.colour: {type: option, zh: 颜色, en: colour, options: {红: , 白: }}\nwechat: off\n", "utf-8")
    run("init")
    properties = json.loads((tmp_path / "records/schema.json").read_text("utf-8"))["properties"]
    assert properties["car"]["properties"]["colour"]["enum"] == ["红", "白", None]
    assert "wechat" not in properties
