package dev.jops.maven.charmcraft;

import java.util.regex.Pattern;

/**
 * Juju's rules for names.
 *
 * <p>juju: github.com/juju/names (application.go, relation.go, storage.go), github.com/juju/charm (actions.go); a
 * container's name follows the rule of Kubernetes for labels
 */
enum NameRule {
    CHARM(
            "[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*",
            "lowercase letters, digits and hyphens, starting with a letter and with a letter in each part between hyphens,"
                    + " such as my-charm"),
    ENDPOINT(
            "[a-z][a-z0-9]*([_-][a-z0-9]+)*",
            "lowercase letters, digits, hyphens and underscores, starting with a letter and ending with a letter or digit,"
                    + " such as db-admin"),
    STORAGE(
            "[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*",
            "lowercase letters, digits and hyphens, starting with a letter and with a letter in each part between hyphens,"
                    + " such as log-files"),
    ACTION(
            "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
            "lowercase letters, digits and hyphens, with no hyphen at either end, such as back-up"),
    CONTAINER(
            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
            "up to 63 lowercase letters, digits and hyphens, with no hyphen at either end, such as web"),
    ANY(".+", "at least one character");

    private final Pattern pattern;
    private final String words;

    NameRule(String pattern, String words) {
        this.pattern = Pattern.compile(pattern);
        this.words = words;
    }

    void check(String kind, String name, Value at) {
        if (!pattern.matcher(name).matches()) {
            at.report("Juju takes no " + kind + " called \"" + name + "\": use " + words);
        }
    }
}
