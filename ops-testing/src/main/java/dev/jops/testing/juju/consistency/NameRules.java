package dev.jops.testing.juju.consistency;

import dev.jops.meta.CharmMeta;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules about names in the metadata, which Juju applies when a charm is deployed. */
final class NameRules {
    private static final Pattern ENDPOINT = Pattern.compile("[a-z][a-z0-9]*([-_][a-z0-9]+)*");
    private static final Pattern STORAGE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");
    private static final Pattern ACTION = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern CONTAINER = Pattern.compile("(?=.{1,63}$)" + ACTION.pattern());

    private final CharmMeta meta;
    private final Findings findings;

    NameRules(CharmMeta meta, Findings findings) {
        this.meta = meta;
        this.findings = findings;
    }

    void check() {
        check(
                "endpoint",
                meta.relations().keySet(),
                ENDPOINT,
                "lower-case letters and digits, a letter first, with single hyphens or underscores in between");
        check(
                "storage",
                meta.storages().keySet(),
                STORAGE,
                "lower-case letters and digits, a letter first, and a letter after each hyphen");
        check(
                "action",
                meta.actions().keySet(),
                ACTION,
                "lower-case letters, digits and hyphens, with no hyphen at either end");
        check(
                "container",
                meta.containers().keySet(),
                CONTAINER,
                "at most 63 lower-case letters, digits and hyphens, with no hyphen at either end");
    }

    private void check(String kind, Set<String> names, Pattern rule, String words) {
        for (String name : names) {
            if (!rule.matcher(name).matches()) {
                findings.error("the charm " + meta.name() + " declares the " + kind + " " + name
                        + ", and Juju takes no charm with that name: use " + words);
            }
        }
    }
}
