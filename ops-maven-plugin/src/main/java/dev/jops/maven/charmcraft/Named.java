package dev.jops.maven.charmcraft;

/**
 * A map from names that the author chooses to what has them.
 *
 * @param kind what has such a name: {@code endpoint}
 * @param rule what names are taken
 * @param entry what has the name; it may be null
 */
record Named(String kind, NameRule rule, Shape entry) implements Shape {

    @Override
    public void check(Value value) {
        if (!value.isMap()) {
            value.refuse("is not a map of keys and values");
            return;
        }
        value.entries().forEach((name, each) -> {
            rule.check(kind, name, each.key());
            entry.check(each.value().called("the " + kind + " " + name));
        });
    }
}
