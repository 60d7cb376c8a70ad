package dev.jops.testing.state;

import java.util.Objects;

/** A custom notice that a workload gave its Pebble. */
public record NoticeState(String id, String key) {

    /** Checks both. */
    public NoticeState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(key, "key");
    }
}
