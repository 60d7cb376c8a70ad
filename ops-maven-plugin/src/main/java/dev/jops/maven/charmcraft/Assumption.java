package dev.jops.maven.charmcraft;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a charm assumes of its model: a feature, with or without a version, or {@code any-of} or {@code all-of} several.
 *
 * <p>juju: github.com/juju/charm, assumes/parser.go
 */
final class Assumption implements Shape {
    private static final Pattern FEATURE =
            Pattern.compile("[a-z][a-z0-9-]*[a-z0-9](\\s*(>=|<)\\s*[0-9]+(\\.[0-9]+){0,3}([-.][a-z]+[0-9]*[.0-9]*)?)?");

    @Override
    public void check(Value assumption) {
        if (assumption.isScalar()) {
            assumption.require(
                    FEATURE.matcher(assumption.text().strip()).matches(),
                    "has \"" + assumption.text()
                            + "\", which is not a feature such as k8s-api, or one with a version such"
                            + " as juju >= 3.6");
            return;
        }
        Optional<Value> several = assumption.at("any-of").or(() -> assumption.at("all-of"));
        if (several.isEmpty() || assumption.entries().size() != 1) {
            assumption.refuse("has an entry that is neither a feature nor one any-of or all-of");
        } else {
            Shape.list(this).check(several.get().called(assumption.what()));
        }
    }
}
