"""A server in a process of its own, for tests that measure it or try to bring it down.

`python server_process.py HOME SETTINGS LIMITS` prints its address; the last two are JSON objects.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Served:
    """A running server: its address, port and process."""

    url: str
    pid: int

    @property
    def port(self) -> int:
        """The port of its address."""
        return int(self.url.rpartition(":")[2])

    @property
    def resident_mb(self) -> int:
        """Memory of the server's own process in use now, in MB."""
        text = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(text.partition("VmRSS:")[2].split()[0]) // 1024


@contextmanager
def served(home: Path, limits: dict[str, object], **settings: object) -> Iterator[Served]:
    """A server on a release with these limits."""
    command = [sys.executable, __file__, str(home), json.dumps(settings), json.dumps(limits)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent) as run:
        assert run.stdout
        try:
            yield Served(run.stdout.readline().decode().strip(), run.pid)
        finally:
            run.terminate()


def main(home: str, settings: str, limits: str) -> None:
    """Serve until ended."""
    from endpoint.app import create_app
    from endpoint.http.server import Front
    from endpoint.serve import listen
    from endpoint.settings import Settings
    from kg.store.evaluator import Limits

    made = Settings(home=Path(home), limits=Limits(**json.loads(limits)), **json.loads(settings))
    listening = listen("127.0.0.1", 0)
    server = Front(create_app(made), listening)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    server.run()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    main(*sys.argv[1:])
