package dev.jops.internal.doubles;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.LogLevel;
import dev.jops.hookcmds.Scope;
import dev.jops.internal.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A Juju of one unit that parses the command lines of hook commands, answers as Juju does, and keeps what was run.
 *
 * <p>What Juju buffers is visible after {@link #commit()}, and lost after {@link #drop()}.
 */
public final class ScriptedJuju implements CommandRunner {
    private final String unit;
    private final List<Call> calls = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Map<String, CommandResult> answers = new TreeMap<>();
    private final Map<String, Object> config = new TreeMap<>();
    private final Map<String, List<String>> relations = new TreeMap<>();
    private final Map<String, List<String>> units = new TreeMap<>();
    private final Map<String, String> applications = new TreeMap<>();
    private final Map<String, Map<String, String>> bags = new TreeMap<>();
    private final Map<String, Object> statuses = new TreeMap<>();
    private final Map<String, String> state = new TreeMap<>();
    private final ScriptedSecrets secrets = new ScriptedSecrets();
    private final List<Runnable> buffered = new ArrayList<>();
    private boolean leader;

    /** One command that was run, and what it could read. */
    public record Call(List<String> command, String input) {
        @Override
        public String toString() {
            return String.join(" ", command);
        }
    }

    /** A Juju without relations, whose unit does not lead. */
    public ScriptedJuju(String unit) {
        this.unit = unit;
    }

    public ScriptedJuju electLeader() {
        leader = true;
        return this;
    }

    public ScriptedJuju deposeLeader() {
        leader = false;
        return this;
    }

    public ScriptedJuju configure(String option, Object value) {
        config.put(option, value);
        return this;
    }

    /** Adds a relation such as {@code db:4} with its remote application and that one's units. */
    public ScriptedJuju relate(String relation, String application, String... remoteUnits) {
        relations
                .computeIfAbsent(relation.substring(0, relation.indexOf(':')), e -> new ArrayList<>())
                .add(relation);
        applications.put(relation, application);
        units.put(relation, List.of(remoteUnits));
        return this;
    }

    /** Ends a relation, of which Juju then knows nothing. */
    public ScriptedJuju unrelate(String relation) {
        relations.values().forEach(listed -> listed.remove(relation));
        applications.remove(relation);
        units.remove(relation);
        return this;
    }

    public ScriptedJuju publish(String relation, String member, String key, String value) {
        bag(relation, member).put(key, value);
        return this;
    }

    /** Gives the owner of a secret, who is somebody else and lets this unit read it, a new revision of it. */
    public ScriptedJuju share(String id, Map<String, String> content) {
        secrets.share(id, content);
        return this;
    }

    /** The newest content of a secret, and what is said of it as {@code label, description, expiry, rotation}. */
    public String secret(String id) {
        return secrets.show(id);
    }

    /** Has a command answer with this from now on, whatever its arguments are. */
    public ScriptedJuju script(String command, int exitCode, String stdout, String stderr) {
        answers.put(command, new CommandResult(exitCode, stdout, stderr));
        return this;
    }

    /** Has a command answer as Juju does again. */
    public ScriptedJuju unscript(String command) {
        answers.remove(command);
        return this;
    }

    public void commit() {
        buffered.forEach(Runnable::run);
        buffered.clear();
    }

    public void drop() {
        buffered.clear();
    }

    public List<Call> calls() {
        return calls;
    }

    /** The command lines that were run so far, but for those of juju-log. */
    public List<String> lines() {
        return calls.stream()
                .map(Call::toString)
                .filter(line -> !line.startsWith("juju-log"))
                .toList();
    }

    /** The command lines of one command. */
    public List<String> lines(String command) {
        return calls.stream()
                .filter(call -> call.command().get(0).equals(command))
                .map(Call::toString)
                .toList();
    }

    /** What was logged, as {@code LEVEL message}. */
    public List<String> log() {
        return log;
    }

    /** The messages of one level. */
    public List<String> log(LogLevel level) {
        return log.stream()
                .filter(line -> line.startsWith(level + " "))
                .map(line -> line.substring(level.name().length() + 1))
                .toList();
    }

    public Map<String, String> bag(String relation, String member) {
        return bags.computeIfAbsent(relation + " " + member, b -> new TreeMap<>());
    }

    public Map<String, String> state() {
        return state;
    }

    /** A status as {@code word: message}. */
    public String status(Scope scope) {
        return String.valueOf(statuses.get(scope.name()));
    }

    @Override
    public CommandResult run(List<String> command, String input) {
        calls.add(new Call(command, input));
        CommandResult scripted = answers.get(command.get(0));
        return scripted != null ? scripted : answer(new Arguments(command), input);
    }

    private CommandResult answer(Arguments arguments, String input) {
        return switch (arguments.tool()) {
            case "is-leader" -> json(leader);
            case "config-get" -> json(config);
            case "relation-ids" -> json(relations.getOrDefault(arguments.word(0), List.of()));
            case "relation-list" -> relationList(arguments);
            case "relation-get" -> relationGet(arguments);
            case "relation-set" -> relationSet(arguments, input);
            case "status-get" -> statusGet(arguments);
            case "status-set" -> statusSet(arguments);
            case "juju-log" -> {
                log.add(arguments.option("--log-level") + " " + arguments.word(0));
                yield silence();
            }
            case "state-get" -> json(arguments.word(0).isEmpty() ? state : state.getOrDefault(arguments.word(0), ""));
            case "state-set" -> stateSet(arguments, input);
            case "state-delete" -> {
                buffered.add(() -> state.remove(arguments.word(0)));
                yield silence();
            }
            case "application-version-set", "action-log", "action-fail" -> silence();
            case "secret-add",
                    "secret-set",
                    "secret-get",
                    "secret-info-get",
                    "secret-grant",
                    "secret-revoke",
                    "secret-remove" -> secrets.answer(arguments, leader);
            default -> refusal(1, "bad request: unknown command: " + arguments.tool());
        };
    }

    private CommandResult relationList(Arguments arguments) {
        String relation = arguments.option("-r");
        if (!units.containsKey(relation)) {
            return notFound(relation);
        }
        return arguments.has("--app")
                ? json(applications.getOrDefault(relation, ""))
                : json(units.getOrDefault(relation, List.of()));
    }

    private CommandResult relationGet(Arguments arguments) {
        String relation = arguments.option("-r");
        if (!units.containsKey(relation)) {
            return notFound(relation);
        }
        String member = arguments.word(1);
        boolean ofPeers = ownApplication().equals(applications.get(relation));
        return member.equals(ownApplication()) && !leader && !ofPeers
                ? refusal(1, "permission denied")
                : json(bag(relation, member));
    }

    private CommandResult relationSet(Arguments arguments, String input) {
        String relation = arguments.option("-r");
        if (!units.containsKey(relation)) {
            return notFound(relation);
        }
        if (arguments.has("--app") && !leader) {
            return refusal(1, "cannot write relation settings");
        }
        Map<String, String> bag = bag(relation, arguments.has("--app") ? ownApplication() : unit);
        Map<?, ?> changes = (Map<?, ?>) Objects.requireNonNull(Json.read(input));
        buffered.add(() -> changes.forEach((key, value) -> {
            bag.put(String.valueOf(key), String.valueOf(value));
            bag.values().removeIf(String::isEmpty);
        }));
        return silence();
    }

    private CommandResult statusGet(Arguments arguments) {
        boolean ofApplication = arguments.option("--application").equals("true");
        if (ofApplication && !leader) {
            return refusal(1, "finding application status: this unit is not the leader");
        }
        String[] status = status(ofApplication ? Scope.APP : Scope.UNIT).split(": ", 2);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", status[0].equals("null") ? "unknown" : status[0]);
        fields.put("message", status.length > 1 ? status[1] : "");
        return json(ofApplication ? Map.of("application-status", fields) : fields);
    }

    private CommandResult statusSet(Arguments arguments) {
        boolean ofApplication = arguments.option("--application").equals("true");
        if (ofApplication && !leader) {
            return refusal(1, "this unit is not the leader");
        }
        String scope = (ofApplication ? Scope.APP : Scope.UNIT).name();
        statuses.put(scope, arguments.word(0) + ": " + arguments.word(1));
        return silence();
    }

    private CommandResult stateSet(Arguments arguments, String input) {
        if (arguments.has("--file")) {
            Map<?, ?> changes = (Map<?, ?>) Objects.requireNonNull(Json.read(input));
            buffered.add(() -> changes.forEach((key, value) -> state.put(String.valueOf(key), String.valueOf(value))));
        } else {
            String[] pair = arguments.word(0).split("=", 2);
            buffered.add(() -> state.put(pair[0], pair[1]));
        }
        return silence();
    }

    private String ownApplication() {
        return unit.substring(0, unit.indexOf('/'));
    }

    static CommandResult json(Object value) {
        return new CommandResult(0, Json.write(value) + "\n", "");
    }

    static CommandResult silence() {
        return new CommandResult(0, "", "");
    }

    static CommandResult refusal(int exitCode, String reason) {
        return new CommandResult(exitCode, "", "ERROR " + reason + "\n");
    }

    private static CommandResult notFound(String relation) {
        return refusal(2, "invalid value \"" + relation + "\" for option -r: relation not found");
    }

    /** A command line as Juju's parser takes it: options before and after words, until {@code --}. */
    static final class Arguments {
        private static final Collection<String> WITH_VALUE = List.of(
                "-r",
                "--file",
                "--log-level",
                "--format",
                "--owner",
                "--label",
                "--description",
                "--expire",
                "--rotate",
                "--relation",
                "--unit",
                "--revision");

        private final String tool;
        private final Map<String, String> options = new TreeMap<>();
        private final List<String> words = new ArrayList<>();

        Arguments(List<String> command) {
            tool = command.get(0);
            boolean ended = false;
            for (int i = 1; i < command.size(); i++) {
                String argument = command.get(i);
                if (ended || argument.equals("-") || !argument.startsWith("-")) {
                    words.add(argument);
                } else if (argument.equals("--")) {
                    ended = true;
                } else if (argument.contains("=")) {
                    options.put(
                            argument.substring(0, argument.indexOf('=')),
                            argument.substring(argument.indexOf('=') + 1));
                } else {
                    options.put(argument, WITH_VALUE.contains(argument) ? command.get(++i) : "true");
                }
            }
        }

        String tool() {
            return tool;
        }

        boolean has(String option) {
            return options.containsKey(option);
        }

        String option(String name) {
            return options.getOrDefault(name, "");
        }

        List<String> words() {
            return words;
        }

        String word(int index) {
            return index < words.size() ? words.get(index) : "";
        }
    }
}
