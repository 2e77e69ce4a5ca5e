"""Runs the tests: brings Chromium and RabbitMQ where it may, and says what did not run where it may not.

Arguments go to pytest. Where CI is set, a missing Chromium is a failure.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

#: Names under which systems know the browser.
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: RabbitMQ's script where Debian puts it: its folder on PATH is for administrators.
RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")

#: Answers 101 to who asks whether an installation may start its service; images of containers have it.
SERVICE_POLICY = Path("/usr/sbin/policy-rc.d")
FORBIDDEN = 101

#: Processes that share the tests, a file to one of them, so that a file's server starts once; in the order of
#: collection, not by number of tests. One more than the two cores that the tests are meant for: while a test
#: waits for its server another runs.
SHARED = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")

NO_BROWSER = (
    "NOT RUN: the tests that drive a browser, for want of Chromium. Install it "
    "(Debian, Ubuntu: apt-get install chromium), then `make test ARGS='-m browser'`."
)
NO_RABBITMQ = (
    "NOT RUN: the tests that need RabbitMQ. Install it "
    "(Debian, Ubuntu: apt-get install rabbitmq-server), then `make test ARGS=tests/workers`."
)


def main(arguments: list[str]) -> int:
    """Run pytest; its exit status, or 1 where CI has no browser."""
    # the tests start some hundred processes: each would compile the product anew where nothing may be kept
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "pytest", *([] if "-n" in arguments else SHARED), *arguments]
    if "-m" in arguments:
        return subprocess.run(command).returncode
    browser = has_chromium() or install("chromium", "Chromium for the browser tests", has_chromium)
    if not browser and os.environ.get("CI"):
        print(NO_BROWSER)
        return 1
    rabbitmq = has_rabbitmq() or install_rabbitmq()
    status = subprocess.run(command if browser else [*command, "-m", "not browser"]).returncode
    for missing in [NO_BROWSER] * (not browser) + [NO_RABBITMQ] * (not rabbitmq):
        print(missing)
    return status


def has_chromium() -> bool:
    """Whether the machine has a browser that the tests can drive."""
    return any(shutil.which(name) for name in CHROMIUMS)


def has_rabbitmq() -> bool:
    """Whether the machine has a RabbitMQ of which the tests can start a node of their own."""
    return RABBITMQ.exists() or shutil.which("rabbitmq-server") is not None


def install_rabbitmq() -> bool:
    """Install it where that leaves no service running; whether it is there now."""
    if not SERVICE_POLICY.exists():
        return False
    asked = subprocess.run([str(SERVICE_POLICY), "rabbitmq-server", "start"], capture_output=True)
    return asked.returncode == FORBIDDEN and install("rabbitmq-server", "RabbitMQ for its tests", has_rabbitmq)


def install(package: str, title: str, is_there: Callable[[], bool]) -> bool:
    """Install a package of the system where that needs no password; whether it is there now."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if rights and (not shutil.which("sudo") or subprocess.run([*rights, "true"], capture_output=True).returncode):
        return False
    print(f"[set-up] installing {title}", flush=True)
    for action in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
        done = subprocess.run([*rights, *environment, apt, *action], capture_output=True, text=True)
        if done.returncode:
            print(done.stdout[-500:] + done.stderr[-500:])
    return is_there()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
