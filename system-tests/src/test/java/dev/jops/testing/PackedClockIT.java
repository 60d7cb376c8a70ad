package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.hookcmds.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock and the random numbers of a packed charm's processes. */
class PackedClockIT {
    private static final Instant FAR = Instant.parse("2031-05-06T07:08:09Z");
    private static final String WARNING =
            "the clock and the random numbers of this charm are those of a simulated Juju";

    @TempDir
    private Path directory = Path.of("");

    /** A simulation of the charm in Java, at the end of its installation. */
    private static SimulatedJuju first;

    private static CharmCode javaCharm;
    private static List<String> firstStatuses = List.of();

    @BeforeAll
    static void install(@TempDir Path packed) throws IOException {
        javaCharm = PackedCharm.java(packed, ClockCharm.METADATA, ClockCharm.class, "");
        first = SimulatedJuju.builder().startAt(FAR).seed(5).build();
        firstStatuses = statuses(first);
    }

    @AfterAll
    static void closeFirst() {
        first.close();
    }

    private static List<String> statuses(SimulatedJuju juju) {
        SimulatedUnit unit = juju.deploy("mysql", javaCharm, 1).unit(0);
        juju.runUntilQuiet();
        assertThat(unit.hookInError()).as(juju.timeline().toString()).isEmpty();
        assertThat(unit.log())
                .filteredOn(line -> line.level() == LogLevel.WARNING)
                .extracting(JujuLogLine::message)
                .containsExactly(WARNING);
        return statuses(unit);
    }

    private static List<String> statuses(SimulatedUnit unit) {
        List<String> shown = new ArrayList<>();
        unit.statusHistory().forEach(status -> shown.add(status.message()));
        shown.add(unit.status().message());
        shown.removeIf(status -> status.indexOf(' ') < 0 || !status.startsWith("20"));
        return shown;
    }

    @Test
    void areTheSimulationsForAJavaCharm() {
        List<String> again;
        try (SimulatedJuju juju = SimulatedJuju.builder().startAt(FAR).seed(5).build()) {
            again = statuses(juju);
        }
        List<String> other;
        try (SimulatedJuju juju = SimulatedJuju.builder().startAt(FAR).seed(6).build()) {
            SimulatedUnit unit = juju.deploy("mysql", javaCharm, 1).unit(0);
            juju.runUntil("two hooks have run", () -> unit.hooks().size() > 2, Duration.ofMinutes(1));
            other = statuses(unit);
        }

        assertThat(firstStatuses).hasSizeGreaterThan(3).allSatisfy(status -> assertThat(instant(status))
                .isBetween(FAR, FAR.plusSeconds(60)));
        assertThat(firstStatuses).extracting(PackedClockIT::instant).isSorted();
        assertThat(numbers(firstStatuses))
                .doesNotHaveDuplicates()
                .isEqualTo(numbers(again))
                .doesNotContainAnyElementsOf(numbers(other));
        assertThat(other).isNotEmpty();
    }

    private static Instant instant(String status) {
        return Instant.parse(status.substring(0, status.indexOf(' ')));
    }

    private static List<String> numbers(List<String> statuses) {
        return statuses.stream()
                .map(status -> status.substring(status.indexOf(' ') + 1))
                .toList();
    }

    /** The charm sets the expiry in its own time, and the simulation applies it in its own. */
    @Test
    void agreeOnWhenASecretExpires() {
        SimulatedUnit unit = first.application("mysql").orElseThrow().unit(0);
        Duration until = Duration.ofSeconds(ClockCharm.SECONDS);

        first.advance(until.minusMinutes(1));
        assertThat(unit.hooks()).doesNotContain("secret-expired");
        first.advance(Duration.ofMinutes(2));

        assertThat(unit.hooks()).contains("secret-expired");
    }

    @Test
    void beginWithThisComputersTimeWhereTheFirstCharmIsPacked() throws IOException {
        Instant now = Instant.parse("2027-08-09T10:11:12.345Z");
        try (SimulatedJuju juju =
                SimulatedJuju.builder().wall(InstantSource.fixed(now)).build()) {
            juju.deploy("mysql", PackedCharm.script(directory, "#!/bin/sh\n"), 0);

            assertThat(juju.now()).isEqualTo(now.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @Test
    void beginWithTheUsualTimeWhereTheFirstCharmIsAClass() throws IOException {
        Instant now = Instant.parse("2027-08-09T10:11:12.345Z");
        try (SimulatedJuju juju =
                SimulatedJuju.builder().wall(InstantSource.fixed(now)).build()) {
            juju.deploy("shop", CharmCode.of(ShopCharm::new, ShopCharm.META), 0);
            juju.deploy("mysql", PackedCharm.script(directory, "#!/bin/sh\n"), 0);

            assertThat(juju.now()).isEqualTo("2026-01-01T00:00:00Z");
        }
    }

    @Test
    void goOnWhereTimeHasPassedBeforeThePackedCharm() throws IOException {
        Instant now = Instant.parse("2027-08-09T10:11:12.345Z");
        try (SimulatedJuju juju =
                SimulatedJuju.builder().wall(InstantSource.fixed(now)).build()) {
            juju.advance(Duration.ofMinutes(1));
            juju.deploy("mysql", PackedCharm.script(directory, "#!/bin/sh\n"), 0);

            assertThat(juju.now()).isEqualTo("2026-01-01T00:01:00Z");
        }
    }

    /** Needs libfaketime, in a machine of its own or named by {@code -Djops.faketime=...}. */
    @Test
    void areTheSimulationsForOtherLanguages() throws IOException {
        try (SimulatedJuju juju = SimulatedJuju.builder().startAt(FAR).build()) {
            SimulatedApplication app = juju.deploy(
                    "mysql",
                    PackedCharm.script(directory, "#!/bin/sh\nenv >variables\nstatus-set active \"$(date -u +%s)\"\n"),
                    1);
            juju.runUntilQuiet();
            assumeTrue(
                    Files.readString(app.unit(0).charmFile("variables")).contains("FAKETIME="),
                    "no libfaketime: install it and have machines, or name it with -Djops.faketime=...");

            assertThat(Instant.ofEpochSecond(Long.parseLong(app.unit(0).status().message())))
                    .isBetween(FAR, FAR.plusSeconds(60));
        }
    }
}
