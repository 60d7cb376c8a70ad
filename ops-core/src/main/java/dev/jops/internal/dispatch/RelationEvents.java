package dev.jops.internal.dispatch;

import dev.jops.charm.RelationBrokenEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.RelationCreatedEvent;
import dev.jops.charm.RelationDepartedEvent;
import dev.jops.charm.RelationJoinedEvent;
import dev.jops.framework.Snapshot;
import dev.jops.juju.HookName;
import dev.jops.juju.JujuContext;
import dev.jops.model.Application;
import dev.jops.model.Model;
import dev.jops.model.ModelSession;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import org.jspecify.annotations.Nullable;

/** The relations of the endpoints that the charm declares. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // each case loads its own class and no other, as in JujuEvents
final class RelationEvents implements EventFamily {
    private final ModelSession session;

    RelationEvents(ModelSession session) {
        this.session = session;
    }

    @Override
    public boolean has(HookName hook) {
        return session.meta().relation(hook.subject()).isPresent();
    }

    @Override
    public Object ofHook(HookName hook) {
        JujuContext context = session.context();
        int id = context.relationId()
                .orElseThrow(() -> new IllegalStateException(hook
                        + " can't be delivered: JUJU_RELATION_ID is not set in a relation hook; juju exec has to set"
                        + " what Juju does, such as JUJU_RELATION_ID=db:4 and JUJU_REMOTE_UNIT=mysql/0"));
        EventFamily.requireSubject(hook, "JUJU_RELATION", context.relationName().orElse(hook.subject()));
        Relation relation = session.relationOfHook(hook.subject(), id);
        String app = relation.isPeer()
                ? context.applicationName()
                : context.remoteApplication().orElseGet(() -> relation.app()
                        .orElseThrow(() -> new IllegalStateException(
                                hook + " can't be delivered: JUJU_REMOTE_APP is not set, and Juju does not know it"))
                        .name());
        return make(
                hook.word(),
                relation,
                app,
                context.remoteUnit().orElse(null),
                context.departingUnit().orElse(null));
    }

    @Override
    public @Nullable Object restore(HookName hook, Snapshot snapshot) {
        String endpoint = snapshot.requireString("endpoint");
        if (session.meta().relation(endpoint).isEmpty()) {
            return null;
        }
        Relation relation = session.model().relation(endpoint, Math.toIntExact(snapshot.requireInteger("relation")));
        String word = hook.word();
        boolean hasUnit = word.equals("joined") || word.equals("departed");
        return make(
                word,
                relation,
                snapshot.requireString("app"),
                hasUnit
                        ? snapshot.requireString("unit")
                        : snapshot.string("unit").orElse(null),
                snapshot.string("departing").orElse(null));
    }

    private Object make(
            String word, Relation relation, String appName, @Nullable String unitName, @Nullable String departing) {
        Model model = session.model();
        Application app = model.app(appName);
        Unit unit = unitName == null ? null : model.unit(unitName);
        switch (word) {
            case "created":
                return new RelationCreatedEvent(relation, app);
            case "joined":
                return new RelationJoinedEvent(relation, app, required(unit, word));
            case "changed":
                return new RelationChangedEvent(relation, app, unit);
            case "departed":
                return new RelationDepartedEvent(
                        relation, app, required(unit, word), departing == null ? null : model.unit(departing));
            default:
                return new RelationBrokenEvent(relation, app);
        }
    }

    private static Unit required(@Nullable Unit unit, String word) {
        if (unit == null) {
            throw new IllegalStateException("JUJU_REMOTE_UNIT is not set in relation-" + word);
        }
        return unit;
    }
}
