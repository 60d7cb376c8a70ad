package dev.jops.jujusim.save;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.model.Transcript.Command;
import dev.jops.jujusim.model.Transcript.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The calls on a {@code SimulatedJuju} that repeat commands in a JUnit test, and the types that they need. */
final class JavaCalls {
    static final String TESTING = "dev.jops.testing.";
    static final String FAULTS = TESTING + "fault.";
    private static final int LONGEST_LINE = 100;

    private static final Map<String, String> LASTING = Map.of(
            "sim cut-off", "CutOff",
            "sim fail-checks", "FailChecks",
            "sim hold-container", "HoldContainer",
            "sim kill", "Vanish",
            "sim stall-storage", "StallStorage",
            "sim stop-agent", "StopAgent",
            "sim stop-controller", "StopController");

    private static final Map<String, String> ENDS = Map.of(
            "sim provision-storage", "sim stall-storage",
            "sim reconnect", "sim cut-off",
            "sim release-container", "sim hold-container",
            "sim restore-checks", "sim fail-checks",
            "sim revive", "sim kill",
            "sim start-agent", "sim stop-agent",
            "sim start-controller", "sim stop-controller");

    private final SavedSession session;
    private final Places places;
    private final SortedSet<String> imports = new TreeSet<>();
    private final Map<String, String> ongoing = new LinkedHashMap<>();
    private boolean unpacks;
    private boolean losesLeader;

    JavaCalls(SavedSession session, Places places) {
        this.session = session;
        this.places = places;
    }

    void use(String type) {
        imports.add(type);
    }

    SortedSet<String> imports() {
        return Collections.unmodifiableSortedSet(imports);
    }

    /** Returns whether a packed charm is deployed, which the test has to unpack. */
    boolean unpacks() {
        return unpacks;
    }

    boolean losesLeader() {
        return losesLeader;
    }

    /** Returns the call that repeats a command, without its semicolon; empty if there is none. */
    String of(Step step) {
        Command command = step.command();
        Arguments arguments = command.arguments();
        List<String> words = arguments.positional();
        String verb = command.verb();
        if (LASTING.containsKey(verb)) {
            return begin(verb, words);
        }
        if (ENDS.containsKey(verb)) {
            String variable = ongoing.remove(ENDS.get(verb) + words);
            return variable == null ? "" : variable + ".end()";
        }
        return switch (verb) {
            case "deploy" -> deploy(command);
            case "refresh" ->
                arguments
                        .value("path")
                        .map(path ->
                                "juju.refresh(" + JavaLiteral.of(words.get(0)) + ", " + source(command, path) + ")")
                        .orElse("");
            case "config" -> config(command);
            case "trust" -> arguments.is("remove") ? "" : "juju.trust(" + JavaLiteral.of(words.get(0)) + ")";
            case "add-unit" ->
                "juju.addUnit(" + JavaLiteral.of(words.get(0))
                        + (arguments.integer("num-units", 1) == 1 ? "" : ", " + arguments.integer("num-units", 1))
                        + ")";
            case "remove-unit" -> words.get(0).indexOf('/') < 0 ? "" : each("removeUnit", words);
            case "remove-application" -> each("removeApplication", words);
            case "resolved" ->
                words.isEmpty() ? "" : each(arguments.is("no-retry") ? "resolvedNoRetry" : "resolved", words);
            case "integrate" -> "juju.integrate(" + all(words) + ")";
            case "remove-relation" -> words.size() == 2 ? "juju.removeRelation(" + all(words) + ")" : "";
            case "detach-storage" -> each("detachStorage", words);
            case "add-storage" ->
                words.size() == 2 && words.get(1).indexOf('=') < 0 ? "juju.addStorage(" + all(words) + ")" : "";
            case "run" -> run(command);
            case "exec" -> exec(command);
            case "add-secret" ->
                variable(String.valueOf(command.told().get("uri"))) + "juju.addSecret(" + secret(command);
            case "update-secret" -> "juju.updateSecret(" + secret(command);
            case "grant-secret" -> eachOf("grantSecret", words);
            case "revoke-secret" -> eachOf("revokeSecret", words);
            case "remove-secret" ->
                words.size() == 1 && arguments.value("revision").isEmpty()
                        ? "juju.removeSecret(" + all(words) + ")"
                        : "";
            case "sim advance" -> "juju.advance(" + advanced(step) + ")";
            case "sim lose-leader" -> {
                losesLeader = true;
                yield "loseLeader(juju, " + all(words) + ")";
            }
            case "sim restart-agent" -> fault("RestartAgent", all(words));
            case "sim restart-container" -> fault("RestartContainer", all(words));
            case "sim fail" -> fail(arguments);
            case "sim mend" -> {
                ongoing.clear();
                yield "juju.endFaults()";
            }
            default -> "";
        };
    }

