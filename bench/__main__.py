"""Runs every measurement on a PostgreSQL server of its own and prints one table."""

from pathlib import Path

import click

from bench.appending import appends, bulk
from bench.importing import imports
from bench.measuring import Result, tell
from bench.viewing import read_your_writes, rebuild
from tests.support.servers import PostgresServer


@click.command()
@click.option("--quick", is_flag=True, help="Small counts: whether it works, not how fast it is.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write the results there as JSON.")
def main(quick: bool, path: Path | None) -> None:
    """Measure appends, bulk appends, rebuilds, read-your-writes and the import of review sheets."""
    server = PostgresServer(durable=True)
    server.start()
    results: list[Result] = []
    try:
        rounds, seconds = (1, 0.5) if quick else (3, 3.0)
        for writers in (1, 4, 8):
            results.append(appends(server, writers, rounds, seconds))
        results += bulk(server, 10_000 if quick else 100_000, rounds)
        results.append(rebuild(server, 1 if quick else 2, whole=not quick))
        results.append(read_your_writes(server, 50 if quick else 300))
        results += imports(server, projects=20 if quick else 1_500, whole=not quick)
    finally:
        server.close()
    tell(results, path)


if __name__ == "__main__":
    main()
