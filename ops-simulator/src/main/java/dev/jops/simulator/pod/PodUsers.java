package dev.jops.simulator.pod;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.CharmUser;
import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.pebble.PebbleUsers;
import dev.jops.simulator.pebble.files.ProcessUser;
import dev.jops.simulator.rules.JujuRules;
import java.util.Optional;

/**
 * The users that the containers of a pod run as: the charm's by {@code charm-user}, and the workloads' by {@code uid}
 * and {@code gid}. Without these, everything in a pod runs as root.
 *
 * <p>juju: internal/provider/kubernetes/application/application.go, ApplicationPodSpec
 */
public final class PodUsers {
    // juju: internal/provider/kubernetes/constants
    private static final int SUDOER = 171;
    private static final int NON_ROOT = 170;
    private static final int GROUP_OF_VOLUMES = 170;

    private final CharmMeta charm;
    private final JujuRules rules;

    /** Creates the users of a charm's pods. */
    public PodUsers(CharmMeta charm, JujuRules rules) {
        this.charm = charm;
        this.rules = rules;
    }

    private boolean areDeclared() {
        return charm.charmUser() != CharmUser.ROOT
                || charm.containers().values().stream()
                        .anyMatch(container -> container.userId().isPresent()
                                || container.groupId().isPresent());
    }

    /**
     * Returns a notice if this version of Juju ignores the users that the charm declares, and runs everything as root;
     * otherwise empty.
     */
    public Optional<String> notice() {
        return areDeclared() && rules.hasPods() && !rules.hasUsersOfContainers()
                ? Optional.of(
                        "Juju " + rules.version() + " does not know charm-user, uid and gid, which came with 3.5: "
                                + charm.name() + " and its containers run as root")
                : Optional.empty();
    }

    /** Returns the ID of the user that the charm runs as. */
    public int ofCharm() {
        if (!rules.hasUsersOfContainers()) {
            return 0;
        }
        return switch (charm.charmUser()) {
            case ROOT -> 0;
            case SUDOER -> SUDOER;
            case NON_ROOT -> NON_ROOT;
        };
    }

    /**
     * Returns the users that the Pebble of a container and the charm run as; without {@code uid}, Pebble runs as root.
     */
    public PebbleUsers of(ContainerMeta container) {
        if (!areDeclared() || !rules.hasUsersOfContainers()) {
            return PebbleUsers.ROOT;
        }
        ProcessUser daemon = new ProcessUser(
                container.userId().orElse(0), container.groupId().orElse(0), GROUP_OF_VOLUMES);
        boolean isIdentified = ofCharm() != 0 && rules.hasIdentitiesOfCharms();
        return new PebbleUsers(ofCharm(), isIdentified, daemon);
    }
}
