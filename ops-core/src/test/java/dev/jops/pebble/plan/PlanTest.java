package dev.jops.pebble.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whether adding a layer once more would change anything; plans are as Pebble 1.26 writes them. */
class PlanTest {
    private static final Plan PLAN = Plan.parse("""
            services:
                web:
                    startup: enabled
                    override: merge
                    command: web
                    after:
                        - db
                        - cache
                    environment:
                        A: "1.10"
                        B: ""
                        WAIT: 60s
                    user-id: 0
                    backoff-factor: 2
                    kill-delay: 1m0s
            checks:
                up:
                    override: replace
                    period: 1s
                    threshold: 3
                    exec:
                        command: "true"
            log-targets:
                loki:
                    type: loki
                    location: http://loki
                    services:
                        - all
                        - -web
                    override: merge
            """);

    private static Service web() {
        return Service.replacing("web")
                .command("web")
                .startup(Startup.ENABLED)
                .after("db", "cache")
                .environment("A", "1.10")
                .environment("B", "")
                .environment("WAIT", "60s")
                .userId(0)
                .backoffFactor(2)
                .killDelay(Duration.ofMinutes(1));
    }

    @Test
    void sameEntryIsIncludedHoweverItIsWritten() {
        assertThat(PLAN.includes(Layer.of(web()))).isTrue();
        assertThat(PLAN.includes(Layer.of(web().summary("").with("before", List.of()))))
                .isTrue();
        assertThat(PLAN.includes(Layer.parse("services: {web: {override: replace, startup: enabled, command: web,"
                        + " after: [db, cache], environment: {A: 1.10, B: '', WAIT: 60s}, user-id: 0,"
                        + " backoff-factor: 2.0, kill-delay: 60s}}")))
                .isTrue();
        assertThat(PLAN.includes(Layer.of(Check.replacing("up").exec("true").with("period", "1000ms"))))
                .isTrue();
    }

    @Test
    void otherEntryIsNotIncluded() {
        assertThat(PLAN.includes(Layer.of(Service.replacing("other")))).isFalse();
        assertThat(PLAN.includes(Layer.of(web().command("web2")))).isFalse();
        assertThat(PLAN.includes(Layer.of(web().summary("s")))).isFalse();
        assertThat(PLAN.includes(Layer.of(web().after("cache", "db")))).isFalse();
        assertThat(PLAN.includes(Layer.of(web().environment("WAIT", "1m")))).isFalse();
        assertThat(PLAN.includes(Layer.of(web().environment("C", "")))).isFalse();
        assertThat(PLAN.includes(Layer.of(Service.replacing("web").command("web"))))
                .isFalse();
        assertThat(PLAN.includes(Layer.of(Check.replacing("up")
                        .exec("true")
                        .period(Duration.ofSeconds(1))
                        .threshold(4))))
                .isFalse();
    }

    @Test
    void entryThatMergesIsIncludedIfAllThatItSaysIsThere() {
        assertThat(PLAN.includes(Layer.of(Service.merging("web").environment("A", "1.10"))))
                .isTrue();
        assertThat(PLAN.includes(Layer.of(Service.merging("web").after("db")))).isTrue();
        assertThat(PLAN.includes(Layer.of(Service.merging("web").environment("A", "1.1"))))
                .isFalse();
        assertThat(PLAN.includes(Layer.of(Service.merging("web").after("other"))))
                .isFalse();
        assertThat(PLAN.includes(Layer.of(Service.merging("web").onCheckFailure("up", Service.Action.RESTART))))
                .isFalse();
    }

    @Test
    void checkThatMergesLeavesTheThresholdOfTheOthersAlone() {
        Plan plan = Plan.parse("checks: {up: {override: replace, exec: {command: 'true'}, threshold: 5}}");

        assertThat(plan.includes(Layer.of(Check.merging("up").exec("true")))).isTrue();
        assertThat(plan.includes(Layer.of(Check.merging("up").threshold(3)))).isFalse();
        assertThat(plan.includes(Layer.of(Check.replacing("up").exec("true")))).isFalse();
    }

    @Test
    void checkTakesNoLongerThanItsPeriod() {
        Plan plan = Plan.parse("checks: {up: {override: replace, exec: {command: 'true'}, timeout: 10s, threshold: 3},"
                + " quick: {override: replace, exec: {command: 'true'}, period: 5s, timeout: 5s, threshold: 3}}");
        Duration minute = Duration.ofMinutes(1);

        assertThat(plan.includes(Layer.of(Check.replacing("up").exec("true").timeout(minute))))
                .isTrue();
        assertThat(plan.includes(Layer.of(Check.merging("quick").timeout(minute))))
                .isTrue();
        assertThat(plan.includes(Layer.of(Check.merging("quick").timeout(Duration.ofSeconds(4)))))
                .isFalse();
    }

    @Test
    void servicesOfALogTargetCountInTheirOrder() {
        assertThat(PLAN.includes(Layer.of(LogTarget.merging("loki").services("-web"))))
                .isTrue();
        assertThat(PLAN.includes(Layer.of(LogTarget.merging("loki").services("all"))))
                .as("after -web it would forward web again")
                .isFalse();
    }

    @Test
    void planIsReadAsItWasWritten() {
        assertThat(entry(PLAN.services(), "web").environment()).containsEntry("A", "1.10");
        assertThat(entry(PLAN.logTargets(), "loki").location()).isEqualTo("http://loki");
        assertThat(Plan.parse("")).isEqualTo(Plan.parse("{}"));
        assertThat(Plan.parse(PLAN.text())).isEqualTo(PLAN).hasSameHashCodeAs(PLAN);
    }

    private static <V> V entry(Map<String, V> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}
