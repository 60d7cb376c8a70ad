package dev.jops.internal.dispatch;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.RelationBrokenEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.RelationCreatedEvent;
import dev.jops.charm.RelationDepartedEvent;
import dev.jops.charm.RelationJoinedEvent;
import dev.jops.charm.RemoveEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.StopEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.charm.UpgradeCharmEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventCatalog;
import dev.jops.framework.Snapshot;
import dev.jops.juju.JujuContext;
import dev.jops.model.Model;
import dev.jops.model.ModelSession;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows which word of Juju's is which event.
 *
 * <p>Classes are named by text or inside their own case, and each case returns an {@code Object} by itself: with {@code
 * EventBase}, or where the cases of an expression meet, the verifier would load every class named, in every hook.
 */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // the cases of an expression meet, as said above
public final class JujuEvents implements EventCatalog {
    private static final String CHARM = "dev.jops.charm.";
    private static final String RELATION = "-relation-";

    private final ModelSession session;

    /** The events of a charm. */
    public JujuEvents(ModelSession session) {
        this.session = session;
    }

    @Override
    public boolean isAnyHook(Class<? extends EventBase> type) {
        return type.getName().equals(CHARM + "HookEvent");
    }

    @Override
    public String kindOf(Class<? extends EventBase> type) {
        return switch (type.getName()) {
            case CHARM + "InstallEvent" -> "install";
            case CHARM + "StartEvent" -> "start";
            case CHARM + "StopEvent" -> "stop";
            case CHARM + "RemoveEvent" -> "remove";
            case CHARM + "ConfigChangedEvent" -> "config-changed";
            case CHARM + "UpdateStatusEvent" -> "update-status";
            case CHARM + "UpgradeCharmEvent" -> "upgrade-charm";
            case CHARM + "LeaderElectedEvent" -> "leader-elected";
            case CHARM + "LeaderSettingsChangedEvent" -> "leader-settings-changed";
            default -> throw notObservable(type.getName());
        };
    }

    private static IllegalArgumentException notObservable(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        if (type.startsWith(CHARM + "Relation")) {
            String method = name.equals("RelationEvent")
                    ? "relationChanged"
                    : "r" + name.substring(1, name.length() - "Event".length());
            return new IllegalArgumentException(
                    name + " belongs to an endpoint: observe on(\"db\")." + method + "(), with your endpoint's name");
        }
        return new IllegalArgumentException(name + " can't be observed by its class: observe the EventSource that a"
                + " component defines it with, or HookEvent for every event from Juju");
    }

    @Override
    public boolean has(String kind) {
        int at = kind.lastIndexOf(RELATION);
        return at < 0
                ? ofLife(kind) != null
                : session.meta().relation(kind.substring(0, at)).isPresent()
                        && isOfRelation(kind.substring(at + RELATION.length()));
    }

    private static boolean isOfRelation(String what) {
        return switch (what) {
            case "created", "joined", "changed", "departed", "broken" -> true;
            default -> false;
        };
    }

    /** The event of the running hook; empty if this charm does not know it, as after a change of revision. */
    Optional<EventBase> ofHook(String kind) {
        if (!has(kind)) {
            return Optional.empty();
        }
        JujuContext context = session.context();
        int at = kind.lastIndexOf(RELATION);
        if (at < 0) {
            return Optional.ofNullable((EventBase) ofLife(kind));
        }
        Relation relation = session.relationOfHook(endpointOf(kind, at), relationId(context));
        String app = relation.isPeer()
                ? context.applicationName()
                : context.remoteApplication().orElseGet(() -> relation.app()
                        .orElseThrow(() -> new IllegalStateException(
                                kind + " can't be delivered: JUJU_REMOTE_APP is not set, and Juju does not know it"))
                        .name());
        return Optional.ofNullable((EventBase) ofRelation(
                kind.substring(at + RELATION.length()),
                relation,
                app,
                context.remoteUnit().orElse(null),
                context.departingUnit().orElse(null)));
    }

    @Override
    public Optional<EventBase> restore(String kind, Snapshot snapshot) {
        int at = kind.lastIndexOf(RELATION);
        if (at < 0) {
            return Optional.ofNullable((EventBase) ofLife(kind));
        }
        String endpoint = snapshot.requireString("endpoint");
        if (session.meta().relation(endpoint).isEmpty()) {
            return Optional.empty();
        }
        Relation relation = session.model().relation(endpoint, Math.toIntExact(snapshot.requireInteger("relation")));
        String what = kind.substring(at + RELATION.length());
        boolean hasUnit = what.equals("joined") || what.equals("departed");
        return Optional.ofNullable((EventBase) ofRelation(
                what,
                relation,
                snapshot.requireString("app"),
                hasUnit
                        ? snapshot.requireString("unit")
                        : snapshot.string("unit").orElse(null),
                snapshot.string("departing").orElse(null)));
    }

    private String endpointOf(String kind, int at) {
        return session.context().relationName().orElse(kind.substring(0, at));
    }

    private static int relationId(JujuContext context) {
        return context.relationId()
                .orElseThrow(() -> new IllegalStateException(
                        "JUJU_RELATION_ID is not set in a relation hook: one that juju exec dispatches needs the"
                                + " variables that Juju sets, such as JUJU_RELATION_ID=db:4 and"
                                + " JUJU_REMOTE_UNIT=mysql/0"));
    }

    @SuppressWarnings("deprecation") // Juju 2 and 3 still send leader-settings-changed
    private static @Nullable Object ofLife(String kind) {
        switch (kind) {
            case "install":
                return new InstallEvent();
            case "start":
                return new StartEvent();
            case "stop":
                return new StopEvent();
            case "remove":
                return new RemoveEvent();
            case "config-changed":
                return new ConfigChangedEvent();
            case "update-status":
                return new UpdateStatusEvent();
            case "upgrade-charm":
                return new UpgradeCharmEvent();
            case "leader-elected":
                return new LeaderElectedEvent();
            case "leader-settings-changed":
                return new dev.jops.charm.LeaderSettingsChangedEvent();
            default:
                return null;
        }
    }

    private @Nullable Object ofRelation(
            String what, Relation relation, String appName, @Nullable String unitName, @Nullable String departing) {
        Model model = session.model();
        var app = model.app(appName);
        Unit unit = unitName == null ? null : model.unit(unitName);
        switch (what) {
            case "created":
                return new RelationCreatedEvent(relation, app);
            case "joined":
                return new RelationJoinedEvent(relation, app, required(unit, what));
            case "changed":
                return new RelationChangedEvent(relation, app, unit);
            case "departed":
                return new RelationDepartedEvent(
                        relation, app, required(unit, what), departing == null ? null : model.unit(departing));
            case "broken":
                return new RelationBrokenEvent(relation, app);
            default:
                return null;
        }
    }

    private static Unit required(@Nullable Unit unit, String what) {
        if (unit == null) {
            throw new IllegalStateException("JUJU_REMOTE_UNIT is not set in relation-" + what);
        }
        return unit;
    }
}
