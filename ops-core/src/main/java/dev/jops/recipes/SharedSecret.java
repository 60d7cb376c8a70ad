package dev.jops.recipes;

import dev.jops.charm.Component;
import dev.jops.framework.OpsObject;
import dev.jops.hookcmds.SecretChange;
import dev.jops.model.RelationData;
import dev.jops.model.Secret;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A secret that the leader makes once and all units read, such as a password. Since Juju 3.0.
 *
 * <p>The application owns it, and the peer relation tells its identifier, which Juju takes together or not at all; so
 * there is one secret that anybody knows of, whoever led when it was made. Early Juju 4.0 can take the one without the
 * other: then a secret is left over that nobody reads.
 */
public final class SharedSecret extends Component {
    private static final String ID = PeerRelation.RESERVED + "secret-";

    private final String idKey;
    private final String description;
    private final Supplier<Map<String, String>> generator;
    private final PeerRelation peers;

    /**
     * A secret of a charm or component.
     *
     * @param key what tells it from other secrets of the application; it stays the same from version to version
     * @param endpoint the peer relation that tells its identifier
     * @param generator makes the content; it is called on the leader alone
     * @throws IllegalArgumentException if the charm declares no such peer relation
     */
    public SharedSecret(OpsObject owner, String key, String endpoint, Supplier<Map<String, String>> generator) {
        super(owner, "shared-secret-" + key);
        this.idKey = ID + key;
        this.description = key + ", made by the leader for all units";
        this.generator = Objects.requireNonNull(generator, "generator");
        this.peers = new PeerRelation(this, endpoint);
    }

    /**
     * The secret; empty where the leader has not made it yet, and before the peer relation can be used.
     *
     * @throws dev.jops.model.SecretNotFoundException if it was removed
     */
    public Optional<Secret> get() {
        return peers.shared().map(shared -> shared.get(idKey)).map(model()::secret);
    }

    /**
     * The secret, which is made now where there is none and this unit leads; empty where that is left to the leader, and
     * before the peer relation can be used.
     *
     * <p>Called in every hook that can come first, it waits for no event that one unit alone sees: the leader makes it in
     * whichever comes, and the others read it in relation-changed.
     *
     * @throws dev.jops.model.SecretNotFoundException if it was removed
     */
    public Optional<Secret> getOrCreate() {
        Optional<RelationData> shared = peers.shared();
        if (shared.isPresent()
                && !shared.get().containsKey(idKey)
                && model().unit().isLeader()) {
            return Optional.of(create(shared.get()));
        }
        return get();
    }

    private Secret create(RelationData shared) {
        Secret secret = model().app()
                .addSecret(SecretChange.builder()
                        .content(generator.get())
                        .description(description) // and no label, which a secret that was left over would block
                        .build());
        shared.put(idKey, secret.id().orElseThrow());
        return secret;
    }
}
