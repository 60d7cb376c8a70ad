package dev.jops.leadership;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs statements on a connection, in a transaction that the caller begins and ends. */
final class JdbcTransaction {
    private final Connection connection;
    private final int timeoutSeconds;

    /** Sets the timeout of each statement; zero leaves it to the driver. */
    JdbcTransaction(Connection connection, int timeoutSeconds) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Runs a statement and returns how many rows it changed. */
    int update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = fill(connection.prepareStatement(sql), parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Changes rows and reads the named columns of the rows that it changed. */
    <T> List<T> updateAndRead(List<String> columns, String sql, Row<T> row, Object... parameters) throws SQLException {
        String[] names = columns.toArray(new String[0]);
        try (PreparedStatement statement = fill(connection.prepareStatement(sql, names), parameters)) {
            statement.executeUpdate();
            return read(statement.getGeneratedKeys(), row);
        }
    }

    <T> List<T> query(String sql, Row<T> row, Object... parameters) throws SQLException {
        try (PreparedStatement statement = fill(connection.prepareStatement(sql), parameters)) {
            return read(statement.executeQuery(), row);
        }
    }

    /** Returns whether the database is PostgreSQL, which the driver knows without asking it. */
    boolean isPostgres() throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    private static <T> List<T> read(ResultSet found, Row<T> row) throws SQLException {
        try (found) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(row.read(found));
            }
            return rows;
        }
    }

    private PreparedStatement fill(PreparedStatement statement, Object... parameters) throws SQLException {
        try {
            statement.setQueryTimeout(timeoutSeconds);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
