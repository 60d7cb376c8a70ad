package dev.jops.testing.consistency;

import dev.jops.meta.CharmMeta;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules about names in the metadata, which Juju applies when a charm is deployed. */
public final class NameRules {
    private static final Pattern ENDPOINT = Pattern.compile("[a-z][a-z0-9]*([-_][a-z0-9]+)*");
    private static final Pattern CHARM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");
    private static final Pattern STORAGE = CHARM;
    private static final Pattern ACTION = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern CONTAINER = Pattern.compile("(?=.{1,63}$)" + ACTION.pattern());

    private NameRules() {}

    /**
     * Checks the name of a charm, and the names that it declares.
     *
     * @throws IllegalArgumentException if Juju does not accept one of them
     */
    public static void require(CharmMeta meta) {
        require(
                Collections.singleton(meta.name()),
                CHARM,
                "the charm is called ",
                "lower-case letters, digits and hyphens, a letter first, and a letter in the word after each hyphen");
        require(
                meta.relations().keySet(),
                ENDPOINT,
                "the charm " + meta.name() + " declares the endpoint ",
                "lower-case letters and digits, a letter first, with single hyphens or underscores in between");
        require(
                meta.storages().keySet(),
                STORAGE,
                "the charm " + meta.name() + " declares the storage ",
                "lower-case letters and digits, a letter first, and a letter after each hyphen");
        require(
                meta.actions().keySet(),
                ACTION,
                "the charm " + meta.name() + " declares the action ",
                "lower-case letters, digits and hyphens, with no hyphen at either end");
        require(
                meta.containers().keySet(),
                CONTAINER,
                "the charm " + meta.name() + " declares the container ",
                "at most 63 lower-case letters, digits and hyphens, with no hyphen at either end");
    }

    private static void require(Set<String> names, Pattern rule, String declared, String words) {
        for (String name : names) {
            if (!rule.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        declared + name + ", and Juju takes no charm with that name: use " + words);
            }
        }
    }
}
