package dev.jops.conformance;

import dev.jops.framework.EventBase;
import dev.jops.internal.yaml.Yaml;
import dev.jops.model.Container;
import dev.jops.model.Model;
import dev.jops.pebble.ChangeFailedException;
import dev.jops.pebble.CheckInfo;
import dev.jops.pebble.Exec;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.ExecOutput;
import dev.jops.pebble.ExecTimeoutException;
import dev.jops.pebble.FileInfo;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Notice;
import dev.jops.pebble.PebblePathException;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.pebble.PebbleTimeoutException;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.ServiceInfo;
import dev.jops.pebble.plan.Layer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a charm does with the container redis. */
final class ContainerVerbs implements ScriptCharm.Verbs {
    private final Model model;

    ContainerVerbs(Model model) {
        this.model = model;
    }

    private Container container() {
        return model.unit().container("redis");
    }

    @Override
    public @Nullable Object perform(Step step, @Nullable EventBase event) {
        Fields args = step.args();
        switch (step.verb()) {
            case "add-layer" -> addLayer(step);
            case "start" -> container().start(names(step));
            case "stop" -> container().stop(names(step));
            case "restart" -> container().restart(names(step));
            case "replan" -> container().replan();
            case "autostart" -> container().pebble().autostartServices();
            case "signal" -> container().sendSignal(step.text("signal"), texts(args.texts("services")));
            case "push" -> container().push(step.text("path"), step.text("text"), options(args));
            case "make-dir" -> container().pebble().makeDirectory(step.text("path"), options(args));
            case "remove-tree" -> container().remove(step.value());
            default -> {
                return read(step);
            }
        }
        return null;
    }

    private @Nullable Object read(Step step) {
        return switch (step.verb()) {
            case "can-connect" -> container().canConnect();
            case "plan" -> Yaml.read(container().plan().text());
            case "services" -> services(names(step));
            case "pull" -> container().pullText(step.value());
            case "list" -> list(step);
            case "exists" -> container().exists(step.value());
            case "is-dir" -> container().isDirectory(step.value());
            case "run" -> run(step.args());
            case "checks" -> checks();
            case "start-checks" -> container().startChecks(names(step));
            case "stop-checks" -> container().stopChecks(names(step));
            case "notify" ->
                container()
                        .pebble()
                        .addNotice(step.text("key"), step.args().fields("data").texts(), Duration.ZERO);
            case "notices" -> notices();
            default -> UNKNOWN;
        };
    }

    private static String[] names(Step step) {
        return step.args().has("value") ? texts(step.args().texts("value")) : new String[0];
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(new String[0]);
    }

    private void addLayer(Step step) {
        String label = step.args().text("label", "script");
        Layer layer = Layer.parse(Yaml.write(step.args().fields("layer").values()));
        if (step.args().isTrue("combine", true)) {
            container().addLayer(label, layer);
        } else {
            container().pebble().addNewLayer(label, layer);
        }
    }

    private Object services(String... names) {
        Map<String, String> services = new LinkedHashMap<>();
        for (ServiceInfo service : container().services(names)) {
            services.put(service.name(), service.startup().word() + " " + service.statusWord());
        }
        return services;
    }

    private static FileOptions options(Fields args) {
        FileOptions options = FileOptions.defaults();
        if (args.isTrue("parents", true)) {
            options = options.makingParents();
        }
        return args.has("mode") ? options.permissions(args.text("mode")) : options;
    }

    private Object list(Step step) {
        String pattern = step.args().text("pattern", "");
        String path = step.text("path");
        List<FileInfo> files = pattern.isEmpty()
                ? container().list(path)
                : container().pebble().listFiles(path, pattern);
        List<String> lines = new ArrayList<>();
        for (FileInfo file : files) {
            OptionalLong size = file.size();
            lines.add(file.name() + " " + file.typeWord() + " " + file.permissions()
                    + (size.isPresent() ? " " + size.getAsLong() : ""));
        }
        return lines;
    }

    private Object run(Fields args) {
        Exec exec = Exec.of(args.texts("command"));
        if (args.has("stdin")) {
            exec = exec.stdin(args.text("stdin"));
        }
        for (Map.Entry<String, String> variable :
                args.fields("environment").texts().entrySet()) {
            exec = exec.environment(variable.getKey(), variable.getValue());
        }
        if (args.has("directory")) {
            exec = exec.workingDirectory(args.text("directory"));
        }
        if (args.has("context")) {
            exec = exec.serviceContext(args.text("context"));
        }
        if (args.has("seconds")) {
            exec = exec.limit(Duration.ofSeconds(args.number("seconds", 1)));
        }
        if (args.isTrue("combine", false)) {
            exec = exec.combiningOutput();
        }
        ExecOutput output = container().exec(exec);
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("stdout", output.stdout());
        streams.put("stderr", output.stderr());
        return streams;
    }

    private Object checks() {
        Map<String, String> checks = new LinkedHashMap<>();
        for (CheckInfo check : container().checks()) {
            checks.put(
                    check.name(),
                    check.level().map(level -> level.word() + " ").orElse("")
                            + check.startup().word() + " " + check.statusWord() + " " + check.threshold());
        }
        return checks;
    }

    private Object notices() {
        List<String> notices = new ArrayList<>();
        for (Notice notice : container().notices(Notice.Query.all().types(Notice.Type.CUSTOM))) {
            notices.add(notice.id() + " " + notice.key() + " " + notice.occurrences() + " "
                    + new TreeMap<>(notice.lastData()));
        }
        return notices;
    }

    /** The kind of an exception of a Pebble's. */
    static Optional<String> kindOf(Throwable e) {
        String kind = null;
        if (e instanceof PebbleUnreachableException) {
            kind = "unreachable";
        } else if (e instanceof PebbleRefusedException refused) {
            kind = "api " + refused.statusCode();
        } else if (e instanceof ChangeFailedException) {
            kind = "change";
        } else if (e instanceof PebblePathException path) {
            kind = "path " + path.kindWord();
        } else if (e instanceof ExecFailedException failed) {
            kind = "exec " + failed.exitCode();
        } else if (e instanceof ExecTimeoutException || e instanceof PebbleTimeoutException) {
            kind = "timeout";
        }
        return Optional.ofNullable(kind);
    }
}
