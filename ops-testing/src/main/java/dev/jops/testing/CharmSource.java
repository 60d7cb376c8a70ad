package dev.jops.testing;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a charm comes from: a real Juju deploys what is packed or in Charmhub, a simulation runs its code.
 *
 * <p>A test that runs on both says both. Each method that says more returns another source.
 */
public final class CharmSource {
    private final @Nullable Path file;
    private final @Nullable String name;
    private final @Nullable String channel;
    private final @Nullable CharmCode code;

    private CharmSource(
            @Nullable Path file, @Nullable String name, @Nullable String channel, @Nullable CharmCode code) {
        this.file = file;
        this.name = name;
        this.channel = channel;
        this.code = code;
    }

    /** A packed charm, such as {@code target/shop.charm}; nobody looks for it before it is deployed. */
    public static CharmSource packed(Path file) {
        return new CharmSource(file.toAbsolutePath(), null, null, null);
    }

    /** A charm of Charmhub, from a channel such as {@code 14/stable}. */
    public static CharmSource charmhub(String name, String channel) {
        return new CharmSource(
                null, Objects.requireNonNull(name, "name"), Objects.requireNonNull(channel, "channel"), null);
    }

    /** The code of a charm, which runs in simulations alone. */
    public static CharmSource of(CharmCode code) {
        return new CharmSource(null, null, null, Objects.requireNonNull(code, "code"));
    }

    /** In a simulation, this code runs: the charm's own, or a stand-in for a charm that is not written in Java. */
    public CharmSource simulatedBy(CharmCode other) {
        return new CharmSource(file, name, channel, Objects.requireNonNull(other, "code"));
    }

    /** The packed charm, as an absolute path. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** The name in Charmhub. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The channel of Charmhub. */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    /** What a simulation runs. */
    public Optional<CharmCode> code() {
        return Optional.ofNullable(code);
    }
}
