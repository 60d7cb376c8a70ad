package dev.jops.maven.charmcraft;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The platforms of a charmcraft.yaml: {@code amd64:}, {@code ubuntu@24.04:amd64:}, or a custom name with what to build on
 * and for.
 *
 * <p>charmcraft: schema/charmcraft.json, Platform; craft-platforms: charm/_build.py, for where a base can be
 */
final class Platforms implements Shape {
    private static final List<String> ARCHITECTURES =
            List.of("amd64", "arm64", "armhf", "i386", "ppc64el", "riscv64", "s390x");
    private static final Set<String> RESERVED = Set.of("any", "*");
    private static final String BUILD_ON = "build-on";
    private static final String BUILD_FOR = "build-for";
    private static final String ALL = "all";

    @Override
    public void check(Value platforms) {
        if (!platforms.isMap()) {
            platforms.refuse("is not a map of keys and values");
            return;
        }
        platforms.entries().forEach((name, platform) -> {
            Value build = platform.value().called("the platform " + name);
            if (RESERVED.contains(name) || name.indexOf('/') >= 0) {
                platform.key().report("a platform can't be called " + name + ": use another name");
            } else if (build.isNull()) {
                requireTarget(platform.key());
            } else if (build.isMap()) {
                checkBuild(platform.key(), build);
            } else {
                build.refuse("is not a map with build-on and build-for");
            }
        });
    }

    private static void checkBuild(Value key, Value build) {
        Keys.strict("charmcraft")
                .optional(BUILD_ON, Platforms::requireTargets)
                .optional(BUILD_FOR, Platforms::requireOneTarget)
                .check(build);
        if (build.at(BUILD_ON).map(Value::items).orElse(List.of()).isEmpty()) {
            key.report(build.what() + " does not say what it is built on: add build-on");
        }
        if (build.at(BUILD_FOR).isEmpty()) {
            requireTarget(key);
        }
    }

    private static void requireTargets(Value targets) {
        targets.items().forEach(Platforms::requireTarget);
    }

    private static void requireOneTarget(Value targets) {
        List<Value> items = targets.items();
        if (items.size() != 1) {
            targets.refuse("has " + items.size() + " targets: a platform is built for one");
        } else if (!isForAll(items.get(0).text())) {
            requireTarget(items.get(0));
        }
    }

    private static boolean isForAll(String target) {
        return target.equals(ALL) || (!baseOf(target).isEmpty() && target.endsWith(":" + ALL));
    }

    /** Refuses what is neither an architecture nor a base with an architecture. */
    private static void requireTarget(Value target) {
        String word = target.text();
        int colon = word.indexOf(':');
        boolean isBase = colon < 0 || word.substring(0, colon).indexOf('@') > 0;
        if (!isBase || !ARCHITECTURES.contains(word.substring(colon + 1))) {
            target.report(word + " is neither an architecture nor one with a base, such as ubuntu@24.04:amd64; an"
                    + " architecture is " + Words.or(ARCHITECTURES));
        }
    }

    /** Refuses a base that is given twice or not at all, because charmcraft needs exactly one for each platform. */
    static void checkBases(Value charm) {
        boolean hasBase = charm.at("base").isPresent() || charm.at("build-base").isPresent();
        if (!hasBase && charm.at("bases").isEmpty() && charm.at("platforms").isEmpty()) {
            charm.refuse("names no base, by which Juju chooses a machine: add \"base: ubuntu@24.04\"");
        }
        charm.entriesAt("platforms").forEach((name, platform) -> {
            Set<String> bases = basesOf(name, platform.value());
            if (bases.size() > 1) {
                platform.key()
                        .report("the platform " + name + " has several bases, " + String.join(" and ", bases)
                                + ": write the same one everywhere, or make a platform for each");
            } else if (hasBase && !bases.contains("")) {
                platform.key()
                        .report("the platform " + name + " names a base, and so does base or build-base: name it"
                                + " once");
            } else if (!hasBase && bases.contains("") && charm.at("bases").isEmpty()) {
                platform.key()
                        .report("the platform " + name + " has no base: add \"base: ubuntu@24.04\", or write"
                                + " ubuntu@24.04:" + name);
            }
        });
    }

    /** Returns the bases that a platform names, with an empty string for targets without one. */
    private static Set<String> basesOf(String name, Value build) {
        Set<String> bases = new LinkedHashSet<>();
        List<Value> targets = new ArrayList<>();
        build.at(BUILD_ON).ifPresent(on -> targets.addAll(on.items()));
        build.at(BUILD_FOR).ifPresent(target -> targets.addAll(target.items()));
        targets.forEach(target -> bases.add(baseOf(target.text())));
        String own = baseOf(name);
        if (bases.isEmpty() || (!own.isEmpty() && bases.equals(Set.of("")))) {
            return Set.of(own);
        }
        return bases;
    }

    private static String baseOf(String target) {
        int colon = target.indexOf(':');
        return colon < 0 || target.indexOf('@') < 0 ? "" : target.substring(0, colon);
    }
}
