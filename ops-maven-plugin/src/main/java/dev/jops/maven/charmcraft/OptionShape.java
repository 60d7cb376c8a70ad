package dev.jops.maven.charmcraft;

/** A config option, whose default must have the option's type. */
final class OptionShape implements Shape {
    private static final Keys KEYS = Keys.lenient("Juju")
            .required("type", Shape.oneOf("string", "int", "float", "boolean", "secret"))
            .optional("default", Shape.any())
            .optional("description", Shape.text());

    @Override
    public void check(Value option) {
        KEYS.check(option);
        option.at("default").ifPresent(value -> checkDefault(option, value));
    }

    private static void checkDefault(Value option, Value value) {
        String type = option.at("type").map(Value::text).orElse("");
        boolean fits =
                switch (type) {
                    case "string" -> value.isText();
                    case "int" -> value.isWhole();
                    case "float" -> value.isNumber();
                    case "boolean" -> value.isFlag();
                    case "secret" ->
                        value.isText()
                                && (value.text().isEmpty() || value.text().startsWith("secret:"));
                    default -> true; // which is reported already
                };
        if (!fits) {
            value.refuse("is " + described(value) + ", and the option's type is " + type + remedy(type, value));
        }
    }

    private static String described(Value value) {
        if (!value.isScalar()) {
            return value.isList() ? "a list" : "a map";
        }
        String kind = value.isFlag() ? "the boolean " : value.isNumber() ? "the number " : "the string ";
        return kind + (value.isText() ? '"' + value.text() + '"' : value.text());
    }

    private static String remedy(String type, Value value) {
        if (!value.isScalar()) {
            return "";
        }
        return switch (type) {
            case "string" -> ": put it in quotes";
            case "secret" -> ": leave it out, or write the secret's URI";
            default -> ": write a value of that type, or change the type";
        };
    }
}
