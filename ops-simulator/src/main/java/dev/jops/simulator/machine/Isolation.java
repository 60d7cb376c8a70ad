package dev.jops.simulator.machine;

import dev.jops.simulator.holder.Holder;
import dev.jops.simulator.holder.Namespaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the processes of packed charms apart from this computer: namespaces, or nothing.
 *
 * <p>A machine is made for each unit where there can be one, which is found out once, by making one and ending it. The system
 * property {@code jops.machine} asks for more: {@code namespaces} fails where there can be none, and {@code shared} makes none.
 */
public final class Isolation {
    private static final System.Logger LOG = System.getLogger(Isolation.class.getName());
    private static final String PROPERTY = "jops.machine";
    private static final String NAMESPACES = "namespaces";
    private static final String SHARED = "shared";

    private final @Nullable Namespaces namespaces;
    private final String reason;

    private Isolation(@Nullable Namespaces namespaces, String reason) {
        this.namespaces = namespaces;
        this.reason = reason;
    }

    /** Found out when the first unit of a packed charm needs it. */
    private static final class OfThisComputer {
        static final Isolation ISOLATION = said(found(System.getProperty(PROPERTY, "")));
    }

    /** Returns what there is on this computer. */
    public static Isolation ofThisComputer() {
        return OfThisComputer.ISOLATION;
    }

    /** Returns whether each unit has a machine of its own. */
    public boolean hasMachines() {
        return namespaces != null;
    }

    /** Returns why units share this computer, in a sentence that says what can be done; empty if they do not. */
    public Optional<String> notice() {
        return hasMachines()
                ? Optional.empty()
                : Optional.of("packed charms run on this computer itself, with its files, as " + reason);
    }

    Optional<Namespaces> namespaces() {
        return Optional.ofNullable(namespaces);
    }

    private static Isolation said(Isolation isolation) {
        isolation.notice().ifPresent(text -> LOG.log(System.Logger.Level.WARNING, text));
        return isolation;
    }

    private static Isolation found(String wanted) {
        return switch (wanted) {
            case SHARED -> new Isolation(null, "-D" + PROPERTY + "=" + SHARED + " asks for it");
            case "" -> probed();
            case NAMESPACES -> {
                Isolation found = probed();
                if (!found.hasMachines()) {
                    throw new IllegalStateException(
                            "-D" + PROPERTY + "=" + NAMESPACES + " can't be followed, as " + found.reason);
                }
                yield found;
            }
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + "=" + wanted + " is neither \"" + NAMESPACES + "\" nor \"" + SHARED + "\"");
        };
    }

    private static Isolation probed() {
        try {
            Namespaces namespaces = Namespaces.in(RunDirectory.path());
            try (UnitDirectory directory = new UnitDirectory("probe");
                    Holder machine = new Holder("probe", directory.path(), namespaces, List.of())) {
                machine.running("/", List.of("true"));
            }
            return new Isolation(namespaces, "");
        } catch (IOException | UncheckedIOException e) {
            return new Isolation(null, Namespaces.restriction().orElse(String.valueOf(e.getMessage())));
        }
    }
}
