package dev.jops.simulator.pebble;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.simulator.pebble.change.Agenda;
import dev.jops.simulator.pebble.change.ChangeTask;
import dev.jops.simulator.pebble.change.Changes;
import dev.jops.simulator.pebble.change.PebbleChange;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.pebble.plan.Layers;
import dev.jops.simulator.text.GoQuotes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The checks of a Pebble, each performed once a period by a change of its own; tests say which fail. */
final class Checks {
    private static final String REASON = "the test says that the check fails";
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** The settings of a service that a check takes over with its context. */
    private static final List<String> CONTEXT =
            List.of("environment", "user", "user-id", "group", "group-id", "working-dir");

    private final Agenda agenda;
    private final Layers layers;
    private final Changes changes;
    private final Services services;
    private final Launches launches;
    private final SortedMap<String, Check> checks = new TreeMap<>();
    private final SortedSet<String> failing = new TreeSet<>();

    Checks(Agenda agenda, Layers layers, Changes changes, Services services, Launches launches) {
        this.agenda = agenda;
        this.layers = layers;
        this.changes = changes;
        this.services = services;
        this.launches = launches;
    }

    /** A check of the plan, and its results. */
    private static final class Check {
        private final String name;
        private Map<String, Object> config;
        private int successes;
        private int failures;
        private int allSuccesses;
        private int allFailures;
        private @Nullable ChangeTask task;
        private Agenda.@Nullable Item next;

        private Check(String name, Map<String, Object> config) {
            this.name = name;
            this.config = config;
        }

        /** Begins anew with these settings, stopped. */
        private void takeOver(Map<String, Object> settings) {
            config = settings;
            task = null;
            successes = 0;
            failures = 0;
        }

        private boolean isActive() {
            return task != null;
        }

        /** The task that performs it, unless that was aborted. */
        private @Nullable ChangeTask runningTask() {
            return task == null || task.isReady() ? null : task;
        }

        private int threshold() {
            return config.get("threshold") instanceof Long number ? number.intValue() : 3;
        }

        private boolean isDown() {
            return isActive() && failures >= threshold();
        }

        private boolean isDisabled() {
            return Checks.isDisabled(config);
        }

        private String level() {
            return String.valueOf(config.getOrDefault("level", ""));
        }

        private Duration period() {
            return GoDuration.parse(String.valueOf(config.getOrDefault("period", "")))
                    .orElse(PERIOD);
        }

        private String status() {
            return !isActive() ? "inactive" : isDown() ? "down" : "up";
        }

