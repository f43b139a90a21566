"""Files beside the records: whole, masked, never over what is not ours, and refused before anything is counted."""

from datetime import date
from pathlib import Path

import pytest

from leadtrack.cli import outfile
from leadtrack.cli.session import Session, Settings
from leadtrack.errors import ConflictError, UsageError
from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer
from leadtrack.views.html import page
from leadtrack.views.render import Screen
from tests.conftest import TODAY

NOW = Moment(date.fromisoformat(TODAY))
PAGE = page("周报", "", [], "zh", "").encode()
OTHER = "<html><body>别人的</body></html>".encode()


@pytest.fixture
def session(empty: Path) -> Session:
    return Session(Settings("zh", directory=str(empty)), NOW, Screen.standard())


def refused(session: Session, target: str) -> UsageError:
    with pytest.raises(UsageError) as error:
        outfile.write(session, target, PAGE, "html")
    return error.value


def test_a_new_file_and_one_of_ours(session: Session, empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outfile.write(session, "week.html", PAGE, "html")
    outfile.write(session, "week.html", PAGE + b" ", "html")
    assert (empty / "week.html").read_bytes() == PAGE + b" "
    assert capsys.readouterr() == ("", "已写入 week.html\n已写入 week.html\n")
    assert [place.name for place in empty.glob(".leadtrack-*")] == []


@pytest.mark.parametrize("held", [b"", b" \n"])
def test_an_empty_file_is_nobodys(held: bytes, session: Session, empty: Path) -> None:
    (empty / "week.html").write_bytes(held)
    outfile.write(session, "week.html", PAGE, "html")
    assert (empty / "week.html").read_bytes() == PAGE


@pytest.mark.parametrize(
    ("held", "kind"),
    [
        pytest.param(OTHER, "html", id="somebody's page"),
        pytest.param(b" " * 4096 + PAGE, "html", id="our mark far down"),
        pytest.param(OTHER.replace("别人的".encode(), b"content=&quot;leadtrack&quot;"), "html", id="who writes of us"),
        pytest.param(PAGE, "xlsx", id="a page is no workbook"),
    ],
)
def test_what_is_not_ours_stays_as_it_is(held: bytes, kind: str, session: Session, empty: Path) -> None:
    (empty / "week.html").write_bytes(held)
    with pytest.raises(UsageError) as error:
        outfile.write(session, "week.html", PAGE, kind)
    assert (error.value.code, error.value.params) == ("file-not-ours", {"file": "week.html"})
    assert (empty / "week.html").read_bytes() == held


def test_names_under_which_nothing_is_written(session: Session, empty: Path) -> None:
    (empty / "folder").mkdir()
    (empty / "broken").symlink_to(empty / "nowhere")
    assert refused(session, "  ").code == "file-which"
    assert refused(session, "folder").code == "file-folder"
    assert refused(session, "none/week.html").params == {"file": "none/week.html", "folder": "none"}
    assert refused(session, "broken").code == "file-odd"
    assert refused(session, "/dev/null").code == "file-odd"
    assert refused(session, "records/week.html").code == "file-records"
    assert refused(session, "folder/../.leadtrack/week.html").code == "file-records"


def test_a_link_to_a_page_of_ours_stays_a_link(session: Session, empty: Path) -> None:
    (empty / "real.html").write_bytes(PAGE)
    (empty / "link.html").symlink_to(empty / "real.html")
    outfile.write(session, "link.html", PAGE + b" ", "html")
    assert (empty / "link.html").is_symlink()
    assert (empty / "real.html").read_bytes() == PAGE + b" "


def test_a_link_into_the_records_is_seen_through(session: Session, empty: Path) -> None:
    (empty / "link.html").symlink_to(empty / "records" / "config.yaml")
    before = (empty / "records" / "config.yaml").read_bytes()
    assert refused(session, "link.html").code == "file-records"
    assert (empty / "records" / "config.yaml").read_bytes() == before


def test_a_full_disk_leaves_the_old_file(session: Session, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (empty / "week.html").write_bytes(PAGE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("leadtrack.store.files.os.fsync", full)
    with pytest.raises(ConflictError) as error:
        outfile.write(session, "week.html", PAGE + b" ", "html")
    assert error.value.code == "disk-full"
    assert (empty / "week.html").read_bytes() == PAGE
    assert sorted(place.name for place in empty.iterdir()) == ["records", "week.html"]


def test_standard_output_gets_the_bytes_alone(
    session: Session, capsys: pytest.CaptureFixture[str], empty: Path
) -> None:
    session.screen = Screen.standard()
    outfile.write(session, "-", PAGE, "html")
    assert capsys.readouterr() == (PAGE.decode(), "")
    assert not (empty / "-").exists()


def test_what_goes_into_a_file_is_masked(empty: Path) -> None:
    """Also what is mine, also on a terminal; --reveal shows all."""
    wang = Customer(id="wang-7f3k2m", name="王建国", facts={"phones": ("13800138000",)})
    for reveal, name, phone in ((False, "王*", "138****8000"), (True, "王建国", "13800138000")):
        screen = Screen.standard()
        screen.terminal = True
        session = Session(Settings("zh", directory=str(empty), reveal=reveal), NOW, screen)
        privacy = outfile.masked(session).privacy
        assert (privacy.name(wang, "zhang-min"), privacy.first_phone(wang)) == (name, phone)
        assert privacy.whole().reveal is reveal
