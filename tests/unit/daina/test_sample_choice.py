"""Which data a command is about: the office's own, or the sample office."""

from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

import manage
from staff.offices.command import OfficeCommand


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "daina.sqlite3").touch()
    return tmp_path


def test_the_demo_flag_chooses_the_sample_for_any_command_and_is_taken_away() -> None:
    environ: dict[str, str] = {}

    assert manage.choose_data(["manage.py", "migrate", "--demo", "-v0"], environ) == [
        "manage.py",
        "migrate",
        "-v0",
    ]
    assert environ == {"DAINA_DEMO": "1"}


def test_run_sees_the_demo_flag_itself() -> None:
    environ: dict[str, str] = {}

    assert manage.choose_data(["manage.py", "run", "--demo"], environ) == ["manage.py", "run", "--demo"]
    assert environ == {"DAINA_DEMO": "1"}


def test_without_a_real_office_a_report_is_about_the_sample_and_says_so(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {"DAINA_DATA_DIR": str(data)}

    manage.choose_data(["manage.py", "month_report", "2023-09"], environ)

    assert environ["DAINA_DEMO"] == "1"
    assert "cơ quan mẫu" in capsys.readouterr().err


def test_every_command_about_an_office_may_take_the_sample() -> None:
    commands = {name: app for name, app in get_commands().items() if isinstance(app, str)}
    ours = [name for name, app in commands.items() if app in ("daina", "reports", "violations", "staff")]
    about_an_office = {
        name for name in ours if isinstance(load_command_class(commands[name], name), OfficeCommand)
    }

    assert {"month_report", "list_candidates"} < about_an_office <= set(manage.SAMPLE_COMMANDS)


def test_the_real_office_comes_first(data: Path) -> None:
    (data / "daina.sqlite3").touch()
    environ = {"DAINA_DATA_DIR": str(data)}

    manage.choose_data(["manage.py", "month_report", "2023-09"], environ)

    assert "DAINA_DEMO" not in environ


def test_a_database_named_in_the_environment_comes_first(data: Path) -> None:
    environ = {"DAINA_DATA_DIR": str(data), "DATABASE_URL": "postgres://x"}

    manage.choose_data(["manage.py", "backup", "x"], environ)

    assert "DAINA_DEMO" not in environ


def test_other_commands_never_take_the_sample_by_themselves(data: Path) -> None:
    environ = {"DAINA_DATA_DIR": str(data)}

    manage.choose_data(["manage.py", "migrate"], environ)

    assert "DAINA_DEMO" not in environ
