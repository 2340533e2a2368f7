internal import GRDB

/// The schema, as a list that only ever grows.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: runs and their facts") { try $0.execute(sql: first) }
        migrator.registerMigration("webhooks: outbox") { try $0.execute(sql: OutboxSchema.sql) }
        return migrator
    }

    private static let first = """
        CREATE TABLE run (
            id TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL, repository TEXT NOT NULL, pipeline TEXT NOT NULL,
            ref TEXT NOT NULL, "commit" TEXT NOT NULL, dirty INTEGER NOT NULL,
            queued_at INTEGER NOT NULL, ended_at INTEGER, outcome TEXT, reason TEXT,
            UNIQUE (repository, number)
        ) STRICT;
        CREATE INDEX run_by_pipeline ON run (repository, pipeline, number);
        CREATE INDEX run_by_commit ON run ("commit");
        CREATE TABLE event (
            run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE, sequence INTEGER NOT NULL, time INTEGER NOT NULL,
            kind TEXT NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (run, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE passed (
            key TEXT PRIMARY KEY NOT NULL, run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
            step TEXT NOT NULL, result TEXT NOT NULL
        ) STRICT;
        CREATE INDEX passed_by_run ON passed (run);
        """
}
