/// The tables of the outbox. A delivery is in `due` until it is settled; one that was being sent when the process died is still due.
enum OutboxSchema {
    static let sql = """
        CREATE TABLE webhook_event (
            id TEXT PRIMARY KEY NOT NULL, topic TEXT, type TEXT NOT NULL, run TEXT, time INTEGER NOT NULL, body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE webhook_endpoint (
            url TEXT PRIMARY KEY NOT NULL, configuration TEXT NOT NULL, ended_at INTEGER, reason TEXT
        ) STRICT;
        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY, event TEXT NOT NULL REFERENCES webhook_event (id) ON DELETE CASCADE, endpoint TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('due', 'delivered', 'dead')), due_at INTEGER NOT NULL,
            round INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, settled_at INTEGER, reason TEXT,
            UNIQUE (event, endpoint)
        ) STRICT;
        CREATE INDEX delivery_due ON delivery (endpoint, due_at) WHERE state = 'due';
        CREATE INDEX delivery_settled ON delivery (state, settled_at);
        CREATE TABLE delivery_try (
            delivery INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE, number INTEGER NOT NULL, time INTEGER NOT NULL,
            status INTEGER, error TEXT, milliseconds INTEGER NOT NULL, answer TEXT NOT NULL,
            PRIMARY KEY (delivery, number)
        ) STRICT, WITHOUT ROWID;
        """
}
