"""Ends a test server and clears its folder when the test run that started it is gone, however it went.

Run as a child with the folder as its argument. The parent writes the server's process id, one a
line, whenever it starts one; when the parent closes the pipe or dies, the last one is ended.
"""

import contextlib
import os
import select
import shutil
import signal
import sys
import time

#: Seconds between looks at whether the parent still lives (a forked child may hold the pipe open).
LOOK_EVERY = 0.5

#: Seconds a server gets to stop by itself before it is killed.
GRACE = 5.0


def main() -> None:
    """Wait for the end of the parent, then end the server and remove the folder."""
    folder, parent = sys.argv[1], os.getppid()
    server = 0
    while True:
        readable, _, _ = select.select([sys.stdin], [], [], LOOK_EVERY)
        if readable:
            line = sys.stdin.readline()
            if not line:
                break
            server = int(line)
        elif os.getppid() != parent:
            break
    if server:
        end(server)
    shutil.rmtree(folder, ignore_errors=True)


def end(server: int) -> None:
    """Ask the process to quit at once, and kill it when it has not within the grace."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(server, signal.SIGQUIT)
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline:
            os.kill(server, 0)
            time.sleep(0.02)
        os.kill(server, signal.SIGKILL)


if __name__ == "__main__":
    main()
