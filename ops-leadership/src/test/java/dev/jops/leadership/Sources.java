package dev.jops.leadership;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Data sources that misbehave. */
final class Sources {
    private Sources() {}

    /** Returns one to which the first connections fail. */
    static DataSource failing(DataSource source, int times, String state) {
        AtomicInteger left = new AtomicInteger(times);
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (left.getAndDecrement() > 0) {
                throw new SQLException("the network is down", state);
            }
            return source.getConnection();
        });
    }

    /** Returns one that refuses the user under a condition. */
    static DataSource refusingWhile(DataSource source, BooleanSupplier refuses) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (refuses.getAsBoolean()) {
                throw new SQLException("the password is wrong", "28P01");
            }
            return source.getConnection();
        });
    }

    /** Returns one whose connections break at every other commit, before it is confirmed. */
    static DataSource losingAnswers(DataSource source) {
        AtomicInteger commits = new AtomicInteger();
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = source.getConnection();
            return proxy(Connection.class, (self, called, parameters) -> {
                Object result = passOn(connection, called, parameters);
                if (called.getName().equals("commit") && commits.getAndIncrement() % 2 == 0) {
                    throw new SQLException("the network is down", "08006");
                }
                return result;
            });
        });
    }

    /** Returns one in which the first statement that begins like this fails. */
    static DataSource failingOnce(DataSource source, String statement) {
        AtomicInteger failures = new AtomicInteger();
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = source.getConnection();
            return proxy(Connection.class, (self, called, parameters) -> {
                if (called.getName().equals("prepareStatement")
                        && ((String) parameters[0]).startsWith(statement)
                        && failures.getAndIncrement() == 0) {
                    throw new SQLException("the network is down", "08006");
                }
                return passOn(connection, called, parameters);
            });
        });
    }

    /** Returns one that records what needs a round trip: statements, and the ends of transactions. */
    static DataSource counting(DataSource source, List<String> trips) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = source.getConnection();
            return proxy(Connection.class, (self, called, parameters) -> {
                switch (called.getName()) {
                    case "prepareStatement" -> trips.add((String) parameters[0]);
                    case "commit", "rollback" -> trips.add(called.getName());
                    default -> {}
                }
                return passOn(connection, called, parameters);
            });
        });
    }

    /** Returns one whose connections break as they are given back, and which records the aborted ones. */
    static DataSource breakingAfterCommit(DataSource source, List<String> aborted) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = source.getConnection();
            AtomicInteger commits = new AtomicInteger();
            return proxy(Connection.class, (self, called, parameters) -> {
                switch (called.getName()) {
                    case "commit" -> commits.incrementAndGet();
                    case "abort" -> aborted.add("aborted");
                    default -> {
                        if (commits.get() > 0 && called.getName().startsWith("set")) {
                            throw new SQLException("the network is down", "08006");
                        }
                    }
                }
                return passOn(connection, called, parameters);
            });
        });
    }

    /** Returns one that always gives the same connection, as a pool may. */
    static DataSource pooling(Connection connection) {
        return proxy(
                DataSource.class,
                (source, asked, nothing) -> proxy(
                        Connection.class,
                        (self, called, parameters) ->
                                called.getName().equals("close") ? null : passOn(connection, called, parameters)));
    }

    private static Object passOn(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Sources.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
