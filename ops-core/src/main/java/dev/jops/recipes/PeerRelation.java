package dev.jops.recipes;

import dev.jops.charm.Component;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.OpsObject;
import dev.jops.framework.StoredState;
import dev.jops.juju.HookName;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import java.util.Optional;

/**
 * A peer relation, from its relation-created on. Juju may list it before, and refuses its data then.
 *
 * <p>Relation-created comes once, and local state can be lost, or be younger than the relation; so what is remembered
 * counts only in hooks that can come before it.
 */
final class PeerRelation extends Component {
    /** What keys of an application's data begin with that are none of the charm's. */
    static final String RESERVED = "jops-";

    private static final String CREATED = "created";

    private final String endpoint;
    private final StoredState memory;
    private boolean open;

    PeerRelation(OpsObject owner, String endpoint) {
        super(owner, "peers");
        if (!model().meta().requireRelation(endpoint).isPeer()) {
            throw new IllegalArgumentException(
                    endpoint + " is no peer relation, which has the units of one application");
        }
        this.endpoint = endpoint;
        this.memory = storedState("memory");
        framework().observe(BeginEvent.class, this::onBegin);
    }

    private void onBegin(BeginEvent event) {
        HookName hook = event.hook().orElse(null);
        boolean creates = hook != null && isCreation(hook) && hook.subject().equals(endpoint);
        open = creates || hook == null || !isEarly(hook) || memory.isTrue(CREATED);
        if (creates) {
            memory.put(CREATED, true);
        }
    }

    private static boolean isEarly(HookName hook) {
        return hook.is(HookName.Family.UNIT, "install")
                || hook.is(HookName.Family.UNIT, "upgrade-charm") // which may bring the endpoint
                || hook.is(HookName.Family.STORAGE, "attached")
                || isCreation(hook);
    }

    private static boolean isCreation(HookName hook) {
        return hook.is(HookName.Family.RELATION, "created");
    }

    /** The relation; empty before it can be used, and when it breaks. */
    Optional<Relation> relation() {
        return open ? model().relation(endpoint) : Optional.empty();
    }

    /** What the application says in it. */
    Optional<RelationData> shared() {
        return relation().map(relation -> relation.data(model().app()));
    }

    /** Why it can't be used; empty if it can. */
    Optional<String> whyNotReady() {
        return relation().isPresent()
                ? Optional.empty()
                : Optional.of("the peer relation " + endpoint + " can't be used before " + endpoint
                        + "-relation-created, nor when it is gone");
    }

    /**
     * What the application says in it.
     *
     * @throws IllegalStateException before it can be used, with what was tried
     */
    RelationData requireShared(String tried) {
        return shared().orElseThrow(() -> new IllegalStateException(
                model().unit() + " cannot " + tried + ": " + whyNotReady().orElse("")));
    }
}
