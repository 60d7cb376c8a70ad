package dev.jops.testing;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.testing.fault.Kill;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.Vanish;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A run with a bit of everything, as text. */
final class Replayed {

    private Replayed() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        long seed = Long.parseLong(arguments[0]);
        out.print(timeline(seed) + html(seed));
    }

    static String timeline(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            return played(juju);
        }
    }

    static String html(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            played(juju);
            return juju.timeline().html();
        }
    }

    private static String played(SimulatedJuju juju) {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.code(Replayed::onHook), 5);
        juju.runUntilQuiet();
        app.unit(2).onNextHook(new Kill(2));
        app.unit(3).onNextHook(new RefuseCommit());
        app.config("colour", "blue");
        juju.advance(Duration.ofMinutes(1));
        OngoingFault absence = juju.inject(new Vanish(app.leader().orElseThrow().name()));
        juju.advance(Duration.ofMinutes(3));
        absence.end();
        app.unit(1).remove();
        app.addUnit();
        juju.advance(Duration.ofMinutes(20));
        return juju.timeline().toString() + juju.status() + app.peerData("peers");
    }

    private static void onHook(ScriptedCharm charm, Object event) throws InterruptedException {
        if (event instanceof LeaderElectedEvent) {
            charm.shared()
                    .putAll(Map.of(
                            "leader",
                            charm.unit().name(),
                            "dice",
                            "" + charm.random().nextInt(1000)));
        }
        if (event instanceof ConfigChangedEvent) {
            charm.pause(Duration.ofSeconds(charm.random().nextInt(5)));
            charm.own().put("colour", charm.config().string("colour").orElseThrow());
            charm.log()
                    .info("at " + charm.clock().instant() + " " + charm.peers().units());
        }
    }
}
