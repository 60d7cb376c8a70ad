package dev.jops.jujusim.status;

import dev.jops.jujusim.render.Tree;
import dev.jops.meta.RelationMeta;
import java.util.List;
import java.util.Locale;

/** The endpoints of offers, as a status and the verbs about offers show them. */
public final class EndpointTree {

    private EndpointTree() {}

    /** Returns them by name. */
    public static Tree of(List<RelationMeta> endpoints) {
        Tree tree = new Tree();
        for (RelationMeta endpoint : endpoints) {
            tree.put(
                    endpoint.endpoint(),
                    new Tree().put("interface", endpoint.interfaceName()).put("role", role(endpoint)));
        }
        return tree;
    }

    /** Returns the word for the role of an endpoint. */
    public static String role(RelationMeta endpoint) {
        return endpoint.role().name().toLowerCase(Locale.ROOT);
    }
}
