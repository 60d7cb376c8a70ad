package dev.jops.model;

import dev.jops.hookcmds.Port;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ports of this unit in one dispatch: those that were open when it began, and what it has requested since. Juju
 * refuses a range that overlaps one that was open then, even if this dispatch closes that one.
 *
 * <p>juju: internal/worker/uniter/runner/context/ports.go
 */
final class Ports {
    private final Supplier<List<Port>> question;
    private final Map<Port, Boolean> requested = new LinkedHashMap<>();
    private @Nullable Set<Port> before;

    Ports(Supplier<List<Port>> question) {
        this.question = question;
    }

    /** Notes that a port will be opened, or closed, when the dispatch succeeds. */
    void requested(Port port, boolean isOpen) {
        requested.put(port, isOpen);
    }

    /**
     * The ports that will be open once the dispatch has succeeded, by Juju's answer, which before 3.5 includes no
     * requests.
     */
    Set<Port> afterwards(Iterable<Port> told) {
        Set<Port> open = new LinkedHashSet<>();
        told.forEach(open::add);
        requested.forEach((port, isOpen) -> {
            if (isOpen) {
                open.add(port);
            } else {
                open.remove(port);
            }
        });
        return open;
    }

    Set<Port> afterwards() {
        return afterwards(before());
    }

    /** A range that keeps Juju from opening this port in this dispatch. */
    Optional<Port> blocking(Port port) {
        for (Port other : before()) {
            if (!other.equals(port) && other.overlaps(port)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /**
     * The ports that were open when the dispatch began. If that is asked only after requests, it also includes the
     * ports that the dispatch closes and, since Juju 3.5, whose opened-ports tells of them, those that it opens.
     */
    private Set<Port> before() {
        Set<Port> known = before;
        if (known == null) {
            known = new LinkedHashSet<>(question.get());
            for (Map.Entry<Port, Boolean> request : requested.entrySet()) {
                if (!request.getValue()) {
                    known.add(request.getKey());
                }
            }
            before = known;
        }
        return known;
    }
}