        private Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("name", name);
            if (!level().isEmpty()) {
                json.put("level", level());
            }
            json.put("startup", isDisabled() ? "disabled" : "enabled");
            json.put("status", status());
            json.put("successes", (long) successes);
            if (failures > 0) {
                json.put("failures", (long) failures);
            }
            json.put("threshold", (long) threshold());
            ChangeTask running = task;
            if (running != null) {
                json.put("change-id", running.change().id());
            }
            return json;
        }
    }

    /**
     * Takes over a plan: starts the checks that are new, changed or stopped, unless they are disabled. A running check that
     * becomes disabled runs on unchanged; one that was started although it was disabled is started anew when it changes.
     */
    void planChanged() {
        List<ChangeTask> stopped = new ArrayList<>();
        layers.plan().checks().forEach((name, planned) -> {
            Map<String, Object> config = withContext(planned);
            Check known = checks.get(name);
            ChangeTask running = known == null ? null : known.runningTask();
            if (known == null || running == null) {
                Check check = known == null ? new Check(name, config) : known;
                checks.put(name, check);
                check.takeOver(config);
                if (!check.isDisabled()) {
                    start(check);
                }
            } else if (!known.config.equals(config) && (known.isDisabled() || !isDisabled(config))) {
                running.become("Abort", agenda.now());
                stopped.add(running);
                unschedule(known);
                Check check = new Check(name, config);
                checks.put(name, check);
                start(check);
            }
        });
        stopped.forEach(task -> task.aborted(agenda.now()));
    }

    private static boolean isDisabled(Map<String, Object> config) {
        return config.getOrDefault("startup", "").equals("disabled");
    }

    /** The settings of a check, with those that its command takes over from its service context. */
    private Map<String, Object> withContext(Map<String, Object> check) {
        if (!(check.get("exec") instanceof Map<?, ?> exec) || exec.get("service-context") == null) {
            return check;
        }
        Map<String, Object> context = layers.plan()
                .services()
                .getOrDefault(String.valueOf(exec.get("service-context")), Collections.emptyMap());
        Map<Object, Object> merged = new LinkedHashMap<>();
        for (String setting : CONTEXT) {
            if (context.get(setting) != null) {
                merged.put(setting, context.get(setting));
            }
        }
        merged.putAll(exec);
        Map<Object, Object> environment = new LinkedHashMap<>();
        for (Map<?, ?> each : List.of(context, exec)) {
            if (each.get("environment") instanceof Map<?, ?> variables) {
                environment.putAll(variables);
            }
        }
        merged.put("environment", environment);
        Map<String, Object> complete = new LinkedHashMap<>(check);
        complete.put("exec", merged);
        return complete;
    }

    /** Starts the stopped checks that are enabled, and returns their tasks, which have not begun. */
    List<ChangeTask> replan() {
        List<ChangeTask> tasks = new ArrayList<>();
        for (Check check : checks.values()) {
            if (!check.isActive() && !isDisabled(planned(check))) {
                tasks.add(prepareAsPlanned(check));
            }
        }
        return tasks;
    }

    /** Starts a check as it is in the plan, without its service context, which is why the next layer may start it again. */
    private ChangeTask prepareAsPlanned(Check check) {
        check.config = planned(check);
        return prepareStart(check);
    }

    private Map<String, Object> planned(Check check) {
        return layers.plan().checks().getOrDefault(check.name, check.config);
    }

    private void start(Check check) {
        prepareStart(check).begin(agenda.now());
    }

    private ChangeTask prepareStart(Check check) {
        check.successes = 0;
        check.failures = 0;
        return prepare(check, "perform-check", "Perform");
    }

    private void perform(Check check, String kind, String verb) {
        prepare(check, kind, verb).begin(agenda.now());
    }

    private ChangeTask prepare(Check check, String kind, String verb) {
        String how = check.config.containsKey("http") ? "HTTP" : check.config.containsKey("tcp") ? "TCP" : "exec";
        String summary = verb + " " + how + " check " + GoQuotes.quoted(check.name);
        PebbleChange change = changes.add(kind, summary, List.of(), Collections.singletonMap("check-name", check.name));
        ChangeTask task = changes.addTask(change, kind, summary);
        check.task = task;
        schedule(check);
        return task;
    }

    private void schedule(Check check) {
        unschedule(check);
        check.next = agenda.in(check.period(), () -> {
            run(check);
            schedule(check);
        });
    }

    /** Performs a check once, and returns why it failed, or null. The result of a stopped check is not counted. */
    private @Nullable String run(Check check) {
        String reason = failing.contains(check.name) ? REASON : problem(check);
        ChangeTask task = check.task;
        if (task != null && reason != null) {
            failed(check, task, reason);
        } else if (task != null) {
            succeeded(check, task);
        }
        return reason;
    }

    /** Why the command of a check can't begin. */
    private @Nullable String problem(Check check) {
        return withContext(check.config).get("exec") instanceof Map<?, ?> exec
                ? launches.problemOfCheck(exec).orElse(null)
                : null;
    }

    private void failed(Check check, ChangeTask task, String reason) {
        boolean wasDown = check.isDown();
        check.failures++;
        check.allFailures++;
        if (check.isDown() && !wasDown) {
            task.failed(reason, agenda.now());
            services.checkFailed(check.name);
            perform(check, "recover-check", "Recover");
        } else {
            task.log(agenda.now(), "ERROR", reason);
        }
    }

    private void succeeded(Check check, ChangeTask task) {
        boolean wasDown = check.isDown();
        if (check.failures > 0 && !wasDown) {
            String failures = check.failures == 1 ? "1 failure" : check.failures + " failures";
            task.log(agenda.now(), "INFO", "succeeded after " + failures);
        }
        check.successes = wasDown ? 1 : check.successes + 1;
        check.failures = 0;
        check.allSuccesses++;
        if (wasDown) {
            task.done(agenda.now());
            perform(check, "perform-check", "Perform");
        }
    }

    /** Aborts the task of a check. The check does not notice that nothing performs it any more. */
    void abort(ChangeTask task) {
        for (Check check : checks.values()) {
            if (task.equals(check.task)) {
                unschedule(check);
            }
        }
        task.aborted(agenda.now());
    }

    private static void unschedule(Check check) {
        Agenda.Item planned = check.next;
        if (planned != null) {
            planned.cancel();
        }
    }

    private void stop(Check check) {
        unschedule(check);
        ChangeTask task = check.task;
        check.task = null;
        if (task != null) {
            task.aborted(agenda.now());
        }
    }

    /** Puts a check into the status that a test declares. */
    void put(String name, String status, int failures) {
        Check check = checks.get(name);
        if (check == null) {
            return;
        }
        if (status.equals("inactive")) {
            stop(check);
            return;
        }
        if (!check.isActive()) {
            start(check);
        }
        if (status.equals("down")) {
            failing.add(name);
            failNow(name);
            check.failures = Math.max(check.failures, failures);
        } else {
            check.failures = failures;
        }
    }

    /** Lets a check fail from now on; it goes down when its threshold is reached. */
    void fail(String name) {
        requireKnown(name);
        failing.add(name);
    }

    /** Lets a check fail as often as its threshold, at once. */
    void failNow(String name) {
        Check check = requireKnown(name);
        failing.add(name);
        while (check.isActive() && !check.isDown()) {
            run(check);
        }
    }

    /** Lets a check succeed from now on, and once at once. */
    void restore(String name) {
        Check check = requireKnown(name);
        failing.remove(name);
        run(check);
    }

    /** Lets all checks fail as {@link #failNow} does one. */
    void failAllNow() {
        List.copyOf(checks.keySet()).forEach(this::failNow);
    }

    /** Lets all checks that were made to fail succeed. */
    void restoreAll() {
        List.copyOf(failing).forEach(this::restore);
    }

    private Check requireKnown(String name) {
        Check check = checks.get(name);
        if (check == null) {
            throw new IllegalArgumentException("the plan has no check " + name + ": it has "
                    + (checks.isEmpty() ? "none" : String.join(", ", checks.keySet())) + ", so add it with a layer");
        }
        return check;
    }

    boolean has(String name) {
        return checks.containsKey(name);
    }

    List<Map<String, @Nullable Object>> infos(String level, List<String> names) {
        requireLevel(level);
        List<Map<String, @Nullable Object>> infos = new ArrayList<>();
        for (Check check : checks.values()) {
            if ((level.isEmpty() || level.equals(check.level())) && (names.isEmpty() || names.contains(check.name))) {
                infos.add(check.json());
            }
        }
        return infos;
    }

    boolean isHealthy(String level, List<String> names) {
        requireLevel(level);
        return checks.values().stream()
                .filter(check -> names.isEmpty() || names.contains(check.name))
                .filter(check -> level.isEmpty()
                        || level.equals(check.level())
                        || (level.equals("ready") && check.level().equals("alive")))
                .noneMatch(Check::isDown);
    }

    private static void requireLevel(String level) {
        if (!List.of("", "alive", "ready").contains(level)) {
            throw RefusedRequestException.bad("level must be \"alive\" or \"ready\"");
        }
    }

    void writeTo(Metrics metrics) {
        for (Check check : checks.values()) {
            if (check.isActive()) {
                metrics.gauge(
                        "pebble_check_up",
                        "Whether the health check is up (1) or not (0)",
                        "check",
                        check.name,
                        check.isDown() ? 0 : 1);
            }
            metrics.counter(
                    "pebble_check_success_count",
                    "Number of times the check has succeeded",
                    "check",
                    check.name,
                    check.allSuccesses);
            metrics.counter(
                    "pebble_check_failure_count",
                    "Number of times the check has failed",
                    "check",
                    check.name,
                    check.allFailures);
        }
    }

    /** Starts or stops checks, and returns those for which that is a change. */
    List<String> change(String action, List<String> names) {
        if (names.isEmpty()) {
            throw RefusedRequestException.bad("must specify checks for " + action + " action");
        }
        if (!action.equals("start") && !action.equals("stop")) {
            throw RefusedRequestException.bad("invalid action " + GoQuotes.quoted(action));
        }
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(checks.keySet());
        unknown.sort(Comparator.naturalOrder());
        if (!unknown.isEmpty()) {
            throw RefusedRequestException.bad(
                    "cannot " + action + " checks: cannot find checks in plan: " + String.join(", ", unknown));
        }
        SortedSet<String> changed = new TreeSet<>();
        for (String name : names) {
            Check check = requireKnown(name);
            if (action.equals("start") && !check.isActive()) {
                prepareAsPlanned(check).begin(agenda.now());
                changed.add(name);
            } else if (action.equals("stop") && check.isActive()) {
                stop(check);
                check.config = planned(check);
                changed.add(name);
            }
        }
        return List.copyOf(changed);
    }

    Map<String, @Nullable Object> refresh(String name) {
        if (name.isEmpty()) {
            throw RefusedRequestException.bad("must specify check name");
        }
        Check check = checks.get(name);
        if (check == null) {
            throw RefusedRequestException.notFound("cannot find check with name " + GoQuotes.quoted(name));
        }
        String reason = run(check);
        if (check.isActive()) {
            schedule(check);
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("info", check.json());
        if (reason != null) {
            result.put("error", reason);
        }
        return result;
    }
}
