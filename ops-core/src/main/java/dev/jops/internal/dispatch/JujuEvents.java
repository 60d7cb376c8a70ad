package dev.jops.internal.dispatch;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.charm.LeaderDeposedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.RemoveEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.StopEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.charm.UpgradeCharmEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventCatalog;
import dev.jops.framework.Snapshot;
import dev.jops.juju.HookName;
import dev.jops.model.ModelSession;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps Juju's names of hooks to events. No other class knows that mapping.
 *
 * <p>Classes are named by strings or inside their own case, and each case has its own return of an {@code Object}. With
 * {@code EventBase}, or with a switch expression, the verifier would load all these classes in every hook.
 */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // the cases of an expression meet, as said above
public final class JujuEvents implements EventCatalog {
    private static final String CHARM = "dev.jops.charm.";
    private static final String LEADER_DEPOSED = "leader-deposed";
    private static final String COLLECT_UNIT_STATUS = "collect-unit-status";
    private static final String COLLECT_APP_STATUS = "collect-app-status";

    private final ModelSession session;

    /** Creates the catalog for a charm. */
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
            case CHARM + "LeaderDeposedEvent" -> LEADER_DEPOSED;
            case CHARM + "LeaderSettingsChangedEvent" -> "leader-settings-changed";
            case CHARM + "SecretChangedEvent" -> "secret-changed";
            case CHARM + "SecretRotateEvent" -> "secret-rotate";
            case CHARM + "SecretRemoveEvent" -> "secret-remove";
            case CHARM + "SecretExpiredEvent" -> "secret-expired";
            case CHARM + "PreSeriesUpgradeEvent" -> "pre-series-upgrade";
            case CHARM + "PostSeriesUpgradeEvent" -> "post-series-upgrade";
            case CHARM + "CollectMetricsEvent" -> "collect-metrics";
            case CHARM + "CollectUnitStatusEvent" -> COLLECT_UNIT_STATUS;
            case CHARM + "CollectAppStatusEvent" -> COLLECT_APP_STATUS;
            default -> throw notObservable(type.getName());
        };
    }

    private static IllegalArgumentException notObservable(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        String owner = type.startsWith(CHARM) ? ownerOf(name) : "";
        if (owner.isEmpty()) {
            return new IllegalArgumentException(
                    name + " can't be observed by its class: observe one of its subclasses, the"
                            + " EventSource that a component defines it with, or HookEvent for every event from Juju");
        }
        return new IllegalArgumentException(name + " belongs to " + owner + ": observe on(\"NAME\")." + methodOf(name)
                + "(), where NAME is its name");
    }

    private static String ownerOf(String name) {
        return name.startsWith("Relation")
                ? "an endpoint"
                : name.startsWith("Storage")
                        ? "a storage"
                        : name.startsWith("Pebble") || name.equals("WorkloadEvent")
                                ? "a container"
                                : name.equals("ActionEvent") ? "an action" : "";
    }

    /** The method of {@code PrefixedEvents} for an event class, or an example of one for an abstract class. */
    private static String methodOf(String name) {
        return switch (name) {
            case "RelationEvent" -> "relationChanged";
            case "StorageEvent" -> "storageAttached";
            case "WorkloadEvent" -> "pebbleReady";
            case "PebbleCheckEvent" -> "pebbleCheckFailed";
            default ->
                name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1, name.length() - "Event".length());
        };
    }

    @Override
    public boolean has(String kind) {
        HookName hook = HookName.of(kind);
        EventFamily family = EventFamily.of(hook, session);
        return isOfLife(hook) || isOfJops(kind) || (family != null && family.has(hook));
    }

    private static boolean isOfLife(HookName hook) {
        return hook.family() == HookName.Family.UNIT;
    }

    private static boolean isOfJops(String kind) {
        return switch (kind) {
            case LEADER_DEPOSED, COLLECT_UNIT_STATUS, COLLECT_APP_STATUS -> true;
            default -> false;
        };
    }

    /**
     * Returns the event of the running hook or action; empty if the charm does not know it, such as after an upgrade.
     */
    Optional<EventBase> ofHook(HookName hook) {
        if (isOfLife(hook)) {
            return Optional.ofNullable((EventBase) ofLife(hook.word()));
        }
        EventFamily family = EventFamily.of(hook, session);
        return family != null && family.has(hook) ? Optional.of((EventBase) family.ofHook(hook)) : Optional.empty();
    }

    @Override
    public Optional<EventBase> restore(String kind, Snapshot snapshot) {
        if (kind.equals(LEADER_DEPOSED)) {
            return Optional.of((EventBase) deposed());
        }
        HookName hook = HookName.of(kind);
        if (isOfLife(hook)) {
            return Optional.ofNullable((EventBase) restoreOfLife(kind, snapshot));
        }
        EventFamily family = EventFamily.of(hook, session);
        return family == null ? Optional.empty() : Optional.ofNullable((EventBase) family.restore(hook, snapshot));
    }

    private @Nullable Object restoreOfLife(String kind, Snapshot snapshot) {
        if (kind.equals("leader-elected")) {
            return LeaderElectedEvent.restore(snapshot);
        }
        return ofLife(kind);
    }

    private static Object deposed() {
        return new LeaderDeposedEvent();
    }

    @SuppressWarnings("deprecation") // older Jujus still send some of them
    private @Nullable Object ofLife(String kind) {
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
            case "pre-series-upgrade":
                return new dev.jops.charm.PreSeriesUpgradeEvent();
            case "post-series-upgrade":
                return new dev.jops.charm.PostSeriesUpgradeEvent();
            case "collect-metrics":
                return new dev.jops.charm.CollectMetricsEvent(session);
            default:
                return null;
        }
    }
}
