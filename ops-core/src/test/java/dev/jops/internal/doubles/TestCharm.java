package dev.jops.internal.doubles;

import dev.jops.charm.CharmBase;
import dev.jops.charm.PrefixedEvents;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventRestorer;
import dev.jops.framework.EventSource;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;

/** A charm whose constructor runs the test's code, and which makes protected methods available to the test. */
public final class TestCharm extends CharmBase {

    /** What a test's charm does in its constructor. */
    @FunctionalInterface
    public interface Setup {
        void accept(TestCharm charm);
    }

    public TestCharm(Framework framework, Setup setup) {
        super(framework);
        setup.accept(this);
    }

    public PrefixedEvents endpoint(String name) {
        return on(name);
    }

    public StoredState state() {
        return storedState("test");
    }

    public void close(AutoCloseable resource) {
        closeAtEnd(resource);
    }

    public <E extends EventBase> EventSource<E> define(String kind, EventRestorer<E> restorer) {
        return defineEvent(kind, restorer);
    }
}
