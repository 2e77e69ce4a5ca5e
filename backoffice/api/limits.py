"""How often one account, or one address that shows no account, may ask."""

import time

from flask import Flask, current_app, g, request
from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from backoffice.api.problems import TooMany

EXTENSION = "backoffice-api-limits"

#: Requests a minute of one account: a program that reads the whole year stays below, a loop gone wild does not.
BY_ACCOUNT = 1_200
#: Requests a minute without an account, by address: guessing tokens is hopeless, and should be quiet too.
BY_ADDRESS = 60


def register_limits(app: Flask) -> None:
    """Count where the application counts already: in Redis when it has one, else in this process."""
    storage = storage_from_string(app.config.get("RATELIMIT_STORAGE_URI", "memory://"))
    app.extensions[EXTENSION] = FixedWindowRateLimiter(storage)


def count_account() -> None:
    """Count a request of the account. Raises TooMany."""
    _count(current_app.config.get("API_REQUESTS_PER_MINUTE", BY_ACCOUNT), "account", g.api_account.account)


def count_address() -> None:
    """Count a request that showed no account. Raises TooMany."""
    _count(BY_ADDRESS, "address", request.remote_addr or "")


def _count(amount: int, *key: str) -> None:
    limiter: FixedWindowRateLimiter = current_app.extensions[EXTENSION]
    item = RateLimitItemPerMinute(amount)
    if not limiter.hit(item, "api", *key):
        reset = limiter.get_window_stats(item, "api", *key).reset_time
        raise TooMany.requests(max(1, round(reset - time.time())))
