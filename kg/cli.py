"""`vcm`: what the project does, verb by verb.

Exit codes: 0 done, 1 an error (said on stderr), 2 the data is invalid.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import entry_points, version

from kg.errors import InvalidGraph, KgError

_EPILOG = """\
exit codes: 0 done; 1 an error, said on stderr; 2 the data is invalid.
environment: VCM_HOME is where releases are kept, unless --home says otherwise."""


def parser() -> argparse.ArgumentParser:
    """The whole command line; each verb is an entry point of the group `vcm.commands`."""
    top = argparse.ArgumentParser(
        prog="vcm",
        description="Asian Masterpieces: build, check, serve and query the knowledge graph.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=version("asian-masterpieces"))
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    for point in sorted(entry_points(group="vcm.commands"), key=lambda point: point.name):
        point.load()(verbs)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and give its exit code."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except InvalidGraph as error:
        print(f"invalid: {error}", file=sys.stderr)
        return 2
    except KgError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
