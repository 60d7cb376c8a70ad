package dev.jops.jujusim.save;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.model.Cloud;
import dev.jops.jujusim.model.Transcript.Command;
import dev.jops.jujusim.model.Transcript.Entry;
import dev.jops.jujusim.model.Transcript.Rest;
import dev.jops.jujusim.model.Transcript.Result;
import dev.jops.jujusim.model.Transcript.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A session as a pytest test with jubilant. If a cloud can repeat it, the test waits between its steps; if only a
 * simulation can, the test advances the clock by the same times.
 */
public final class PythonTest {
    private static final int INDENT = 4;
    private static final String HERE = "HERE";
    private static final Set<String> NAMES_FILES = Set.of("attach-resource", "deploy", "refresh", "scp");

    private final SavedSession session;
    private final Places places;
    private final List<String> lines = new ArrayList<>();
    private boolean usesHere;
    private boolean usesPytest;

    private PythonTest(SavedSession session, Path file) {
        this.session = session;
        this.places = Places.beside(file);
    }

    /** Returns the text of a test in this file. */
    public static String of(SavedSession session, Path file) {
        return new PythonTest(session, file).text();
    }

    SavedSession session() {
        return session;
    }

    private String text() {
        boolean needsSimulation = session.needsSimulation();
        if (needsSimulation) {
            lines.add("juju.cli('sim', 'seed', " + PythonLiteral.of(Long.toString(session.seed())) + ")");
        }
        Duration now = Duration.ZERO;
        for (Entry entry : session.entries()) {
            if (entry instanceof Step step) {
                if (needsSimulation) {
                    advance(step.span().began().minus(now));
                    now = step.span().ended();
                }
                step(step);
            } else if (entry instanceof Rest rest && !needsSimulation) {
                lines.add("juju.wait(" + quiet(rest.isActive()) + ")");
            }
        }
        advance(needsSimulation ? session.end().minus(now) : Duration.ZERO);
        end(needsSimulation);
        String test = "def test_" + identifier(session.model()) + "(juju: jubilant.Juju):\n"
                + lines.stream()
                        .map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
                        .collect(Collectors.joining());
        return head() + test + HELPER;
    }

    private String head() {
        Cloud cloud = session.cloud();
        boolean isUsualCloud = !cloud.isKubernetes();
        StringBuilder head = new StringBuilder("\"\"\"Repeats what was done in the model ")
                .append(PythonLiteral.escaped(session.model()))
                .append(".\"\"\"\n\n");
        head.append(usesHere ? "import pathlib\n" : "").append(hidesMessages() ? "from unittest import mock\n" : "");
        head.append(usesHere || hidesMessages() ? "\n" : "").append("import jubilant\n");
        head.append(usesPytest || !isUsualCloud ? "import pytest\n" : "");
        head.append(isUsualCloud ? "" : "import pytest_jubilant\n");
        head.append(usesHere ? "\n" + HERE + " = pathlib.Path(__file__).parent\n" : "");
        if (!isUsualCloud) {
            head.append("\n\n@pytest.fixture(scope='module')\n"
                    + "def juju(juju_factory: pytest_jubilant.JujuFactory) -> jubilant.Juju:\n"
                    + "    return juju_factory.get_juju('', cloud=" + PythonLiteral.of(cloud.name()) + ")\n");
        }
        return head.append("\n\n").toString();
    }

    private static final String HELPER = """


            def statuses(status: jubilant.Status) -> dict[str, tuple[str, str]]:
                return {
                    name: (unit.workload_status.current, unit.workload_status.message)
                    for app in status.apps
                    for name, unit in status.get_units(app).items()
                }
            """;

    private boolean hidesMessages() {
        return session.units().values().stream().anyMatch(unit -> !unit.isExact());
    }

    private static String quiet(boolean isActive) {
        return isActive ? "jubilant.all_active" : "jubilant.all_agents_idle";
    }

    private void advance(Duration passed) {
        if (!passed.isZero() && !passed.isNegative()) {
            lines.add("juju.cli('sim', 'advance', " + PythonLiteral.of(Seconds.of(passed)) + ")");
        }
    }

