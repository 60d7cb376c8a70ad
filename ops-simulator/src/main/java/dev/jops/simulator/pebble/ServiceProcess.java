package dev.jops.simulator.pebble;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.simulator.pebble.change.Agenda;
import dev.jops.simulator.pebble.change.ChangeTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service that was started once: its process, and what Pebble does when that ends. */
final class ServiceProcess {
    /** A process that lives that long has started. pebble: internals/overlord/servstate, okayDelay */
    private static final Duration OKAY = Duration.ofSeconds(1);

    private static final Duration KILL_DELAY = Duration.ofSeconds(5);
    private static final Duration BACKOFF_DELAY = Duration.ofMillis(500);
    private static final Duration BACKOFF_LIMIT = Duration.ofSeconds(30);
    private static final double BACKOFF_FACTOR = 2;

    private final String name;
    private final Agenda agenda;
    private final Services services;
    private Map<String, Object> config = Collections.emptyMap();
    private State state = State.STOPPED;
    private Instant since;
    private Duration backoff = Duration.ZERO;
    private Agenda.@Nullable Item end;
    private Agenda.@Nullable Item backoffReset;
    private @Nullable ChangeTask starting;
    private int starts;

    enum State {
        STARTING("active"),
        RUNNING("active"),
        BACKOFF("backoff"),
        /** It was told to end. */
        TERMINATING("inactive"),
        STOPPED("inactive"),
        /** It ended, and nothing is done about it. */
        EXITED("error");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** Whether it can stay so while nobody asks for anything. */
        boolean isLasting() {
            return this != STARTING && this != TERMINATING;
        }
    }

    ServiceProcess(String name, Agenda agenda, Services services) {
        this.name = name;
        this.agenda = agenda;
        this.services = services;
        this.since = agenda.now();
    }

    String name() {
        return name;
    }

    Map<String, Object> config() {
        return config;
    }

    void configure(Map<String, Object> settings) {
        config = new LinkedHashMap<>(settings);
    }

    State state() {
        return state;
    }

    Instant since() {
        return since;
    }

    int starts() {
        return starts;
    }

    boolean isRunning() {
        return state == State.STARTING || state == State.RUNNING;
    }

    /** Puts it where a test has it. */
    void put(State is) {
        become(is);
    }

    private void become(State is) {
        if (!is.word().equals(state.word())) {
            since = agenda.now();
        }
        state = is;
    }

    /**
     * Starts it for a task, which ends when the process has lived a second or ended. As in Pebble, stopping the service
     * cancels neither this second nor the time of a backoff: they count for a later start, too.
     */
    void start(ChangeTask task) {
        backoff = Duration.ZERO;
        starting = task;
        become(State.STARTING);
        agenda.in(OKAY, this::okayElapsed);
        launch();
    }

    private void launch() {
        starts++;
        backoffReset = agenda.in(duration("backoff-limit", BACKOFF_LIMIT), () -> backoff = Duration.ZERO);
        ServiceBehaviour behaviour = services.behaviour(name);
        behaviour.endsAfter().ifPresent(life -> end = agenda.in(life, () -> ended(behaviour.exitCode())));
    }

    private void okayElapsed() {
        ChangeTask task = starting;
        if (task != null) {
            starting = null;
            become(State.RUNNING);
            task.done(agenda.now());
            services.runTasks();
        }
    }

    private void processEnded() {
        cancel(end);
        cancel(backoffReset);
    }

    private static void cancel(Agenda.@Nullable Item item) {
        if (item != null) {
            item.cancel();
        }
    }

    /** The process ends by itself. */
    void ended(int exitCode) {
        processEnded();
        String action = action(exitCode == 0 ? "on-success" : "on-failure");
        ChangeTask task = starting;
        starting = null;
        ServiceBehaviour behaviour = services.behaviour(name);
        for (String line : behaviour.output()) {
            services.logs().add(agenda.now(), name, line);
        }
        startFailed(task, "exited quickly with code " + exitCode + ", will " + action);
        switch (action) {
            case "restart" -> backOff();
            case "ignore" -> become(exitCode == 0 ? State.STOPPED : State.EXITED);
            default -> {
                become(State.EXITED);
                services.shutDown();
            }
        }
        services.runTasks();
    }

    private void startFailed(@Nullable ChangeTask task, String reason) {
        if (task != null) {
            String output = services.logs().last(name);
            task.log(agenda.now(), "INFO", "Most recent service output:\n" + output);
            task.failed("service start attempt: " + reason, agenda.now());
        }
    }

    private String action(String setting) {
        return String.valueOf(config.getOrDefault(setting, "restart"));
    }

    private void backOff() {
        Duration limit = duration("backoff-limit", BACKOFF_LIMIT);
        double factor = config.get("backoff-factor") instanceof Number number ? number.doubleValue() : BACKOFF_FACTOR;
        Duration longer = Duration.ofNanos((long) (backoff.toNanos() * factor));
        Duration limited = longer.compareTo(limit) > 0 ? limit : longer;
        backoff = backoff.isZero() ? duration("backoff-delay", BACKOFF_DELAY) : limited;
        become(State.BACKOFF);
        agenda.in(backoff, this::backoffElapsed);
    }

    private void backoffElapsed() {
        if (state == State.BACKOFF && services.canLaunch(config)) {
            become(State.RUNNING);
            launch();
        }
    }

    private Duration duration(String setting, Duration otherwise) {
        return GoDuration.parse(String.valueOf(config.getOrDefault(setting, "")))
                .orElse(otherwise);
    }

    /** Stops it for good while it does not run. */
    void stop() {
        halt();
    }

    /** Tells the process to end, for a task, which is done when it has. */
    void terminate(ChangeTask task) {
        startFailed(halt(), "stopped before the 1s okay delay");
        terminate(() -> {
            become(State.STOPPED);
            task.stopped(agenda.now());
        });
    }

    /** Tells the process to end, and kills it when its time is over. */
    private void terminate(Runnable whenEnded) {
        processEnded();
        Duration needed = services.behaviour(name).stopsAfter();
        Duration given = duration("kill-delay", KILL_DELAY);
        Duration time = needed.compareTo(given) < 0 ? needed : given;
        become(State.TERMINATING);
        if (time.isZero() || time.isNegative()) {
            whenEnded.run();
        } else {
            agenda.in(time, () -> {
                whenEnded.run();
                services.runTasks();
            });
        }
    }

    /** Kills it if it is being started for this task. */
    void abortStart(ChangeTask task) {
        if (task.equals(starting)) {
            halt();
            task.failed("start aborted, sent SIGKILL to process", agenda.now());
        }
    }

    /** Ends the process, and returns the task that was starting it. */
    private @Nullable ChangeTask halt() {
        processEnded();
        ChangeTask task = starting;
        starting = null;
        become(State.STOPPED);
        return task;
    }

    /** Does what its configuration says of the failure of a check. */
    void checkFailed(String check) {
        Object actions = config.get("on-check-failure");
        Object action = actions instanceof Map<?, ?> map ? map.get(check) : null;
        boolean hasStarted = state == State.RUNNING || state == State.BACKOFF || state == State.EXITED;
        if (action == null || !hasStarted) {
            return;
        }
        switch (String.valueOf(action)) {
            case "restart" -> {
                if (state == State.RUNNING) {
                    terminate(this::backOff);
                } else if (state == State.EXITED) {
                    backOff();
                }
            }
            case "ignore" -> {}
            default -> services.shutDown();
        }
    }
}
