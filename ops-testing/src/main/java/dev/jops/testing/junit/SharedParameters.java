package dev.jops.testing.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The parameters that the tests of a class share: created on first use, and kept in the class's store. */
final class SharedParameters {
    private final List<SharedParameter<?>> kinds;

    SharedParameters() {
        List<SharedParameter<?>> found = new ArrayList<>();
        ServiceLoader.load(SharedParameter.class, SharedParameter.class.getClassLoader())
                .forEach(found::add);
        this.kinds = List.copyOf(found);
    }

    boolean has(Class<?> type) {
        return kind(type).isPresent();
    }

    Object get(Class<?> type, Store store, long seed) {
        return of(kind(type).orElseThrow(), store, seed);
    }

    private static <T extends AutoCloseable> T of(SharedParameter<T> kind, Store store, long seed) {
        T there = store.get(kind.type(), kind.type());
        if (there != null) {
            return there;
        }
        T made = kind.create(seed);
        store.put(kind.type(), made);
        return made;
    }

    /** Reports the parameters that exist. */
    void tell(Store store, FailureReport report) {
        kinds.forEach(kind -> tell(kind, store, report));
    }

    private static <T extends AutoCloseable> void tell(SharedParameter<T> kind, Store store, FailureReport report) {
        T there = store.get(kind.type(), kind.type());
        if (there != null) {
            report.tell(kind, there);
        }
    }

    /** Removes the parameters that exist from the store, and returns them. */
    List<AutoCloseable> remove(Store store) {
        List<AutoCloseable> removed = new ArrayList<>();
        for (SharedParameter<?> kind : kinds) {
            AutoCloseable there = store.remove(kind.type(), kind.type());
            if (there != null) {
                removed.add(there);
            }
        }
        return removed;
    }

    private Optional<SharedParameter<?>> kind(Class<?> type) {
        for (SharedParameter<?> kind : kinds) {
            if (kind.type() == type) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