    private void end(boolean needsSimulation) {
        lines.add("");
        int last = lines.size() - 2;
        if (!needsSimulation && last >= 0 && lines.get(last).startsWith("juju.wait(")) {
            lines.remove(last); // the last wait is the one below
        }
        lines.add("status = " + (needsSimulation ? "juju.status()" : "juju.wait(" + quiet(session.endsActive()) + ")"));
        StringBuilder expected = new StringBuilder("assert statuses(status) == {");
        session.units().forEach((unit, status) -> expected.append("\n        ")
                .append(PythonLiteral.of(unit))
                .append(": (")
                .append(PythonLiteral.of(status.shown().word()))
                .append(", ")
                .append(status.isExact() ? PythonLiteral.of(status.shown().message()) : "mock.ANY")
                .append("),"));
        lines.add(expected + (session.units().isEmpty() ? "}" : "\n    }"));
    }

    private void step(Step step) {
        PythonCall call = call(step);
        String before = step.command().told().get("uri") instanceof String uri && session.isMentioned(uri)
                ? session.secretNames().get(uri) + " = "
                : "";
        if (step.result() == Result.FAILED) {
            usesPytest = true;
            boolean isCli = call.toString().equals("cli");
            lines.add("with pytest.raises(jubilant." + (isCli ? "CLIError" : "TaskError") + "):");
            lines.add("    " + call.text(before, INDENT + INDENT));
        } else {
            lines.add(call.text(before, INDENT));
        }
    }

    private PythonCall call(Step step) {
        Command command = step.command();
        PythonCall call = method(step);
        return call.isComplete() ? call : cli(command);
    }

    private PythonCall method(Step step) {
        Command command = step.command();
        Arguments arguments = command.arguments();
        return switch (command.verb()) {
            case "deploy" -> deploy(command);
            case "refresh" -> refresh(command);
            case "config" ->
                new PythonCall(this, command, "config")
                        .part(string(arguments.positional().get(0)))
                        .covering("file")
                        .values("", told(command, "options"))
                        .list("reset", "reset");
            case "add-unit" ->
                new PythonCall(this, command, "add_unit")
                        .words(0)
                        .integer("num-units", "num_units")
                        .list("to", "to")
                        .list("attach-storage", "attach_storage");
            case "remove-unit" ->
                new PythonCall(this, command, "remove_unit")
                        .words(0)
                        .integer("num-units", "num_units")
                        .on("destroy-storage", "destroy_storage")
                        .on("force", "force");
            case "remove-application" ->
                new PythonCall(this, command, "remove_application")
                        .words(0)
                        .on("destroy-storage", "destroy_storage")
                        .on("force", "force");
            case "integrate" ->
                new PythonCall(this, command, "integrate").words(0).list("via", "via");
            case "remove-relation" ->
                arguments.positional().size() == 2
                        ? new PythonCall(this, command, "remove_relation")
                                .words(0)
                                .on("force", "force")
                        : cli(command);
            case "trust" ->
                new PythonCall(this, command, "trust")
                        .words(0)
                        .on("remove", "remove")
                        .string("scope", "scope");
            case "run" -> run(step);
            case "exec" ->
                step.result() == Result.UNFINISHED
                        ? cli(command)
                        : new PythonCall(this, command, "exec")
                                .words(0)
                                .string("unit", "unit")
                                .string("machine", "machine")
                                .covering("wait");
            case "add-secret" -> secret(command, "add_secret").string("info", "info");
            case "update-secret" ->
                secret(command, "update_secret")
                        .string("info", "info")
                        .string("name", "name")
                        .on("auto-prune", "auto_prune");
            case "grant-secret" -> new PythonCall(this, command, "grant_secret").words(0);
            case "remove-secret" ->
                new PythonCall(this, command, "remove_secret").words(0).integer("revision", "revision");
            default -> cli(command);
        };
    }

    private PythonCall deploy(Command command) {
        List<String> words = command.arguments().positional();
        PythonCall call = new PythonCall(this, command, "deploy");
        call = Places.isLocal(words.get(0)) ? call.path(words.get(0)) : call.part(string(words.get(0)));
        return call.words(1)
                .integer("num-units", "num_units")
                .covering("config")
                .values("config", told(command, "options"))
                .string("channel", "channel")
                .integer("revision", "revision")
                .string("base", "base")
                .pairs("constraints", "constraints")
                .files("resource", "resources")
                .pairs("storage", "storage")
                .list("attach-storage", "attach_storage")
                .list("to", "to")
                .on("trust", "trust")
                .on("force", "force");
    }

