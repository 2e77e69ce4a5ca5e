"""Accounts: who may sign in, in what role, for which organisation."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine, insert, select, update

from backoffice.access.tables import ACCOUNTS, TOKENS
from backoffice.kernel.context import Actor, Role

#: How passwords are hashed: argon2id with the library's parameters.
HASHER = PasswordHasher()

#: Bytes of randomness in a token: 256 bits cannot be guessed.
TOKEN_BYTES = 32


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account as it stands."""

    account: str
    role: Role
    organisation: str
    title_zh: str
    title_en: str
    email: str
    active: bool

    @property
    def actor(self) -> Actor:
        """The account as the actor of commands."""
        return Actor(account=self.account, role=self.role, organisation=self.organisation)


class Accounts:
    """The account table. Passwords are argon2 hashes; a wrong name and a wrong password look alike."""

    def __init__(self, engine: Engine, hasher: PasswordHasher | None = None) -> None:
        self._engine = engine
        self._hasher = hasher or HASHER
        self._nobody = _hash_of_nobody(self._hasher)

    def add(self, accounts: Iterable[Account], password: str) -> int:
        """Enter accounts with one first password; how many. One that is known is left as it is."""
        hashed = self._hasher.hash(password)
        with self._engine.begin() as connection:
            known = set(connection.scalars(select(ACCOUNTS.c.account)))
            rows = [
                vars(account) | {"role": account.role.value, "password_hash": hashed}
                for account in accounts
                if account.account not in known
            ]
            if rows:
                connection.execute(insert(ACCOUNTS), rows)
        return len(rows)

    def get(self, account: str) -> Account | None:
        """The active account of this name, or None."""
        with self._engine.connect() as connection:
            row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.account == account)).mappings().first()
        return _account(dict(row)) if row is not None and row["active"] else None

    def titles(self, names: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Titles (zh, en) by account; an erased account is missing."""
        wanted = set(names)
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(ACCOUNTS.c.account, ACCOUNTS.c.title_zh, ACCOUNTS.c.title_en).where(
                    ACCOUNTS.c.account.in_(wanted)
                )
            )
            return {row.account: (row.title_zh, row.title_en) for row in rows}

    def of_organisation(self, organisation: str, roles: Iterable[Role]) -> list[Account]:
        """Active accounts that act for an organisation in one of the roles, by name."""
        query = (
            select(ACCOUNTS)
            .where(
                ACCOUNTS.c.organisation == organisation,
                ACCOUNTS.c.role.in_([role.value for role in roles]),
                ACCOUNTS.c.active,
            )
            .order_by(ACCOUNTS.c.account)
        )
        with self._engine.connect() as connection:
            return [_account(dict(row)) for row in connection.execute(query).mappings()]

    def of_role(self, role: Role) -> list[Account]:
        """Active accounts that hold a role, by name."""
        query = select(ACCOUNTS).where(ACCOUNTS.c.role == role.value, ACCOUNTS.c.active).order_by(ACCOUNTS.c.account)
        with self._engine.connect() as connection:
            return [_account(dict(row)) for row in connection.execute(query).mappings()]

    def sign_in(self, account: str, password: str) -> Account | None:
        """The account when the password is right; the same work is done for an unknown name."""
        query = select(ACCOUNTS.c.password_hash).where(ACCOUNTS.c.account == account)
        with self._engine.connect() as connection:
            stored = connection.scalar(query)
        try:
            self._hasher.verify(stored or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return None
        return self.get(account) if stored else None

    def set_password(self, account: str, password: str) -> None:
        """From now on the account signs in with this password."""
        hashed = self._hasher.hash(password)
        with self._engine.begin() as connection:
            connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.account == account).values(password_hash=hashed))

    def deactivate(self, account: str) -> None:
        """The account may no longer sign in; what it decided stays."""
        with self._engine.begin() as connection:
            connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.account == account).values(active=False))

    def create_token(self, account: str, at: datetime) -> str:
        """A new bearer token for the account; it is shown once and kept as a digest."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with self._engine.begin() as connection:
            connection.execute(insert(TOKENS).values(digest=_digest(token), account=account, created_at=at))
        return token

    def by_token(self, token: str) -> Account | None:
        """The active account that a bearer token stands for, or None."""
        with self._engine.connect() as connection:
            account = connection.scalar(select(TOKENS.c.account).where(TOKENS.c.digest == _digest(token)))
        return self.get(account) if account else None


@cache
def _hash_of_nobody(hasher: PasswordHasher) -> str:
    """What the password of an unknown name is held against; made once a process."""
    return hasher.hash(secrets.token_hex())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _account(row: dict[str, object]) -> Account:
    row.pop("password_hash")
    return Account(**row | {"role": Role(str(row["role"]))})  # type: ignore[arg-type]
