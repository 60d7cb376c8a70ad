package dev.jops.testing.mistakes;

import dev.jops.testing.Invariant;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.explore.Schedule;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A charm with a mistake: explored, or one schedule of it as a program, whose line is the argument. */
final class Explored {

    private Explored() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(text(exploration().replay(Schedule.parse(arguments[0]))));
    }

    static Exploration exploration() {
        return Exploration.of(juju -> juju.deploy("app", PeerCharm.code(DeferredElection.Broken::new), 3))
                .schedules(10_000)
                .require(Invariant.noUncaughtException());
    }

    static String text(ExplorationReport report) {
        return report.failure().orElseThrow() + "\n"
                + report.failure().orElseThrow().timeline();
    }
}
