package dev.jops.testing.exchange;

import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.Hook.RelationHook;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.testing.state.CheckState;
import dev.jops.testing.state.NoticeState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.TestEvent;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hook or action of a test's event, on the unit that a state was loaded into. */
final class TestHook {
    private final LoadedState loaded;

    TestHook(LoadedState loaded) {
        this.loaded = loaded;
    }

    Hook of(TestEvent event) {
        if (event instanceof TestEvent.OfRelation about) {
            return of(about);
        }
        if (event instanceof TestEvent.OfStorage about) {
            return Hook.of(loaded.record().storage(about.storage().id()), about.word());
        }
        if (event instanceof TestEvent.OfSecret about) {
            return of(about);
        }
        if (event instanceof TestEvent.OfContainer about) {
            return of(about);
        }
        return event instanceof TestEvent.OfAction action ? of(action) : Hook.of(event.kind());
    }

    private Hook of(TestEvent.OfRelation about) {
        RelationRecord relation = loaded.relation(
                loaded.state().find(about.relation()).orElseThrow().id());
        ApplicationRecord own = loaded.record().application();
        String unit = remoteUnit(about, relation);
        if (about.word().equals("departed") && unit != null) {
            loaded.controller().leave(relation, unit); // Juju no longer lists a departed unit
            return Hook.departed(relation, own, unit, about.departingUnit().orElse(unit));
        }
        for (RelationHook what : RelationHook.values()) {
            if (what.word().equals(about.word())) {
                return Hook.of(relation, own, what, unit);
            }
        }
        throw new AssertionError("no relation hook is called " + about.word());
    }

    private @Nullable String remoteUnit(TestEvent.OfRelation about, RelationRecord relation) {
        String application = relation.otherSideOf(loaded.record().application()).name();
        return about.unit().isPresent() ? application + "/" + about.unit().getAsInt() : null;
    }

    private Hook of(TestEvent.OfSecret about) {
        SecretState secret = loaded.state().find(about.secret()).orElseThrow();
        SecretRecord record = loaded.controller().secrets().require(secret.id());
        return Hook.of(record, about.kind(), record.labelFor(loaded.record()), about.revision());
    }

    private Hook of(TestEvent.OfContainer about) {
        ContainerMeta container =
                loaded.setup().meta().requireContainer(about.container().name());
        String what = "pebble-" + about.word();
        Optional<NoticeState> notice = about.notice();
        Optional<CheckState> check = about.check();
        if (notice.isPresent()) {
            return Hook.ofNotice(container, notice.get().id(), notice.get().key());
        }
        return check.isPresent()
                ? Hook.ofCheck(container, what, check.get().name())
                : Hook.ofWorkload(container, what, Collections.emptyMap());
    }

    private Hook of(TestEvent.OfAction action) {
        Controller controller = loaded.controller();
        ActionRecord record = controller.addAction(
                action.name(), controller.checkedParameters(loaded.record(), action.name(), action.parameters()));
        return Hook.ofAction(action.name(), record.id());
    }
}
