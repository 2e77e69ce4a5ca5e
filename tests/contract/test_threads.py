"""Many threads read their first forms at once. Run in processes of their own: what is tried for ends them."""

import subprocess
import sys
from pathlib import Path

import msgspec

from tests.areas.targets.cases import FORM

#: Once a codec is made, every value that events hold is prepared; without that most of these processes crash.
CHILD = """
import sys, threading
from pathlib import Path
import msgspec
from eventsourcing.persistence import JSONTranscoder
from backoffice.areas.catalogue import register_events
from backoffice.areas.targets.form import TargetForm
from backoffice.eventstore.codec import Codec
register_events()
codec, gate = Codec(JSONTranscoder()), threading.Barrier(8)
kept = msgspec.json.decode(Path(sys.argv[1]).read_bytes())
sys.setswitchinterval(1e-6)
def read():
    gate.wait()
    assert msgspec.convert(kept, TargetForm, strict=False).indicators
threads = [threading.Thread(target=read) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def test_many_threads_may_read_their_first_form_at_once(tmp_path: Path):
    kept = tmp_path / "form.json"
    kept.write_bytes(msgspec.json.encode(FORM))
    for _ in range(5):
        child = subprocess.run([sys.executable, "-c", CHILD, str(kept)], capture_output=True, text=True, check=False)
        assert (child.returncode, child.stderr) == (0, "")