    private PythonCall refresh(Command command) {
        PythonCall call = new PythonCall(this, command, "refresh").words(0).covering("path");
        command.arguments()
                .value("path")
                .ifPresent(path -> call.part("path=" + path(Places.of(command.directory(), path))));
        return call.covering("config")
                .values("config", told(command, "options"))
                .string("channel", "channel")
                .integer("revision", "revision")
                .string("base", "base")
                .files("resource", "resources")
                .on("trust", "trust")
                .on("force", "force");
    }

    private PythonCall run(Step step) {
        Command command = step.command();
        List<String> words = command.arguments().positional();
        boolean isForOne = words.size() > 1 && !words.get(1).contains("/");
        if (!isForOne || step.result() == Result.UNFINISHED) {
            return cli(command);
        }
        return new PythonCall(this, command, "run")
                .part(string(words.get(0)))
                .part(string(words.get(1)))
                .covering("params", "string-args", "wait")
                .values("", told(command, "parameters"));
    }

    private PythonCall secret(Command command, String method) {
        return new PythonCall(this, command, method)
                .part(string(command.arguments().positional().get(0)))
                .covering("file")
                .values("", placeholders(command));
    }

    /** Returns the content of a secret with placeholders for the values. */
    static Map<String, Object> placeholders(Command command) {
        Map<String, Object> content = new TreeMap<>();
        if (command.told().get("keys") instanceof List<?> keys) {
            keys.forEach(key -> content.put(String.valueOf(key), Placeholders.PLACEHOLDER));
        }
        return content;
    }

    static Map<?, ?> told(Command command, String what) {
        return command.told().get(what) instanceof Map<?, ?> map ? map : Map.of();
    }

    private PythonCall cli(Command command) {
        PythonCall call = new PythonCall(this, command, "cli");
        for (String word : command.verb().split(" ", -1)) {
            call.part(PythonLiteral.of(word));
        }
        RepeatableWords words = new RepeatableWords(session, command);
        for (String word : words.all()) {
            call.part(NAMES_FILES.contains(command.verb()) ? fileOr(command.directory(), word) : string(word));
        }
        if (!words.input().isEmpty()) {
            call.part("stdin=" + PythonLiteral.of(words.input()));
        }
        return call.covering(command.arguments().flags().toArray(String[]::new));
    }

    /** Returns a string in Python, or the variable of the secret that it names. */
    String string(String word) {
        String variable = session.secretNames().get(word);
        if (variable != null) {
            return variable;
        }
        String shown = session.placeholders().inWord(word);
        String escaped = PythonLiteral.escaped(shown).replace("{", "{{").replace("}", "}}");
        String filled = session.withVariables(escaped, name -> "{" + name + "}");
        return filled.equals(escaped) ? PythonLiteral.of(shown) : "f'" + filled + "'";
    }

    /** Returns a dictionary in Python, with the variables of the secrets that it names. */
    String value(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> PythonLiteral.of(entry.getKey()) + ": "
                        + (entry.getValue() instanceof String text ? string(text) : PythonLiteral.of(entry.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Returns a word in Python; if it names an existing file, the path is relative to this test. */
    String fileOr(Path directory, String word) {
        int equals = word.lastIndexOf('=');
        String name = word.substring(equals + 1);
        boolean isPath = name.indexOf('/') >= 0 || name.indexOf('.') > 0;
        if (!isPath || name.startsWith("secret:") || !Files.exists(directory.resolve(name))) {
            return string(word);
        }
        Path path = directory.resolve(name).normalize();
        String before = word.substring(0, equals + 1).replace("{", "{{").replace("}", "}}");
        if (!places.isNear(path)) {
            return PythonLiteral.of(word.substring(0, equals + 1) + path);
        }
        usesHere = true;
        String inside = places.near(path).replace("{", "{{").replace("}", "}}");
        return "f'" + PythonLiteral.escaped(before) + "{" + HERE + "}/" + PythonLiteral.escaped(inside) + "'";
    }

    /** Returns a path in Python. */
    String path(Path path) {
        if (!places.isNear(path)) {
            return PythonLiteral.of(path.toString());
        }
        usesHere = true;
        return HERE + " / " + PythonLiteral.of(places.near(path));
    }

    private static String identifier(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }

    /** Returns the name of the model. */
    @Override
    public String toString() {
        return session.model();
    }
}
