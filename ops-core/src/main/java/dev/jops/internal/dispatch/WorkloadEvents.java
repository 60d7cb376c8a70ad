package dev.jops.internal.dispatch;

import dev.jops.charm.PebbleCheckFailedEvent;
import dev.jops.charm.PebbleCheckRecoveredEvent;
import dev.jops.charm.PebbleCustomNoticeEvent;
import dev.jops.charm.PebbleReadyEvent;
import dev.jops.framework.Snapshot;
import dev.jops.juju.HookName;
import dev.jops.juju.JujuContext;
import dev.jops.model.Container;
import dev.jops.model.ModelSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workload containers that the charm declares. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // each case loads its own class and no other, as in JujuEvents
final class WorkloadEvents implements EventFamily {
    private final ModelSession session;

    WorkloadEvents(ModelSession session) {
        this.session = session;
    }

    @Override
    public boolean has(HookName hook) {
        return session.meta().containers().containsKey(hook.subject());
    }

    @Override
    public Object ofHook(HookName hook) {
        JujuContext context = session.context();
        String container = told(hook, "JUJU_WORKLOAD_NAME", context.workloadName());
        EventFamily.requireSubject(hook, "JUJU_WORKLOAD_NAME", container);
        Snapshot.Builder told = Snapshot.builder().put("container", container);
        switch (hook.word()) {
            case "custom-notice":
                told.put("notice", told(hook, "JUJU_NOTICE_ID", context.noticeId()))
                        .put("type", told(hook, "JUJU_NOTICE_TYPE", context.noticeType()))
                        .put("key", told(hook, "JUJU_NOTICE_KEY", context.noticeKey()));
                break;
            case "check-failed":
            case "check-recovered":
                told.put("check", told(hook, "JUJU_PEBBLE_CHECK_NAME", context.pebbleCheckName()));
                break;
            default:
                break;
        }
        Snapshot snapshot = told.build();
        return make(hook, session.model().unit().container(container), snapshot);
    }

    private static String told(HookName hook, String variable, Optional<String> value) {
        return value.orElseThrow(
                () -> new IllegalStateException(hook + " can't be delivered: " + variable + " is not set"));
    }

    @Override
    public @Nullable Object restore(HookName hook, Snapshot snapshot) {
        String container = snapshot.requireString("container");
        return session.meta().containers().containsKey(container)
                ? make(hook, session.model().unit().container(container), snapshot)
                : null;
    }

    private static Object make(HookName hook, Container container, Snapshot values) {
        switch (hook.word()) {
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
}
