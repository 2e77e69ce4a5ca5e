"""What `make` stands on: a set-up that says what is missing, a test run that says what it left out."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.deployment.composition import ROOT


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The set-up tool for an environment that is not there yet."""
    module = tool("set_up")
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / "venv" / "bin" / "python")
    return module


def test_a_python_without_pip_is_told_what_to_install(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(set_up.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        set_up.make_environment()


def test_a_python_that_is_too_old_is_told_so(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "OLDEST", (9, 0))
    monkeypatch.setattr(set_up.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"Python 9\.0 or later is needed"):
        set_up.require_python("run")


def test_a_step_that_fails_shows_what_it_said(set_up: ModuleType) -> None:
    with pytest.raises(SystemExit, match="no such package\nInstalling failed"):
        set_up.step("installing", [sys.executable, "-c", "print('no such package'); raise SystemExit(3)"])


def test_what_is_made_anew_depends_on_the_lock_file_and_the_place(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = set_up.digest("run")
    assert here == set_up.digest("run")
    assert here != set_up.digest("dev")
    monkeypatch.setattr(set_up, "VENV", tmp_path / "elsewhere")
    assert here != set_up.digest("run")
    assert not set_up.is_current("run", here)


class Ran:
    """Stands for the processes that the runner of tests starts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, runner: ModuleType, policy: int = 0) -> None:
        self.commands: list[list[str]] = []
        self._answers = {str(runner.SERVICE_POLICY): policy}
        monkeypatch.setattr(runner.subprocess, "run", self)

    def __call__(self, command: list[str], **_: Any) -> "subprocess.CompletedProcess[str]":
        self.commands.append(command)
        return subprocess.CompletedProcess(command, self._answers.get(command[0], 0), "", "")


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The runner on a machine without a browser and RabbitMQ that may not install them."""
    module = tool("run_tests")
    monkeypatch.setattr(module, "RABBITMQ", tmp_path / "rabbitmq-server")
    monkeypatch.setattr(module, "SERVICE_POLICY", tmp_path / "policy")
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    monkeypatch.delenv("CI", raising=False)
    return module


def test_without_a_browser_the_other_tests_run_and_it_is_said_which_did_not(
    runner: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(monkeypatch, runner)
    assert runner.main([]) == 0
    assert ran.commands[0][-2:] == ["-m", "not browser"]
    assert capsys.readouterr().out.startswith("NOT RUN: the tests that drive a browser")


def test_without_a_browser_continuous_integration_fails(runner: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = Ran(monkeypatch, runner)
    monkeypatch.setenv("CI", "1")
    assert runner.main([]) == 1
    assert ran.commands == []


def test_with_a_browser_everything_runs(runner: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = Ran(monkeypatch, runner)
    monkeypatch.setattr(runner.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert runner.main(["tests/web"]) == 0
    assert ran.commands[0][-1] == "tests/web"
    assert "not browser" not in ran.commands[0]


def test_without_rabbitmq_everything_runs_and_it_is_said_what_was_skipped(
    runner: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(monkeypatch, runner)
    monkeypatch.setattr(runner.shutil, "which", lambda name: None if name == "rabbitmq-server" else f"/usr/bin/{name}")
    assert runner.main([]) == 0
    assert len(ran.commands) == 1
    assert capsys.readouterr().out.startswith("NOT RUN: the tests that need RabbitMQ")


@pytest.mark.parametrize(("answer", "installed"), [(101, True), (0, False)])
def test_rabbitmq_is_installed_only_where_its_service_may_not_start(
    runner: ModuleType, monkeypatch: pytest.MonkeyPatch, answer: int, installed: bool
) -> None:
    ran = Ran(monkeypatch, runner, answer)
    runner.SERVICE_POLICY.touch()
    monkeypatch.setattr(runner.shutil, "which", lambda name: None if name == "rabbitmq-server" else f"/usr/bin/{name}")
    monkeypatch.setattr(runner.os, "geteuid", lambda: 0)
    runner.main([])
    assert any("install" in command for command in ran.commands) is installed


def test_the_lock_files_and_the_tree_keep_what_is_checked() -> None:
    check = tool("check")
    for name in ("locks_answer_the_project", "locks_agree", "locks_hold_digests_and_no_addresses", "nothing_vendored"):
        assert list(getattr(check, name)()) == []


def test_a_dependency_that_is_not_locked_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    check = tool("check")
    entries = check.entries
    monkeypatch.setattr(
        check, "entries", lambda lock: [entry for entry in entries(lock) if not entry.startswith("flask==")]
    )
    assert any(fault.startswith("requirements.lock: Flask") for fault in check.locks_answer_the_project())
