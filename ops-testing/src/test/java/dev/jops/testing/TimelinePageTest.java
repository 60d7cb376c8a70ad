package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.fault.CutOff;
import dev.jops.testing.fault.KillAtEnd;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.StopController;
import dev.jops.testing.fault.Vanish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelinePageTest {
    private final SimulatedJuju juju = SimulatedJuju.withSeed(4);

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void hasALaneForEachUnitAndABarForEachHook() {
        juju.deploy("mysql", ScriptedCharm.idle(), 2);
        juju.deploy("web", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();

        String detail = detail();

        assertThat(detail)
                .contains(">mysql</text>", ">mysql/0</text>", ">mysql/1</text>", ">web</text>", ">web/0</text>");
        assertThat(count(detail, "<path class=\"d\"")).isEqualTo(juju.hooks());
        assertThat(detail).contains("<title>install on mysql/0: ", ">install</text>");
    }

    @Test
    void showsAFailedAKilledAndARunningHookAsSuch() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 3);
        juju.runUntilQuiet();
        app.unit(0).onNextHook(new RefuseCommit());
        app.unit(1).onNextHook(new KillAtEnd());
        app.config("colour", "blue");
        juju.inject(new Vanish(app.unit(2).name()));
        juju.runUntil("it is tried", () -> app.unit(0).hookInError().isPresent(), Duration.ofSeconds(10));
        app.unit(0).resolved();
        juju.runUntil("it runs", () -> app.unit(0).agentStatus().equals("executing"), Duration.ofSeconds(10));

        String detail = detail();

        assertThat(count(detail, "<path class=\"f\"")).isEqualTo(1);
        assertThat(count(detail, "<path class=\"k\"")).isEqualTo(1);
        assertThat(count(detail, "<path class=\"r\"")).isPositive();
        assertThat(detail)
                .contains("✕ config-changed", "† config-changed", "failed: cannot apply changes", "runs still")
                .contains("<path class=\"away\"");
    }

    @Test
    void showsAUnitThatIsCutOffAndTheAbsenceOfTheController() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);
        juju.runUntilQuiet();
        OngoingFault cut = juju.inject(new CutOff(app.unit(0).name()));
        juju.advance(Duration.ofMinutes(1));
        cut.end();
        juju.inject(new StopController());
        juju.advance(Duration.ofMinutes(1));

        String detail = detail();

        assertThat(count(detail, "<path class=\"silent\"")).isEqualTo(3);
        assertThat(count(detail, "<title>mysql/0 is cut off from the controller</title>"))
                .isEqualTo(1);
        assertThat(count(detail, "<title>the controller is away</title>")).isEqualTo(2);
        assertThat(detail).contains("mysql/0 reaches the controller again");
    }

    @Test
    void showsEachLeaseWithHolderAndTermAndTheTimeBetween() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);
        juju.runUntilQuiet();
        String first = app.leader().orElseThrow().name();
        juju.inject(new Vanish(app.leader().orElseThrow().name()));
        juju.runUntil("it ran out", () -> app.leader().isEmpty(), Duration.ofMinutes(2));
        juju.runUntil("another leads", () -> app.leader().isPresent(), Duration.ofMinutes(2));
        String second = app.leader().orElseThrow().name();

        String detail = detail();

        assertThat(detail)
                .containsSubsequence(
                        "★ " + first + " leads, term 1: ", "nobody leads: ", "★ " + second + " leads, term 2: ");
    }

    @Test
    void marksOperationsFaultsAndViolations() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();
        app.config("colour", "blue");
        juju.inject(new Vanish(app.unit(0).name()));
        juju.advance(Duration.ofSeconds(1));

        String page = juju.timeline().html();

        assertThat(detail())
                .contains("<g id=\"m1\"", "<g id=\"m2\"", "<g id=\"m3\"")
                .doesNotContain("id=\"m4\"");
        assertThat(page)
                .contains("href=\"#m3\">▼ 3</a></td><td>mysql/0</td><td>the machine of mysql/0 vanishes</td>")
                .contains("href=\"#m2\">◆ 2</a></td><td>mysql</td><td>config colour=blue</td>");
    }

    @Test
    void drawsDataFromTheHookThatWroteItToThoseItCaused() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof LeaderElectedEvent) {
                        charm.shared().put("token", "not-for-a-picture");
                    }
                }),
                3);
        juju.runUntilQuiet();
        String leader = app.leader().orElseThrow().name();

        String detail = detail();

        for (SimulatedUnit unit : app.units()) {
            String flow = leader + " changed the data of mysql, so peers-relation-changed ran on " + unit.name() + "<";
            assertThat(count(detail, flow)).isEqualTo(unit.name().equals(leader) ? 0 : 1);
        }
        assertThat(detail).doesNotContain("not-for-a-picture");
    }

    @Test
    void showsABrokenInvariantAtTheTop() {
        juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.require(
                new Invariant("nobody starts", now -> !now.timeline().toString().contains("done      start")));
        assertThatThrownBy(juju::runUntilQuiet).isInstanceOf(InvariantViolatedException.class);

        String page = juju.timeline().html();

        assertThat(page.substring(0, page.indexOf("class=\"legend\""))).contains("this does not hold: nobody starts");
    }

    @Test
    void escapesTextFromCharms() {
        juju.deploy(
                "mysql",
                ScriptedCharm.code(
                        (charm, event) -> charm.unit().setStatus(new ActiveStatus("</title><script>'&\"\0"))),
                1);
        juju.runUntilQuiet();

        String page = juju.timeline().html();

        assertThat(page).doesNotContain("<script").contains("&lt;/title&gt;&lt;script&gt;&#39;&amp;&quot;");
    }

    @Test
    void showsNoContentOfASecretAndNothingThatCharmsLog() {
        juju.addSecret("root", Map.of("password", "hunter2-hunter2"));
        juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    charm.log().info("logged-text");
                    if (event instanceof StartEvent) {
                        charm.unit().setStatus(new ActiveStatus("it is hunter2-hunter2"));
                    }
                }),
                1);
        juju.runUntilQuiet();

        String page = juju.timeline().html();

        assertThat(page).contains("it is ***").doesNotContain("hunter2", "logged-text");
    }

    @Test
    void showsNoPartOfASecretWhereAStatusIsTooLongForItsPlace() {
        juju.addSecret("root", Map.of("password", "hunter2-hunter2-hunter2-hunter2-hunter2"));
        juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> charm.unit()
                        .setStatus(new ActiveStatus("hunter2-hunter2-hunter2-hunter2-hunter2"
                                + (event instanceof StartEvent ? "" : ", not started")))),
                1);
        juju.runUntilQuiet();

        String page = juju.timeline().html();

        assertThat(page).contains("active: ***").doesNotContain("hunter2");
    }

    @Test
    void needsNoExternalResources() {
        assertThat(Replayed.html(7))
                .doesNotContain("http", "<script", "src=", "@import", "<link", "javascript:")
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Simulated Juju 3.6.14, seed 7</h1>");
    }

    @Test
    void isTheSameOnlyForTheSameSeed() {
        assertThat(Replayed.html(7)).isEqualTo(Replayed.html(7)).isNotEqualTo(Replayed.html(8));
    }

    @Test
    void leavesOutTheTimeInWhichNothingHappens() {
        juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();
        double before = width();

        juju.advance(Duration.ofMinutes(4));

        assertThat(width()).isBetween(before + 1, before + 200);
    }

    @Test
    void staysSmallWithThousandsOfHooks() {
        juju.deploy("mysql", ScriptedCharm.idle(), 40);
        juju.runUntilQuiet();
        juju.advance(Duration.ofHours(6));

        String page = juju.timeline().html();

        assertThat(juju.hooks()).isGreaterThan(6000);
        assertThat(page.length()).isLessThan(4_000_000);
        assertThat(width()).isLessThan(31_000);
    }

    @Test
    void isWrittenToAFile(@TempDir Path directory) throws IOException {
        juju.deploy("mysql", ScriptedCharm.idle(), 1);
        Path file = directory.resolve("timeline.html");

        juju.timeline().writeHtml(file);

        assertThat(Files.readString(file)).isEqualTo(juju.timeline().html());
        assertThatThrownBy(() -> juju.timeline().writeHtml(directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the timeline can't be written to " + directory);
    }

    private String detail() {
        String page = juju.timeline().html();
        return page.substring(page.indexOf("<h2>In detail</h2>"));
    }

    private double width() {
        String lanes = detail().substring(detail().indexOf("class=\"lanes\""));
        return Double.parseDouble(lanes.substring(lanes.indexOf("width=\"") + 7, lanes.indexOf("\" height")));
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
