"""`python -m backoffice.cli`, where the console script is not on the path."""

from backoffice.cli.main import main

main(prog_name="backoffice")