    private String advanced(Step step) {
        use("java.time.Duration");
        return JavaLiteral.of(step.span().ended().minus(step.span().began()));
    }

    private String begin(String verb, List<String> words) {
        String fault = LASTING.getOrDefault(verb, "");
        String variable = Character.toLowerCase(fault.charAt(0)) + fault.substring(1) + (ongoing.size() + 1);
        boolean ends = session.steps().stream()
                .anyMatch(step -> verb.equals(ENDS.get(step.command().verb()))
                        && step.command().arguments().positional().equals(words));
        String call = fault(fault, all(words));
        if (!ends) {
            return call;
        }
        use(FAULTS + "OngoingFault");
        ongoing.put(verb + words, variable);
        return "OngoingFault " + variable + " = " + call;
    }

    private String fault(String type, String parts) {
        use(FAULTS + type);
        return "juju.inject(new " + type + "(" + parts + "))";
    }

    private String fail(Arguments arguments) {
        String unit = JavaLiteral.of(arguments.positional().get(0));
        String fault = arguments
                .value("command")
                .map(name -> "FailCommandsNamed(" + JavaLiteral.of(name) + ")")
                .orElse(
                        arguments.is("refuse-commit")
                                ? "RefuseCommit()"
                                : (arguments.is("kill") ? "Kill(" : "FailCommand(") + arguments.integer("at", 1) + ")");
        use(FAULTS + fault.substring(0, fault.indexOf('(')));
        return fault("NextHook", unit + ", new " + fault);
    }

    private String deploy(Command command) {
        Arguments arguments = command.arguments();
        String charm = arguments.positional().get(0);
        if (!Places.isLocal(charm)) {
            return "";
        }
        StringBuilder with = new StringBuilder();
        int units = arguments.integer("num-units", 1);
        with.append(units == 1 ? "" : "\n.units(" + units + ")");
        session.placeholders()
                .in(PythonTest.told(command, "options"))
                .forEach((option, value) -> with.append(
                        option.equals("trust")
                                ? ""
                                : "\n.config(" + JavaLiteral.of(option) + ", " + value(value) + ")"));
        for (String resource : arguments.values("resource")) {
            int equals = resource.indexOf('=');
            String content = resource.substring(equals + 1);
            Path path = command.directory().resolve(content).normalize();
            with.append("\n.resource(" + JavaLiteral.of(resource.substring(0, equals)) + ", "
                    + JavaLiteral.of(Files.exists(path) ? place(path) : content) + ")");
        }
        with.append(arguments.is("trust") ? "\n.trusted()" : "");
        use(TESTING + "Deployment");
        String made = "juju.deploy(Deployment.of("
                + JavaLiteral.of(command.told().getOrDefault("application", "")) + ", " + source(command, charm) + ")";
        String plain = made + with.toString().replace("\n", "") + ")";
        return plain.length() < LONGEST_LINE
                ? plain
                : made + with.toString().replace("\n", "\n                    ") + ")";
    }

