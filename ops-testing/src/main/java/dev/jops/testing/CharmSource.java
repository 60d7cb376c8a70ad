package dev.jops.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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

    /**
     * Returns a packed charm, such as {@code target/shop.charm}. A directory stands for the only packed charm in it, so
     * that a test need not know the bases and the architecture in its name. The file is not looked for until it is
     * deployed.
     */
    public static CharmSource packed(Path fileOrDirectory) {
        return new CharmSource(fileOrDirectory.toAbsolutePath(), null, null, null);
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
    public CharmSource simulatedBy(CharmCode code) {
        return new CharmSource(file, name, channel, Objects.requireNonNull(code, "code"));
    }

    /**
     * Returns the absolute path of the packed charm; empty if the source has none.
     *
     * @throws IllegalArgumentException if it is given as a directory that contains none, or several
     */
    public Optional<Path> file() {
        return Optional.ofNullable(file).map(place -> Files.isDirectory(place) ? only(place) : place);
    }

    private static Path only(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> charms = files.filter(each -> each.toString().endsWith(".charm"))
                    .sorted()
                    .toList();
            if (charms.size() != 1) {
                throw new IllegalArgumentException(directory + " has "
                        + (charms.isEmpty() ? "no packed charm" : "several packed charms, " + charms)
                        + ": pack one with mvn package, or name the file");
            }
            return charms.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " can't be searched for a packed charm", e);
        }
    }

    /** Returns the name in Charmhub; empty for a charm that is not from there. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the Charmhub channel; empty for a charm that is not from there. */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    /** Returns the code that a simulation runs; empty if the charm can only be deployed on a real Juju. */
    public Optional<CharmCode> code() {
        return Optional.ofNullable(code);
    }

    CharmCode requireCode(String application) {
        return code().orElseThrow(() -> new IllegalArgumentException(
                application + " can't be deployed in a simulation: say which code it runs, by simulatedBy(...)"));
    }
}
