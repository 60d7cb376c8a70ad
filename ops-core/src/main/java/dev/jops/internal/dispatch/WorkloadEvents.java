package dev.jops.internal.dispatch;

import dev.jops.charm.PebbleCheckFailedEvent;
import dev.jops.charm.PebbleCheckRecoveredEvent;
import dev.jops.charm.PebbleCustomNoticeEvent;
import dev.jops.charm.PebbleReadyEvent;
import dev.jops.framework.Snapshot;
import dev.jops.juju.JujuContext;
import dev.jops.model.Container;
import dev.jops.model.ModelSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workload containers that the charm declares. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // each case loads its own class and no other, as in JujuEvents
final class WorkloadEvents implements EventFamily {
    static final String INFIX = "-pebble-";

    private final ModelSession session;

    WorkloadEvents(ModelSession session) {
        this.session = session;
    }

    /** Whether this is what a kind says behind the infix. */
    static boolean isWord(String word) {
        return switch (word) {
            case "ready", "custom-notice", "check-failed", "check-recovered" -> true;
            default -> false;
        };
    }

    @Override
    public boolean has(String kind) {
        return session.meta().containers().containsKey(kind.substring(0, kind.lastIndexOf(INFIX)));
    }

    @Override
    public Object ofHook(String kind) {
        JujuContext context = session.context();
        Snapshot.Builder told =
                Snapshot.builder().put("container", told(kind, "JUJU_WORKLOAD_NAME", context.workloadName()));
        switch (wordOf(kind)) {
            case "custom-notice":
                told.put("notice", told(kind, "JUJU_NOTICE_ID", context.noticeId()))
                        .put("type", told(kind, "JUJU_NOTICE_TYPE", context.noticeType()))
                        .put("key", told(kind, "JUJU_NOTICE_KEY", context.noticeKey()));
                break;
            case "check-failed":
            case "check-recovered":
                told.put("check", told(kind, "JUJU_PEBBLE_CHECK_NAME", context.pebbleCheckName()));
                break;
            default:
                break;
        }
        Snapshot snapshot = told.build();
        return make(kind, session.model().unit().container(snapshot.requireString("container")), snapshot);
    }

    private static String told(String kind, String variable, Optional<String> value) {
        return value.orElseThrow(
                () -> new IllegalStateException(kind + " can't be delivered: " + variable + " is not set"));
    }

    @Override
    public @Nullable Object restore(String kind, Snapshot snapshot) {
        String container = snapshot.requireString("container");
        return session.meta().containers().containsKey(container)
                ? make(kind, session.model().unit().container(container), snapshot)
                : null;
    }

    private static Object make(String kind, Container container, Snapshot values) {
        switch (wordOf(kind)) {
            case "ready":
                return new PebbleReadyEvent(container);
            case "custom-notice":
                return new PebbleCustomNoticeEvent(
                        container,
                        values.requireString("notice"),
                        values.requireString("type"),
                        values.requireString("key"));
            case "check-failed":
                return new PebbleCheckFailedEvent(container, values.requireString("check"));
            default:
                return new PebbleCheckRecoveredEvent(container, values.requireString("check"));
        }
    }

    private static String wordOf(String kind) {
        return kind.substring(kind.lastIndexOf(INFIX) + INFIX.length());
    }
}
