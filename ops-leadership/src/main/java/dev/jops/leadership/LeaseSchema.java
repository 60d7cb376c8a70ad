package dev.jops.leadership;

import java.sql.SQLException;
import java.util.List;

/** The tables of {@link JdbcLeaseStore}, in the SQL that H2 and PostgreSQL share. */
final class LeaseSchema {
    private static final String VERSIONS =
            "CREATE TABLE IF NOT EXISTS jops_lease_schema (version INTEGER NOT NULL PRIMARY KEY)";

    /** The statements from each version to the next. Each can be repeated, because H2 commits each by itself. */
    private static final List<List<String>> STEPS = List.of(List.of(
            // A row stays when its lease is deleted, so that no term comes twice. A fence locks it.
            """
            CREATE TABLE IF NOT EXISTS jops_lease (
                application VARCHAR NOT NULL PRIMARY KEY,
                term BIGINT NOT NULL,
                holder VARCHAR
            )""",
            // Apart, so that a leader can renew while its own guarded transaction is open. In milliseconds since 1970.
            """
            CREATE TABLE IF NOT EXISTS jops_lease_expiry (
                application VARCHAR NOT NULL PRIMARY KEY,
                term BIGINT NOT NULL,
                expiry BIGINT NOT NULL
            )""",
            "CREATE INDEX IF NOT EXISTS jops_lease_expiry_by_time ON jops_lease_expiry (expiry)",
            """
            CREATE TABLE IF NOT EXISTS jops_lease_pin (
                application VARCHAR NOT NULL,
                entity VARCHAR NOT NULL,
                PRIMARY KEY (application, entity)
            )"""));

    private LeaseSchema() {}

    /** Creates what is missing. If several processes do so at once, those that lose the race look again. */
    static void bringUpToDate(Database database) {
        database.commit("the lease tables cannot be prepared", transaction -> {
            int version = version(transaction);
            if (version > STEPS.size()) {
                throw new LeadershipException("the lease tables have version " + version + " and this jops knows "
                        + STEPS.size() + ": use a newer one");
            }
            for (; version < STEPS.size(); version++) {
                for (String statement : STEPS.get(version)) {
                    transaction.update(statement);
                }
                transaction.update("INSERT INTO jops_lease_schema (version) VALUES (?)", version + 1);
            }
            return version;
        });
    }

    private static int version(JdbcTransaction transaction) throws SQLException {
        boolean missing = transaction
                .query(
                        "SELECT 1 FROM information_schema.tables"
                                + " WHERE LOWER(table_name) = 'jops_lease_schema' AND table_schema = CURRENT_SCHEMA",
                        row -> row.getInt(1))
                .isEmpty();
        if (missing) {
            transaction.update(VERSIONS);
        }
        return transaction
                .query("SELECT COALESCE(MAX(version), 0) FROM jops_lease_schema", row -> row.getInt(1))
                .get(0);
    }
}
