"""Running a module of this package in a process of its own, apart from the environment and the user's packages."""

import subprocess
import sys
from pathlib import Path

#: Seconds after which a process is given up.
PATIENCE = 30

#: Isolated mode leaves out the working folder, so that this very copy of the house is named.
_RUN = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module(sys.argv.pop(1), run_name='__main__')"
_ROOT = Path(__file__).parents[2]


def run_confined(module: str, given: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run `backoffice.workbooks.<module>` on what is given. Raises TimeoutExpired after PATIENCE seconds.

    How much memory and time it may take the module says itself, before it looks at anything.
    """
    command = [sys.executable, "-I", "-c", _RUN, str(_ROOT), f"backoffice.workbooks.{module}", *arguments]
    return subprocess.run(command, input=given, capture_output=True, timeout=PATIENCE)
