"""Accounts and their tokens, for whoever administers the machine."""

import secrets

import click

from backoffice.access.accounts import Account
from backoffice.bootstrap import House
from backoffice.cli.opening import opened
from backoffice.cli.output import Output, reporting
from backoffice.kernel.context import Role

#: Characters of a password that we make: none that look alike, so that it can be read out and typed.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"

#: Groups of four of them: 79 bits.
GROUPS = 4

ROLES = [role.value for role in Role if role is not Role.SYSTEM]


def new_password() -> str:
    """A random password such as `k7fm-q2xw-9hnr-tb4c`."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(GROUPS))


@click.group()
def token() -> None:
    """Bearer tokens for the API."""


@token.command("create")
@click.argument("account")
@reporting
def create_token(output: Output, account: str) -> None:
    """Make a token that acts as ACCOUNT; it is shown this once."""
    with opened() as house:
        known(house, account)
        made = house.accounts.create_token(account, house.clock.now())
    output.said(made, token=made)


@click.group()
def account() -> None:
    """Who may sign in."""


@account.command("create")
@click.argument("account")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--organisation", required=True, help="Code of the organisation acted for.")
@click.option("--title", required=True, help="Title shown to others, in Chinese.")
@click.option("--title-en", default="", help="The title in English.")
@click.option("--email", default="", help="Where notices go beside the inbox.")
@reporting
def create_account(
    output: Output, account: str, role: str, organisation: str, title: str, title_en: str, email: str
) -> None:
    """Make ACCOUNT; prints its first password."""
    made = Account(
        account=account,
        role=Role(role),
        organisation=organisation,
        title_zh=title,
        title_en=title_en or title,
        email=email,
        active=True,
    )
    password = new_password()
    with opened() as house:
        if not house.accounts.add([made], password):
            raise click.ClickException(f"There is an account {account!r} already.")
    output.said(password, account=account, password=password)


@account.command("disable")
@click.argument("account")
@reporting
def disable(output: Output, account: str) -> None:
    """ACCOUNT may no longer sign in; what it decided stays."""
    with opened() as house:
        known(house, account)
        house.accounts.deactivate(account)
    output.said(f"{account} may no longer sign in.", account=account, active=False)


@account.command("password")
@click.argument("account")
@reporting
def set_password(output: Output, account: str) -> None:
    """Give ACCOUNT a new password and print it."""
    password = new_password()
    with opened() as house:
        known(house, account)
        house.accounts.set_password(account, password)
    output.said(password, account=account, password=password)


def known(house: House, account: str) -> Account:
    """The active account. A one-sentence error for another."""
    found = house.accounts.get(account)
    if found is None:
        raise click.ClickException(f"There is no active account {account!r}.")
    return found
