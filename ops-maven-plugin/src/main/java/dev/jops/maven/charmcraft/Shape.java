package dev.jops.maven.charmcraft;

import java.util.List;

/** The required form of a value. */
@FunctionalInterface
interface Shape {

    /** Reports everything that is wrong with a value, which is not null. */
    void check(Value value);

    /** Any value at all. */
    static Shape any() {
        return value -> {};
    }

    /** A string, including one that YAML reads as a number or boolean. */
    static Shape text() {
        return value -> value.require(value.isScalar(), "is not a string");
    }

    /** A string that YAML does not read as a number or boolean. */
    static Shape quotedText() {
        return value -> value.require(
                value.isText(),
                value.isScalar() ? "is not a string: put " + value.text() + " in quotes" : "is not a string");
    }

    static Shape text(int least, int most) {
        return text().and(value -> {
            int length = value.text().codePointCount(0, value.text().length());
            value.require(
                    !value.isScalar() || (length >= least && length <= most),
                    "has " + length + " characters, and charmcraft takes " + (least == 0 ? "up to " : least + " to ")
                            + most);
        });
    }

    static Shape flag() {
        return value -> value.require(value.isFlag(), "is neither true nor false");
    }

    /** A whole number that is not negative. */
    static Shape count() {
        return value -> value.require(
                value.isWhole() && !value.text().startsWith("-"),
                "is " + shown(value) + ", and has to be a whole number, 0 or more");
    }

    /** One of these strings. */
    static Shape oneOf(String... words) {
        List<String> known = List.of(words);
        return value ->
                value.require(known.contains(value.text()), "is " + shown(value) + "; it can be " + Words.or(known));
    }

    static Shape list(Shape item) {
        return value -> {
            if (value.isList()) {
                value.items().forEach(item::check);
            } else {
                value.refuse("is not a list");
            }
        };
    }

    static Shape map() {
        return value -> value.require(value.isMap(), "is not a map of keys and values");
    }

    /** Returns a shape that also checks another one, even if this check failed. */
    default Shape and(Shape other) {
        return value -> {
            check(value);
            other.check(value);
        };
    }

    /** Returns a value as a message shows it. */
    private static String shown(Value value) {
        return value.isScalar() ? '"' + value.text() + '"' : value.isList() ? "a list" : "a map";
    }
}
