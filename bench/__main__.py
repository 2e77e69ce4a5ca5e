"""Runs every measurement on a PostgreSQL server of its own and prints one table."""

from pathlib import Path

import click

from bench.appending import appends, bulk
from bench.importing import imports
from bench.measuring import Result, tell
from bench.viewing import house_on, read_your_writes, rebuild
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
        rounds, seconds = (1, 0.2) if quick else (3, 3.0)
        for writers in (1, 4, 8):
            results.append(appends(server, writers, rounds, seconds))
        results += bulk(server, 2_000 if quick else 100_000, rounds)
        with house_on(server, whole=False) as small:
            if quick:
                results.append(rebuild(small, 1, singles=20))  # each takes a transaction a view
            else:
                with house_on(server, whole=True) as year:
                    results.append(rebuild(year, 2, singles=400))
            results.append(read_your_writes(small, 10 if quick else 300))
        results += imports(server, projects=20 if quick else 1_500, whole=not quick)
    finally:
        server.close()
    tell(results, path)


if __name__ == "__main__":
    main()
