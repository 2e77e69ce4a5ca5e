"""How far the reactions have read, and what they could not do. Losing both is harmless: nothing is written twice."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, Text

METADATA = MetaData()

CHECKPOINT = Table(
    "reaction_checkpoint",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("position", BigInteger, nullable=False),
)

FAILURES = Table(
    "reaction_failures",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", String(120), nullable=False),
    Column("error", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
)