    private String source(Command command, String charm) {
        use(TESTING + "CharmSource");
        use(TESTING + "CharmCode");
        use("java.nio.file.Path");
        Path path = Places.of(command.directory(), charm);
        String place = JavaLiteral.of(place(path));
        unpacks |= !Files.isDirectory(path);
        return "CharmSource.of(CharmCode.packed(" + (Files.isDirectory(path) ? "Path.of(" : "unpacked(") + place
                + ")))";
    }

    private String place(Path path) {
        return places.isNear(path) ? places.near(path) : path.toString();
    }

    private String config(Command command) {
        String application = JavaLiteral.of(command.arguments().positional().get(0));
        Map<String, Object> options = session.placeholders().in(PythonTest.told(command, "options"));
        List<String> reset = command.arguments().list("reset");
        if (!reset.isEmpty()) {
            return options.isEmpty() ? "juju.resetConfig(" + application + ", " + all(reset) + ")" : "";
        }
        if (options.size() == 1) {
            Map.Entry<String, Object> only = options.entrySet().iterator().next();
            return "juju.config(" + application + ", " + JavaLiteral.of(only.getKey()) + ", " + value(only.getValue())
                    + ")";
        }
        use("java.util.Map");
        return "juju.config(" + application + ", "
                + options.entrySet().stream()
                        .map(option -> JavaLiteral.of(option.getKey()) + ", " + value(option.getValue()))
                        .collect(Collectors.joining(", ", "Map.of(", ")"))
                + ")";
    }

    private String run(Command command) {
        List<String> words = command.arguments().positional();
        if (words.get(1).indexOf('/') >= 0) {
            return "";
        }
        Map<String, Object> parameters = session.placeholders().in(PythonTest.told(command, "parameters"));
        String call = "juju.run(" + JavaLiteral.of(words.get(0)) + ", " + JavaLiteral.of(words.get(1));
        if (!parameters.isEmpty()) {
            use("java.util.Map");
            call += ", " + JavaLiteral.of(parameters);
        }
        return call + ")";
    }

    private String exec(Command command) {
        List<String> units = command.arguments().list("unit");
        if (units.size() != 1) {
            return "";
        }
        List<String> words = new ArrayList<>(command.arguments().positional());
        if (words.size() == 1) {
            words.addAll(0, List.of("/bin/bash", "-c"));
        }
        return "juju.exec(" + JavaLiteral.of(units.get(0)) + ", "
                + words.stream()
                        .map(session.placeholders()::inWord)
                        .map(JavaLiteral::of)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private String variable(String uri) {
        return session.isMentioned(uri) ? "String " + session.secretNames().get(uri) + " = " : "";
    }

    private String secret(Command command) {
        use("java.util.Map");
        return string(command.arguments().positional().get(0)) + ", " + JavaLiteral.of(PythonTest.placeholders(command))
                + ")";
    }

    private static String each(String method, List<String> names) {
        return names.stream()
                .map(name -> "juju." + method + "(" + JavaLiteral.of(name) + ")")
                .collect(Collectors.joining("; "));
    }

    private String eachOf(String method, List<String> words) {
        return List.of(words.get(1).split(",", -1)).stream()
                .map(other -> "juju." + method + "(" + string(words.get(0)) + ", " + JavaLiteral.of(other) + ")")
                .collect(Collectors.joining("; "));
    }

    private String value(Object value) {
        return value instanceof String text ? string(text) : JavaLiteral.of(value);
    }

    private String string(String word) {
        String variable = session.secretNames().get(word);
        return variable == null
                ? session.withVariables(
                        JavaLiteral.of(session.placeholders().inWord(word)), name -> "\" + " + name + " + \"")
                : variable;
    }

    private static String all(List<String> words) {
        return words.stream().map(JavaLiteral::of).collect(Collectors.joining(", "));
    }

    /** Returns the types. */
    @Override
    public String toString() {
        return imports.toString();
    }
}
