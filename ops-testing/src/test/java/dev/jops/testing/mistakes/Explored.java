package dev.jops.testing.mistakes;

import dev.jops.testing.Invariant;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.explore.Schedule;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A program that explores a charm with a mistake, and then replays the schedule whose line is its argument. */
final class Explored {

    private Explored() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print("on " + Runtime.getRuntime().availableProcessors() + " processors\n" + found()
                + replayed(arguments[0]));
    }

    static Exploration exploration() {
        return Exploration.of(juju -> juju.deploy("app", PeerCharm.code(DeferredElection.Broken::new), 3))
                .schedules(10_000)
                .require(Invariant.noUncaughtException());
    }

    /** Returns the failure, and how much was explored until then. */
    static String found() {
        return text(exploration().run());
    }

    static String replayed(String line) {
        return text(exploration().replay(Schedule.parse(line)));
    }

    static String text(ExplorationReport report) {
        return report + "\n" + report.failure().orElseThrow().timeline();
    }
}
