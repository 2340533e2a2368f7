internal import GRDB

/// The schema, as a list that only ever grows.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: runs and their facts") { try $0.execute(sql: first) }
        migrator.registerMigration("2: positions, and what was published") { try $0.execute(sql: second) }
        migrator.registerMigration("3: outbox") { try $0.execute(sql: OutboxSchema.sql) }
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

    private static let second = """
        ALTER TABLE run ADD COLUMN is_agents INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN is_order INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN is_published INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX run_open ON run (number) WHERE outcome IS NULL;
        CREATE INDEX run_unpublished ON run (number) WHERE is_agents = 1 AND is_published = 0;
        CREATE TABLE repository (name TEXT PRIMARY KEY NOT NULL, seen_at INTEGER NOT NULL) STRICT;
        CREATE TABLE position (
            repository TEXT NOT NULL, ref TEXT NOT NULL, generation INTEGER NOT NULL, "commit" TEXT,
            PRIMARY KEY (repository, ref)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE published (
            run TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL, pipeline TEXT NOT NULL, ref TEXT NOT NULL, "commit" TEXT NOT NULL,
            model TEXT, body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX published_by_branch ON published (pipeline, ref, number);
        CREATE INDEX published_by_model ON published (pipeline, model, number);
        CREATE INDEX published_by_commit ON published ("commit");
        CREATE TABLE branch (
            pipeline TEXT NOT NULL, ref TEXT NOT NULL, run TEXT NOT NULL, PRIMARY KEY (pipeline, ref)
        ) STRICT, WITHOUT ROWID;
        """
}
