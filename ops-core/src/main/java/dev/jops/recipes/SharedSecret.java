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
 * <p>The application owns it, and the peer relation tells its identifier. Before Juju 4.1 a hook that is refused can have
 * made the secret all the same, as secrets are taken before relation data. Its label, {@code jops-secret-} and the key,
 * finds it again: then the leader does not make another one, but tells of this one.
 */
public final class SharedSecret extends Component {
    private static final String PREFIX = PeerRelation.RESERVED + "secret-";

    private final String name; // the key of its identifier, and its label
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
        this.name = PREFIX + key;
        this.description = key + ", made by the leader for all units";
        this.generator = Objects.requireNonNull(generator, "the generator of a SharedSecret is null");
        this.peers = new PeerRelation(this, endpoint);
    }

    /**
     * The secret; empty where the leader has not made it yet, and before the peer relation can be used.
     *
     * @throws dev.jops.model.SecretNotFoundException if it was removed
     */
    public Optional<Secret> get() {
        return peers.shared().map(shared -> shared.get(name)).map(model()::secret);
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
                && !shared.get().containsKey(name)
                && model().unit().isLeader()) {
            Secret secret = model().ownSecret(name).orElseGet(this::create);
            shared.get().put(name, secret.id().orElseThrow());
            return Optional.of(secret);
        }
        return get();
    }

    private Secret create() {
        return model().app()
                .addSecret(SecretChange.builder()
                        .content(generator.get())
                        .description(description)
                        .label(name)
                        .build());
    }
}
