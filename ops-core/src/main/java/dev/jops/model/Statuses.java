package dev.jops.model;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.ReportedStatus;
import dev.jops.hookcmds.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of the unit and that of its application in one dispatch: set at once, or collected at its end. */
final class Statuses {
    private final ModelSession session;
    private final List<SettableStatus> imposed = new ArrayList<>();
    private @Nullable CollectedStatuses collecting;

    Statuses(ModelSession session) {
        this.session = session;
    }

    Status get(Scope scope) {
        return session.cache().once(nameOf(scope), () -> ask(scope));
    }

    private Status ask(Scope scope) {
        ReportedStatus reported = session.ask(
                unitName() + " cannot read the status", () -> session.commands().statusGet(scope));
        return Status.of(reported.status(), reported.message());
    }

    void set(Scope scope, SettableStatus status) {
        try {
            session.commands().statusSet(status.name(), status.message(), scope);
        } catch (HookCommandException e) {
            throw session.refused(unitName() + " cannot set the status", e);
        }
        session.cache().put(nameOf(scope), status);
    }

    private static String nameOf(Scope scope) {
        return scope == Scope.UNIT ? "status of the unit" : "status of the application";
    }

    /** Sets the unit's status for a handler that ends with it, or adds it if statuses are collected anyway. */
    void impose(SettableStatus status) {
        if (collecting == null) {
            set(Scope.UNIT, status);
            imposed.add(status);
        } else {
            collecting.add(status);
        }
    }

    /**
     * Returns what the parts of the charm report for the unit, and what ended handlers have left; the most severe
     * first.
     */
    List<SettableStatus> collect(CollectedStatuses.Asking asking) throws Exception {
        CollectedStatuses statuses = new CollectedStatuses();
        imposed.forEach(statuses::add);
        CollectedStatuses outer = collecting;
        collecting = statuses;
        try {
            asking.ask(statuses);
        } finally {
            collecting = outer;
        }
        return statuses.all();
    }

    private String unitName() {
        return session.context().unitName();
    }
}
