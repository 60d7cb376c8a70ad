package dev.jops.maven.charmcraft;

/**
 * A map whose keys are names that the author chooses.
 *
 * @param kind the kind of thing with such a name, such as {@code endpoint}
 * @param rule the rule for the names
 * @param entry the shape of the values, which may also be null
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
