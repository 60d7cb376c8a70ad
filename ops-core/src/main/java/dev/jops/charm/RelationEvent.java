package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Application;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something happened in a relation.
 *
 * <p>An event that was deferred past the relation's end has an inactive {@link Relation}.
 */
public abstract sealed class RelationEvent extends HookEvent
        permits RelationCreatedEvent,
                RelationJoinedEvent,
                RelationChangedEvent,
                RelationDepartedEvent,
                RelationBrokenEvent {
    private final Relation relation;
    private final Application app;
    private final @Nullable Unit unit;

    RelationEvent(Relation relation, Application app, @Nullable Unit unit) {
        this.relation = Objects.requireNonNull(relation, "relation");
        this.app = Objects.requireNonNull(app, "app");
        this.unit = unit;
    }

    /** The relation. */
    public final Relation relation() {
        return relation;
    }

    /** The application on the other side; in a peer relation, this unit's own. */
    public final Application app() {
        return app;
    }

    final Optional<Unit> remoteUnit() {
        return Optional.ofNullable(unit);
    }

    @Override
    protected String subject() {
        return relation + ", " + (unit == null ? app : unit);
    }

    @Override
    protected Snapshot snapshot() {
        return values().build();
    }

    final Snapshot.Builder values() {
        Snapshot.Builder values = Snapshot.builder()
                .put("endpoint", relation.endpoint())
                .put("relation", relation.id())
                .put("app", app.name());
        return unit == null ? values : values.put("unit", unit.name());
    }
}
