"""What costs a product nothing, being done once a start, and the tests much, who start it a thousand times."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from argon2 import PasswordHasher, profiles
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from backoffice.access import accounts


class Compiled(BytecodeCache):
    """Templates as they were compiled for another application of this process; a changed text is compiled anew."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


def compiled_once() -> Callable[..., Any]:
    """How an address is put together from its values, by the rule's text: it is compiled for one application alone."""
    compile_builder, kept = Rule._compile_builder, {}

    def builder(rule: Rule, append_unknown: bool = True) -> Any:
        values = tuple(sorted((name, str(value)) for name, value in (rule.defaults or {}).items()))
        key = (rule.rule, rule.subdomain, rule.merge_slashes, values, append_unknown)
        if key not in kept:
            kept[key] = compile_builder(rule, append_unknown)
        return kept[key]

    return builder


@pytest.fixture(scope="session", autouse=True)
def quick() -> Iterator[None]:
    """Passwords are hashed by the weakest parameters; templates and addresses are compiled once a process."""
    options: dict[str, Any] = {**Flask.jinja_options, "bytecode_cache": Compiled()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "HASHER", PasswordHasher.from_parameters(profiles.CHEAPEST))
        patch.setattr(Flask, "jinja_options", options)
        patch.setattr(Rule, "_compile_builder", compiled_once())
        yield
