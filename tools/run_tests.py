"""Runs the tests, the browser's among them: brings Chromium where it may, and says what did not run where it may not.

Arguments go to pytest. Where CI is set, a missing Chromium is a failure.
"""

import os
import shutil
import subprocess
import sys

#: Names under which systems know the browser.
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: Processes that share the tests, a file to one of them, so that a file's server starts once.
SHARED = ("-n", "2", "--dist", "loadfile")

NOT_RUN = (
    "NOT RUN: the tests that drive a browser, for want of Chromium. Install it "
    "(Debian, Ubuntu: apt-get install chromium), then `make test ARGS='-m browser'`."
)


def main(arguments: list[str]) -> int:
    """Run pytest; its exit status, or 1 where CI has no browser."""
    command = [sys.executable, "-m", "pytest", *([] if "-n" in arguments else SHARED), *arguments]
    if "-m" in arguments or has_chromium() or install_chromium():
        return subprocess.run(command).returncode
    if os.environ.get("CI"):
        print(NOT_RUN)
        return 1
    status = subprocess.run([*command, "-m", "not browser"]).returncode
    print(NOT_RUN)
    return status


def has_chromium() -> bool:
    """Whether the machine has a browser that the tests can drive."""
    return any(shutil.which(name) for name in CHROMIUMS)


def install_chromium() -> bool:
    """Install the system's package where that needs no password; whether it is there now."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if rights and (not shutil.which("sudo") or subprocess.run([*rights, "true"], capture_output=True).returncode):
        return False
    print("[set-up] installing Chromium for the browser tests", flush=True)
    for action in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
        done = subprocess.run([*rights, *environment, apt, *action], capture_output=True, text=True)
        if done.returncode:
            print(done.stdout[-500:] + done.stderr[-500:])
    return has_chromium()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
