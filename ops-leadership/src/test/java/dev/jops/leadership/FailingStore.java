package dev.jops.leadership;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A store that fails while it is broken, and counts the calls that failed. */
final class FailingStore {
    private final LeaseStore store;
    private String method = "";
    private @Nullable String message;
    private int refused;

    FailingStore(LeaseStore store) {
        this.store = store;
    }

    LeaseStore proxy() {
        return (LeaseStore) Proxy.newProxyInstance(
                LeaseStore.class.getClassLoader(), new Class<?>[] {LeaseStore.class}, (proxy, called, arguments) -> {
                    if (message != null && (method.isEmpty() || method.equals(called.getName()))) {
                        refused++;
                        throw new LeadershipException(message);
                    }
                    return called.invoke(store, arguments);
                });
    }

    /** Makes every call fail from now on. */
    void breakWith(String why) {
        breakOnly("", why);
    }

    void breakOnly(String name, String why) {
        method = name;
        message = why;
    }

    void mend() {
        message = null;
    }

    int refused() {
        return refused;
    }
}
