package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Container;
import dev.jops.pebble.Notice;
import java.util.Objects;
import java.util.Optional;

/** A custom notice of the workload occurred or was repeated. Since Juju 3.4; deferrable. */
public final class PebbleCustomNoticeEvent extends WorkloadEvent {
    private final String noticeId;
    private final String noticeType;
    private final String noticeKey;

    /** Created by jops, and by tests. */
    public PebbleCustomNoticeEvent(Container workload, String noticeId, String noticeType, String noticeKey) {
        super(workload);
        this.noticeId = Objects.requireNonNull(noticeId, "noticeId");
        this.noticeType = Objects.requireNonNull(noticeType, "noticeType");
        this.noticeKey = Objects.requireNonNull(noticeKey, "noticeKey");
    }

    /** The ID of the notice. */
    public String noticeId() {
        return noticeId;
    }

    /** The type, which is {@code custom}. */
    public String noticeType() {
        return noticeType;
    }

    /** What the notice is about, such as {@code example.com/backup-done}. */
    public String noticeKey() {
        return noticeKey;
    }

    /** Asks Pebble for the notice as it is now; empty if it has expired. */
    public Optional<Notice> notice() {
        return workload().notice(noticeId);
    }

    @Override
    protected String subject() {
        return super.subject() + ", " + noticeKey;
    }

    @Override
    protected Snapshot snapshot() {
        return values().put("notice", noticeId)
                .put("type", noticeType)
                .put("key", noticeKey)
                .build();
    }
}
