package dev.jops.leadership;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Data sources that misbehave. */
final class Sources {
    private Sources() {}

    /** One that cannot be reached a number of times. */
    static DataSource failing(DataSource source, int times, String state) {
        AtomicInteger left = new AtomicInteger(times);
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (left.getAndDecrement() > 0) {
                throw new SQLException("the network is down", state);
            }
            return source.getConnection();
        });
    }

    /** One whose connections break after every other commit, before it is confirmed. */
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

    /** One that hands out the same connection again and again, as a pool may. */
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
