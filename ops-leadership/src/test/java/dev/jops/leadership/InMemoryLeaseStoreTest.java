package dev.jops.leadership;

import java.time.Duration;

class InMemoryLeaseStoreTest extends LeaseStoreContract {
    private final VirtualTime time = new VirtualTime();
    private final LeaseStore store = new InMemoryLeaseStore(time);

    @Override
    LeaseStore store() {
        return store;
    }

    @Override
    void advance(Duration duration) {
        time.stall(duration);
    }
}
