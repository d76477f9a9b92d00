"""The command line. Heavy things are imported by the command that needs them, so that the rest starts at once."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from tellings.cli import hand, judge, operate  # noqa: F401 (they add their commands to the app)
    from tellings.cli.app import app
    from tellings.cli.logs import LOG
    from tellings.cli.signals import Stopped, stop_on_signals
    from tellings.engines.local import one_thread_each
    from tellings.errors import TellingsError

    one_thread_each()
    stop_on_signals()
    try:
        app()
    except TellingsError as error:
        LOG.error("%s", error)
        print(f"tellings: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Stopped as stopped:
        LOG.warning("stopped", extra={"exit_code": stopped.code})
        print("tellings: stopped; what was done is kept, and the next run goes on from there", file=sys.stderr)
        raise
