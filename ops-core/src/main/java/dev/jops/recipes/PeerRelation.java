package dev.jops.recipes;

import dev.jops.framework.OpsObject;
import dev.jops.model.Model;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A peer relation, which a unit can use after install: from its first relation-created on, whatever the endpoint of
 * that.
 */
final class PeerRelation {
    /** The prefix of jops's own keys in databags. */
    static final String RESERVED = "jops-";

    private final Model model;
    private final String endpoint;

    PeerRelation(OpsObject owner, String endpoint) {
        this.model = owner.model();
        this.endpoint = endpoint;
        if (!model.meta().requireRelation(endpoint).isPeer()) {
            throw new IllegalArgumentException(
                    endpoint + " is not a peer relation: name an endpoint that the charm declares under peers");
        }
    }

    /** The relation; empty before it can be used, and when it is gone. */
    Optional<Relation> relation() {
        return model.relation(endpoint);
    }

    /** The application's data in it; empty before it can be used. */
    Optional<RelationData> shared() {
        return relation().map(relation -> relation.data(model.app()));
    }

    /** Why it can't be used; empty if it can. */
    Optional<String> whyNotReady() {
        return relation().isPresent()
                ? Optional.empty()
                : Optional.of("the peer relation " + endpoint
                        + " does not exist before install is over, nor after it was removed");
    }

    /**
     * The application's data in it.
     *
     * @throws IllegalStateException before it can be used; the message says what was tried
     */
    RelationData requireShared(String tried) {
        return shared().orElseThrow(() -> new IllegalStateException(
                model.unit() + " cannot " + tried + ": " + whyNotReady().orElse("")));
    }

    /**
     * The exception for a value of one of jops's own keys that jops has not written; {@code whose} names the databag's
     * owner.
     */
    IllegalStateException notWrittenByJops(String key, @Nullable String value, String whose, String form) {
        return new IllegalStateException(
                model.unit() + " cannot read " + key + " of " + whose + " in the peer relation " + endpoint + ": \""
                        + value + "\" is not " + form + "; only jops writes it, so remove it");
    }
}
