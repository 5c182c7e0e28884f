"""The tables of the one file, and how an older file becomes a newer one."""

from typing import Final

from copydesk.errors import SettingsError

MIGRATIONS: Final = (
    """
    CREATE TABLE queries (
        query_id TEXT PRIMARY KEY, version INTEGER NOT NULL, status TEXT NOT NULL,
        deadline TEXT, updated TEXT NOT NULL, body TEXT NOT NULL, tree TEXT NOT NULL, hash_key BLOB, leaving TEXT
    );
    CREATE INDEX deadlines ON queries (deadline) WHERE deadline IS NOT NULL;
    CREATE INDEX unswept ON queries (leaving) WHERE leaving IS NOT NULL;
    CREATE TABLE events (
        place INTEGER PRIMARY KEY, query_id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT,
        skeleton TEXT NOT NULL, UNIQUE (query_id, seq)
    );
    CREATE TABLE unpublished (query_id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (query_id, seq)) WITHOUT ROWID;
    CREATE TABLE markers (
        query_id TEXT NOT NULL, handler TEXT NOT NULL, cause TEXT NOT NULL, PRIMARY KEY (query_id, handler, cause)
    ) WITHOUT ROWID;
    CREATE TABLE bindings (
        name TEXT PRIMARY KEY, query_id TEXT NOT NULL, content_hash TEXT NOT NULL, expires TEXT
    ) WITHOUT ROWID;
    CREATE TABLE approvals (send_id TEXT PRIMARY KEY, query_id TEXT NOT NULL, body TEXT NOT NULL);
    CREATE TABLE counters (key TEXT PRIMARY KEY, n INTEGER NOT NULL, expires TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE contents (
        query_id TEXT NOT NULL, hash TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (query_id, hash)
    );
    CREATE TABLE objects (key TEXT PRIMARY KEY, content BLOB NOT NULL, size INTEGER NOT NULL, modified TEXT NOT NULL);
    CREATE TABLE holds (
        query_id TEXT NOT NULL, hold_id TEXT NOT NULL, kind TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL,
        body TEXT NOT NULL, PRIMARY KEY (query_id, hold_id)
    );
    CREATE INDEX taken ON holds (ends) WHERE kind <> 'released';
    CREATE TABLE articles (
        key TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, modified TEXT NOT NULL, problem TEXT NOT NULL,
        url TEXT NOT NULL, published TEXT NOT NULL
    );
    CREATE TABLE versions (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE wake_ups (key TEXT PRIMARY KEY, query_id TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX due ON wake_ups (at);
    CREATE TABLE queued (queue TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (queue, id));
    CREATE TABLE sent (
        number INTEGER PRIMARY KEY, provider_id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, raw BLOB NOT NULL
    );
    CREATE TABLE home (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE names (key BLOB NOT NULL);
    INSERT INTO names VALUES (new_names_key());
    UPDATE counters SET key = hashed_name(key);
    UPDATE bindings SET name = hashed_name(name);
    ALTER TABLE sent ADD COLUMN query_id TEXT NOT NULL DEFAULT '';
    UPDATE sent SET query_id = coalesce(json_extract(body, '$.tags.copydesk_query'), '');
    CREATE INDEX sent_of ON sent (query_id);
    """,
    """
    CREATE TABLE sums (
        key TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, expires TEXT NOT NULL, PRIMARY KEY (key, name)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE kept_readings (name TEXT PRIMARY KEY, body TEXT NOT NULL);
    CREATE TABLE written_calls (hold_id TEXT PRIMARY KEY, body TEXT NOT NULL);
    """,
    """
    CREATE TABLE kept_tokens (name TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL);
    """,
    """
    CREATE TABLE asked_links (id TEXT PRIMARY KEY, expires TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE sessions (name TEXT PRIMARY KEY, expires TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
    """,
)
"""The n-th takes a file of version n to n + 1; a file's version is its `user_version`."""

VERSION: Final = len(MIGRATIONS)


def statements_from(version: int, file: str) -> str:
    """What brings a file of that version up to date, as one script. Raises SettingsError for a newer one than ours."""
    if version > VERSION:
        raise SettingsError(
            f"{file} was written by a newer Copydesk (its tables are version {version}, these are {VERSION}); "
            "install that version again, or give another folder with --home"
        )
    if version == VERSION:
        return ""
    return f"BEGIN; {''.join(MIGRATIONS[version:])} PRAGMA user_version = {VERSION}; COMMIT;"
