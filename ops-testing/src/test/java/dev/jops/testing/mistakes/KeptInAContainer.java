package dev.jops.testing.mistakes;

import dev.jops.framework.Framework;
import dev.jops.model.Container;
import dev.jops.model.RelationData;

/** A leader keeps a token in a container, which is empty after a restart. */
final class KeptInAContainer {
    private static final String FILE = "/var/lib/app-token";
    private static final String KEY = "token";

    private KeptInAContainer() {}

    private abstract static class Tokens extends WorkloadCharm {

        Tokens(Framework framework) {
            super(framework);
            framework.observe(on("work").pebbleReady(), event -> container().useOrWait(this::share));
        }

        private void share(Container container) {
            if (unit().isLeader() && model().relation("peers").isPresent()) {
                share(container, model().relation("peers").orElseThrow().data(app()));
            }
        }

        abstract void share(Container container, RelationData shared);

        final String generated() {
            return Long.toHexString(random().nextLong());
        }
    }

    static final class Broken extends Tokens {

        Broken(Framework framework) {
            super(framework);
        }

        @Override
        void share(Container container, RelationData shared) {
            if (!container.exists(FILE)) {
                container.push(FILE, generated());
            }
            shared.put(KEY, container.pullText(FILE));
        }
    }

    static final class Mended extends Tokens {

        Mended(Framework framework) {
            super(framework);
        }

        @Override
        void share(Container container, RelationData shared) {
            if (!shared.containsKey(KEY)) {
                shared.put(KEY, generated());
            }
            container.push(FILE, shared.getOrDefault(KEY, ""));
        }
    }
}
