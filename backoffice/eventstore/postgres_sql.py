"""The tables of a log in PostgreSQL: what makes them, guards them, appends to them and may use them.

The rules stand in the database, so that no program can break them by accident: positions are given by the
append function under a lock held to commit, and events and commands cannot be changed.
"""
# ruff: noqa: S608 - table names are quoted; values are always parameters.

from collections.abc import Iterator
from hashlib import sha256

from backoffice.eventstore.tables import SCHEMA_LOCK, EventTables, derived, quoted

#: Waits until nobody else makes tables; held to the end of the transaction.
TAKE_SCHEMA_LOCK = f"SELECT pg_advisory_xact_lock({SCHEMA_LOCK})"


def create_statements(tables: EventTables) -> list[str]:
    """The statements that make a log, or bring its function and triggers up to date. May be run again.

    Run them in one transaction after TAKE_SCHEMA_LOCK.
    """
    return [
        *_tables(tables),
        _append_function(tables),
        _revoke(tables),
        *_guards(tables),
        f"COMMENT ON FUNCTION {_function(tables)} IS '{fingerprint(tables)}'",
    ]


def fingerprint(tables: EventTables) -> str:
    """Marks a log made by these very statements, so that a start finds nothing to do."""
    text = "\n".join([*_tables(tables), _append_function(tables), *_guards(tables)])
    return f"event store {sha256(text.encode()).hexdigest()[:16]}"


def state_statement(tables: EventTables) -> str:
    """A query for two columns: whether the events table is there, and the fingerprint of its function."""
    schema, function = _literal(tables.schema), _literal(tables.append_function)
    return (
        f"SELECT to_regclass({_literal(quoted(tables.schema, tables.events))}) IS NOT NULL, "
        f"(SELECT obj_description(p.oid, 'pg_proc') FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        f"WHERE n.nspname = {schema} AND p.proname = {function})"
    )


def snapshots_statement(table: str, originator_id_type: str) -> str:
    """Makes a table of snapshots, `table` being quoted. They are no record: nothing guards them."""
    return (
        f"CREATE TABLE IF NOT EXISTS {table} (originator_id {originator_id_type} NOT NULL, "
        "originator_version bigint NOT NULL, topic text NOT NULL, state bytea NOT NULL, "
        "PRIMARY KEY (originator_id, originator_version))"
    )


def grants_sql(role: str, tables: EventTables | None = None) -> list[str]:
    """The statements that let `role` run the product and nothing more: read, and append through the function.

    The role must not own the tables: an owner may drop the guards.
    """
    tables = tables or EventTables()
    names = f"{quoted(tables.schema, tables.events)}, {quoted(tables.schema, tables.commands)}"
    return [
        f"GRANT USAGE ON SCHEMA {quoted(tables.schema)} TO {quoted(role)}",
        f"REVOKE ALL ON TABLE {names} FROM {quoted(role)}",
        f"GRANT SELECT ON TABLE {names} TO {quoted(role)}",
        f"GRANT EXECUTE ON FUNCTION {_function(tables)} TO {quoted(role)}",
    ]


def _tables(tables: EventTables) -> Iterator[str]:
    events, commands = quoted(tables.schema, tables.events), quoted(tables.schema, tables.commands)
    yield f"""CREATE TABLE IF NOT EXISTS {events} (
    position bigint NOT NULL CHECK (position > 0),
    originator_id {tables.originator_id_type} NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT {quoted(tables.index("pkey"))} PRIMARY KEY (position),
    CONSTRAINT {quoted(tables.index("version_key"))} UNIQUE (originator_id, originator_version)
)"""
    yield f"CREATE INDEX IF NOT EXISTS {quoted(tables.index('topic_idx'))} ON {events} (topic)"
    yield f"""CREATE TABLE IF NOT EXISTS {commands} (
    command_id uuid NOT NULL PRIMARY KEY,
    first_position bigint,
    last_position bigint,
    result text,
    recorded_at timestamptz NOT NULL
)"""


def _append_function(tables: EventTables) -> str:
    # `earlier` counts the events that the same transaction has appended before in the same batch.
    events, commands = quoted(tables.schema, tables.events), quoted(tables.schema, tables.commands)
    return f"""CREATE OR REPLACE FUNCTION {quoted(tables.schema, tables.append_function)}(
    ids {tables.originator_id_type}[], versions bigint[], topics text[], states bytea[],
    command uuid, command_result text, earlier bigint, lock_limit text,
    OUT first_position bigint, OUT last_position bigint, OUT repeated boolean, OUT result text
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
    size bigint := cardinality(ids);
    before bigint;
    recorded timestamptz;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'appends need the isolation level READ COMMITTED' USING ERRCODE = 'invalid_transaction_state';
    END IF;
    IF lock_limit IS NOT NULL THEN
        PERFORM set_config('lock_timeout', lock_limit, true);
    END IF;
    PERFORM pg_advisory_xact_lock({tables.lock});
    repeated := false;
    IF command IS NOT NULL THEN
        SELECT true, c.first_position, c.last_position, c.result INTO repeated, first_position, last_position, result
        FROM {commands} AS c WHERE c.command_id = command;
        IF repeated THEN
            RETURN;
        END IF;
        repeated := false;
    END IF;
    SELECT e.position, e.recorded_at INTO before, recorded FROM {events} AS e ORDER BY e.position DESC LIMIT 1;
    before := coalesce(before, 0);
    recorded := greatest(recorded, clock_timestamp());
    IF size = 1 THEN
        INSERT INTO {events} (position, originator_id, originator_version, topic, state, recorded_at)
        VALUES (before + 1, ids[1], versions[1], topics[1], states[1], recorded);
    ELSIF size > 1 THEN
        INSERT INTO {events} (position, originator_id, originator_version, topic, state, recorded_at)
        SELECT before + e.n, e.id, e.version, e.topic, e.state, recorded
        FROM unnest(ids, versions, topics, states) WITH ORDINALITY AS e (id, version, topic, state, n);
    END IF;
    IF size > 0 THEN
        first_position := before + 1 - earlier;
        last_position := before + size;
        PERFORM pg_notify({_literal(tables.channel)}, last_position::text);
    END IF;
    IF command IS NOT NULL THEN
        INSERT INTO {commands} (command_id, first_position, last_position, result, recorded_at)
        VALUES (command, first_position, last_position, command_result, recorded);
    END IF;
END
$body$"""


def _guards(tables: EventTables) -> Iterator[str]:
    guard = quoted(tables.schema, derived(tables.events, "_refuse"))
    yield f"""CREATE OR REPLACE FUNCTION {guard}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'restrict_violation',
        MESSAGE = TG_OP || ' of ' || TG_TABLE_NAME || ' is refused: what is recorded stays as it is';
END
$body$"""
    for table in (tables.events, tables.commands):
        yield f"""CREATE OR REPLACE TRIGGER {quoted(derived(table, "_refuse"))}
    BEFORE UPDATE OR DELETE OR TRUNCATE ON {quoted(tables.schema, table)}
    FOR EACH STATEMENT EXECUTE FUNCTION {guard}()"""


def _revoke(tables: EventTables) -> str:
    return f"REVOKE EXECUTE ON FUNCTION {_function(tables)} FROM PUBLIC"


def _function(tables: EventTables) -> str:
    arguments = f"{tables.originator_id_type}[], bigint[], text[], bytea[], uuid, text, bigint, text"
    return f"{quoted(tables.schema, tables.append_function)}({arguments})"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
