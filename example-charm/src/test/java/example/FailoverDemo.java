package example;

import dev.jops.testing.ActionOutcome;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedSecret;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.Watch;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.Vanish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A demonstration of the example charm: real processes of the packed charm under the simulated Juju. */
final class FailoverDemo {
    /**
     * Juju's promise to a follower: a lease of half a minute to a minute, and a few seconds to notice that it has
     * expired.
     */
    private static final Duration LONGEST_ELECTION = Duration.ofSeconds(70);

    private final SimulatedJuju juju;
    private final SimulatedApplication app;
    private final Map<String, Boolean> checks = new LinkedHashMap<>();
    private String password = "";

    private FailoverDemo(SimulatedJuju juju, Path packedCharm) {
        this.juju = juju;
        juju.listen(FailoverDemo::show);
        juju.require(atMostOneLeader());
        this.app = juju.deploy("shared-password", CharmCode.packed(packedCharm), 3);
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: FailoverDemo PACKED-CHARM TIMELINE-PAGE");
            System.exit(2);
        }
        boolean holds;
        try (SimulatedJuju juju = SimulatedJuju.withSeed(2026)) {
            holds = new FailoverDemo(juju, Path.of(arguments[0])).tell();
            juju.timeline().writeHtml(Path.of(arguments[1]));
            System.out.println("a picture of it all: " + arguments[1]);
        }
        System.exit(holds ? 0 : 1);
    }

    private boolean tell() throws IOException {
        title("Three units are deployed: hooks run in Juju's order, and one unit is elected");
        juju.runUntilQuiet();
        password = currentPassword();
        check("the leader made a password of 24 characters, in a secret", password.length() == 24);
        check("the units share the secret's ID and not its content", isNowhereShared(password));
        check("every unit keeps it in a file of mode 0600", everyUnitKeepsThePassword());

        title("A config change reaches everyone");
        app.config("motd", "grüß dich");
        juju.runUntilQuiet();
        check(
                "every unit shows the new message",
                app.units().stream().allMatch(unit -> unit.status().message().equals("grüß dich")));

        title("Followers try to write application data, and are refused");
        app.config("everyone-writes", true);
        juju.runUntilQuiet();
        check(
                "only the leader has signed",
                leaderName().equals(app.peerData("peers").get("signed-by")));
        check("both followers were told why not", refusals() == 2);

        title("An operator has the leader rotate the password");
        ActionOutcome rotation =
                app.leader().orElseThrow().run("rotate-password").waitFor();
        juju.runUntilQuiet();
        String before = password;
        password = currentPassword();
        check(
                "the action tells the secret's ID",
                secretId().equals(rotation.results().get("secret-id")));
        check("it is another password, and every unit has it", !before.equals(password) && everyUnitKeepsThePassword());
        check("nobody needs the old one, so it is gone", secret().revisions().equals(List.of(2)));

        title("The leader's machine vanishes, and its lease runs out");
        SimulatedUnit lost = app.leader().orElseThrow();
        Duration lostAt = juju.elapsed();
        OngoingFault absence = juju.inject(new Vanish(lost.name()));
        juju.runUntil("another unit leads", () -> isLedByAnother(lost), Duration.ofMinutes(5));
        Duration election = juju.elapsed().minus(lostAt);
        System.out.printf("             --- %s leads after %.1f s%n", leaderName(), election.toMillis() / 1000.0);
        juju.runUntilQuiet();
        check("another unit leads within the 70 s that Juju can take", election.compareTo(LONGEST_ELECTION) <= 0);
        check("the password is the same", isSamePassword());

        title("The lost unit comes back");
        absence.end();
        juju.advance(Duration.ofSeconds(30));
        juju.runUntilQuiet();
        check("it is a follower now", !lost.holdsLease() && !lost.isToldLeader());
        check("the password is still the same, everywhere", isSamePassword() && everyUnitKeepsThePassword());
        summary();
        return !checks.containsValue(false);
    }

    private void summary() {
        System.out.println();
        System.out.println(juju.status());
        System.out.println("Invariants");
        checks.forEach((name, holds) -> System.out.println((holds ? "  holds   " : "  BROKEN  ") + name));
        System.out.println();
        System.out.printf(
                "%d hooks, each a process of its own, in %d simulated seconds; seed %d%n",
                juju.hooks(), juju.elapsed().toSeconds(), juju.seed());
    }

    /** Returns an invariant that is checked after every hook, and reports only in the summary. */
    private Invariant atMostOneLeader() {
        Invariant juju36 = Invariant.atMostOneLeader();
        Watch watch = juju36.watch();
        checks.put(juju36.name(), true);
        return new Invariant(juju36.name(), now -> {
            checks.merge(juju36.name(), watch.violation(now).isEmpty(), Boolean::logicalAnd);
            return true;
        });
    }

    private void title(String text) {
        System.out.println();
        System.out.println("=== " + text);
    }

    private void check(String name, boolean holds) {
        checks.put(name, holds);
        System.out.println((holds ? "             ok: " : "             BROKEN: ") + name);
    }

    private static void show(TimelineEntry entry) {
        System.out.println(entry);
    }

    private String leaderName() {
        return app.leader().map(SimulatedUnit::name).orElse("nobody");
    }

    private boolean isLedByAnother(SimulatedUnit lost) {
        return app.leader().isPresent() && !app.leader().orElseThrow().name().equals(lost.name());
    }

    private boolean isSamePassword() {
        return password.equals(currentPassword());
    }

    private String currentPassword() {
        return secretId().isEmpty() ? "" : secret().content().getOrDefault("password", "");
    }

    private SimulatedSecret secret() {
        return juju.secret(secretId());
    }

    private String secretId() {
        return app.peerData("peers").getOrDefault(SharedPasswordCharm.SECRET_ID, "");
    }

    private boolean isNowhereShared(String text) {
        return !app.peerData("peers").containsValue(text)
                && juju.timeline().entries().stream()
                        .noneMatch(entry -> entry.text().contains(text));
    }

    private boolean everyUnitKeepsThePassword() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (SimulatedUnit unit : app.units()) {
            Path file = unit.charmFile(SharedPasswordCharm.PASSWORD_FILE);
            boolean isRight = Files.exists(file)
                    && Files.readString(file).equals(password)
                    && PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                            .equals("rw-------");
            if (!isRight) {
                wrong.add(unit.name());
            }
        }
        return wrong.isEmpty();
    }

    private long refusals() {
        return juju.timeline().entries().stream()
                .filter(entry ->
                        entry.text().contains("WARNING") && entry.text().contains("is not the leader"))
                .count();
    }
}
