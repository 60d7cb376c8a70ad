package dev.jops.simulator.machine;

import dev.jops.simulator.holder.Holder;
import dev.jops.simulator.holder.Namespaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The isolation of packed charms' processes from this computer: namespaces, or none.
 *
 * <p>Each unit has a machine of its own if that is possible, which is found out once, by making a machine and ending
 * it. With the system property {@code jops.machine}, {@code namespaces} fails if it is not possible, and {@code shared}
 * makes no machines.
 */
public final class Isolation {
    private static final System.Logger LOG = System.getLogger(Isolation.class.getName());
    private static final String PROPERTY = "jops.machine";
    private static final String NAMESPACES = "namespaces";
    private static final String SHARED = "shared";

    private final @Nullable Namespaces namespaces;
    private final String reason;
    private final String refusal;

    private Isolation(@Nullable Namespaces namespaces, String reason, String refusal) {
        this.namespaces = namespaces;
        this.reason = reason;
        this.refusal = refusal;
    }

    private static Isolation with(Namespaces namespaces) {
        return new Isolation(namespaces, "", "");
    }

    private static Isolation without(String reason) {
        return new Isolation(null, reason, "");
    }

    private static Isolation refused(String refusal) {
        return new Isolation(null, "", refusal);
    }

    /** Determined when the first unit of a packed charm needs it. */
    private static final class OfThisComputer {
        static final Isolation ISOLATION = said(found(System.getProperty(PROPERTY, "")));
    }

    /**
     * Returns the isolation on this computer.
     *
     * @throws IllegalStateException if machines are not possible although the system property demands them, or if one
     *     can't be made for another reason, such as a full disk
     */
    public static Isolation ofThisComputer() {
        Isolation found = OfThisComputer.ISOLATION;
        if (!found.refusal.isEmpty()) {
            throw new IllegalStateException(found.refusal);
        }
        return found;
    }

    /** Returns whether each unit has a machine of its own. */
    public boolean hasMachines() {
        return namespaces != null;
    }

    /**
     * Returns a sentence with the reason why units share this computer and with what can be done about it; empty if
     * they do not.
     */
    public Optional<String> notice() {
        return hasMachines()
                ? Optional.empty()
                : Optional.of("packed charms run on this computer itself, with its files, as " + reason);
    }

    Optional<Namespaces> namespaces() {
        return Optional.ofNullable(namespaces);
    }

    private static Isolation said(Isolation isolation) {
        if (isolation.refusal.isEmpty()) {
            isolation.notice().ifPresent(text -> LOG.log(System.Logger.Level.WARNING, text));
        }
        return isolation;
    }

    private static Isolation found(String wanted) {
        return switch (wanted) {
            case SHARED -> without("-D" + PROPERTY + "=" + SHARED + " asks for it");
            case "" -> probed();
            case NAMESPACES -> required(probed());
            default ->
                refused("-D" + PROPERTY + "=" + wanted + " is neither \"" + NAMESPACES + "\" nor \"" + SHARED + "\"");
        };
    }

    private static Isolation required(Isolation found) {
        return found.reason.isEmpty()
                ? found
                : refused("-D" + PROPERTY + "=" + NAMESPACES + " can't be followed, as " + found.reason);
    }

    /** A full disk is not a reason to do without machines. */
    private static Isolation probed() {
        Namespaces namespaces;
        try {
            namespaces = Namespaces.in(RunDirectory.path());
        } catch (IOException e) {
            return without(String.valueOf(e.getMessage()));
        }
        try (UnitDirectory directory = new UnitDirectory("probe");
                Holder machine = new Holder("probe", directory.path(), namespaces, List.of())) {
            machine.start();
            return startProblem(machine).map(Isolation::without).orElseGet(() -> with(namespaces));
        } catch (IOException | UncheckedIOException e) {
            return refused("a machine can't be made in " + RunDirectory.path() + ": " + e.getMessage());
        }
    }

    /** Returns why a machine does not start; empty if it does. */
    private static Optional<String> startProblem(Holder machine) {
        try {
            machine.running("/", List.of("true"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Namespaces.restriction().orElse(String.valueOf(e.getMessage())));
        }
    }
}
