package dev.jops.testing;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The source of a charm: a real Juju deploys a packed file or a charm from Charmhub, a simulation runs code.
 *
 * <p>A test that runs on both names both. Sources are immutable: each method that adds something returns another one.
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

    /** Returns a packed charm, such as {@code target/shop.charm}; the file is not looked for until it is deployed. */
    public static CharmSource packed(Path file) {
        return new CharmSource(file.toAbsolutePath(), null, null, null);
    }

    /** Returns a charm in Charmhub, from a channel such as {@code 14/stable}. */
    public static CharmSource charmhub(String name, String channel) {
        return new CharmSource(
                null, Objects.requireNonNull(name, "name"), Objects.requireNonNull(channel, "channel"), null);
    }

    /** Returns the code of a charm, which only simulations can run. */
    public static CharmSource of(CharmCode code) {
        return new CharmSource(null, null, null, Objects.requireNonNull(code, "code"));
    }

    /**
     * Returns this source with the code that simulations run: the charm's own, or a stand-in for a charm that is not
     * written in Java.
     */
    public CharmSource simulatedBy(CharmCode other) {
        return new CharmSource(file, name, channel, Objects.requireNonNull(other, "code"));
    }

    /** Returns the absolute path of the packed charm. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Returns the name in Charmhub. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the Charmhub channel. */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    /** Returns the code that a simulation runs. */
    public Optional<CharmCode> code() {
        return Optional.ofNullable(code);
    }

    CharmCode requireCode(String application) {
        return code().orElseThrow(() -> new IllegalArgumentException(
                application + " can't be deployed in a simulation: say which code it runs, by simulatedBy(...)"));
    }
}
