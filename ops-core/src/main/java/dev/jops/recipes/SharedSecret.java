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
 * A secret that the leader creates once and all units read, such as a password. Since Juju 3.0.
 *
 * <p>The application owns it, and its identifier is in the peer relation. Before Juju 4.1, a hook that Juju refuses can
 * have created the secret nevertheless, because Juju takes secrets before relation data. The leader then finds it by
 * its label, {@code jops-secret-} and the key, and publishes it instead of creating another one.
 */
public final class SharedSecret extends Component {
    private static final String PREFIX = PeerRelation.RESERVED + "secret-";

    private final String name; // the key of its identifier, and also its label
    private final String description;
    private final Supplier<Map<String, String>> generator;
    private final PeerRelation peers;

    /**
     * Creates a secret of a charm or component.
     *
     * @param key distinguishes it from other secrets of the application; it has to stay the same in later versions of
     *     the charm
     * @param endpoint the peer relation for its identifier
     * @param generator generates the content; it is called only on the leader
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
     * The secret; empty if the leader has not created it yet, and before the peer relation can be used.
     *
     * @throws dev.jops.model.SecretNotFoundException if it was removed
     */
    public Optional<Secret> get() {
        return peers.shared().map(shared -> shared.get(name)).map(model()::secret);
    }

    /**
     * The secret, which is created now if there is none and this unit leads; empty if only another unit can create it,
     * and before the peer relation can be used.
     *
     * <p>Call this in every hook that can come first, so that the secret does not depend on an event that only one unit
     * gets: the leader creates it in whichever comes first, and the others read it in relation-changed.
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
