"""A missing or wrong setting stops a command with one sentence that says what to set."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call, calling


@pytest.mark.parametrize(
    ("name", "value", "command"),
    [
        ("BACKOFFICE_PORT", "eighty", ("lag",)),
        ("BACKOFFICE_PORT", "70000", ("run",)),
        ("BACKOFFICE_DATABASE_URL", "mysql://localhost/x", ("migrate",)),
        ("BACKOFFICE_BROKER_URL", "kafka://localhost", ("web",)),
        ("BACKOFFICE_SMTP_TLS", "maybe", ("verify",)),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_set(
    name: str, value: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    answered = calling(tmp_path, **{name: value})(*command)
    assert answered.status == 1
    assert answered.out == ""
    assert answered.err.startswith(f"Error: {name} is ")
    assert "set it to" in answered.err
    assert answered.err.count("\n") == 1


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answered = calling(tmp_path / "file" / "data")("migrate")
    assert answered.status == 1
    assert answered.err.startswith("Error: BACKOFFICE_DATA_DIR is ")


def test_processes_without_tables_say_what_to_run(empty_folder: Path) -> None:
    answered = calling(empty_folder)("lag")
    assert answered.status == 1
    assert "run `backoffice migrate` first" in answered.err


def test_a_database_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    answered = calling(tmp_path, BACKOFFICE_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")("migrate")
    assert answered.status == 1
    assert "Check BACKOFFICE_DATABASE_URL" in answered.err


def test_web_processes_on_a_shared_database_need_a_shared_key(tmp_path: Path) -> None:
    answered = calling(tmp_path, BACKOFFICE_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")("web")
    assert answered.status == 1
    assert answered.err.startswith("Error: BACKOFFICE_SECRET_KEY is not set")


def test_migrating_twice_is_harmless(empty_folder: Path) -> None:
    call = calling(empty_folder)
    assert call("migrate", "--json").json == {"migrated": True}
    assert call("migrate", "--json").json == {"migrated": True}
    assert call("verify", "--no-views", "--json").json["events"] == 0


def test_every_command_tells_what_it_does_and_answers_machines(call: Call) -> None:
    listed = call("--help").out
    for command in ("run", "web", "projector", "worker", "scheduler", "migrate", "demo", "rebuild", "verify", "replay"):
        assert f"  {command} " in listed
        assert "--json" in call(command, "--help").out
    for command in ("export", "lag", "forms check", "forms template", "token create", "dead-letters list"):
        assert "--json" in call(*command.split(), "--help").out
