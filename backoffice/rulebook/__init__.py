"""The parameters the bureau decides by, one rule book for each budget year."""

from backoffice.rulebook.book import RuleBook, RuleBookVersion
from backoffice.rulebook.reading import (
    Change,
    UnableToReadRuleBook,
    default_rule_book,
    difference,
    from_payload,
    read_rule_book,
    rule_book_with_profile,
    to_payload,
)

__all__ = [
    "Change",
    "RuleBook",
    "RuleBookVersion",
    "UnableToReadRuleBook",
    "default_rule_book",
    "difference",
    "from_payload",
    "read_rule_book",
    "rule_book_with_profile",
    "to_payload",
]
