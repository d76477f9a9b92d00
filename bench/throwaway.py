"""A PostgreSQL server for an hour: started from installed binaries in a folder of its own, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "expected PostgreSQL's initdb and pg_ctl to be installed; scripts/system_packages.sh installs them"


def binary(name: str) -> Path | None:
    """Return where a program of PostgreSQL is, the newest version first, or None."""
    found = shutil.which(name)
    if found:
        return Path(found)
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder / name for folder in folders if (folder / name).exists()), None)


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """Yield the address of an empty database; ``durable`` waits for the disk as a real server does.

    Raises FileNotFoundError where PostgreSQL is not installed.
    """
    initdb, pg_ctl = binary("initdb"), binary("pg_ctl")
    if initdb is None or pg_ctl is None:
        raise FileNotFoundError(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="tellings-postgres-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    user = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        folder.chmod(0o755)
        user = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"

    def run(*command: object) -> None:
        words = [*user, *map(str, command)]
        subprocess.run(words, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    run(initdb, "-D", data, "-A", "trust", "-U", "postgres", "--no-sync")
    options = f"-p {port} -k {folder} -c fsync={'on' if durable else 'off'} -c listen_addresses=127.0.0.1"
    run(pg_ctl, "-D", data, "-o", options, "-w", "-l", folder / "log", "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        run(pg_ctl, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
