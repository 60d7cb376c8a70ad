package dev.jops.maven;

import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The platforms of a charmcraft.yaml: {@code amd64:}, {@code ubuntu@24.04:amd64:}, or a name of its own with what it is
 * built on and for.
 *
 * <p>charmcraft: schema/charmcraft.json, Platform; craft-platforms tells an architecture and a base in one word
 */
record CharmcraftPlatforms(CharmcraftSchema schema) {
    private static final Set<String> ARCHITECTURES =
            Set.of("amd64", "arm64", "armhf", "i386", "ppc64el", "riscv64", "s390x");
    private static final Set<String> RESERVED = Set.of("any", "*");
    private static final String BUILD_ON = "build-on";
    private static final String BUILD_FOR = "build-for";
    private static final String ALL = "all";

    void check(MappingNode platforms) {
        for (NodeTuple platform : platforms.getValue()) {
            check(platform.getKeyNode(), platform.getValueNode());
        }
    }

    private void check(Node key, Node build) {
        String name = CharmcraftSchema.text(key);
        schema.require(!RESERVED.contains(name) && name.indexOf('/') < 0, key, "a platform can't be called " + name);
        if (CharmcraftSchema.isNull(build)) {
            requireTarget(key);
        } else if (build instanceof MappingNode parts) {
            checkBuild(key, parts);
        } else {
            throw schema.refused(build, "the platform " + name + " is not a map with build-on and build-for");
        }
    }

    private void checkBuild(Node key, MappingNode parts) {
        String name = CharmcraftSchema.text(key);
        boolean hasOn = false;
        boolean hasFor = false;
        for (NodeTuple part : parts.getValue()) {
            String word = CharmcraftSchema.text(part.getKeyNode());
            List<Node> targets = part.getValueNode() instanceof SequenceNode several
                    ? several.getValue()
                    : List.of(part.getValueNode());
            switch (word) {
                case BUILD_ON -> {
                    hasOn = !targets.isEmpty();
                    targets.forEach(this::requireTarget);
                }
                case BUILD_FOR -> {
                    hasFor = true;
                    schema.require(
                            targets.size() == 1,
                            part.getValueNode(),
                            "the platform " + name + " is built for one target");
                    if (!CharmcraftSchema.text(targets.get(0)).equals(ALL)) {
                        requireTarget(targets.get(0));
                    }
                }
                default ->
                    throw schema.refused(
                            part.getKeyNode(), "the platform " + name + " has build-on and build-for, and no " + word);
            }
        }
        schema.require(hasOn, key, "the platform " + name + " does not say what it is built on: add build-on");
        if (!hasFor) {
            requireTarget(key);
        }
    }

    /** Refuses what is neither an architecture nor a base and an architecture. */
    private void requireTarget(Node node) {
        String word = CharmcraftSchema.text(node);
        int colon = word.indexOf(':');
        boolean isBase = colon < 0 || word.substring(0, colon).indexOf('@') > 0;
        schema.require(
                isBase && ARCHITECTURES.contains(word.substring(colon + 1)),
                node,
                word + " is neither an architecture nor one with a base, such as ubuntu@24.04:amd64; architectures are "
                        + CharmcraftSchema.sorted(ARCHITECTURES));
    }
}
