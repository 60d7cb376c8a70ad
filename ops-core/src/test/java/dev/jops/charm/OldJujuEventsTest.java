package dev.jops.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jops.framework.EventBase;
import dev.jops.internal.doubles.OneUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Juju 2 and 3 still send. */
@SuppressWarnings("deprecation")
class OldJujuEventsTest {
    private final OneUnit unit = new OneUnit();
    private final List<Object> seen = new ArrayList<>();

    @Test
    void seriesUpgradeHasEventsBeforeAndAfter() {
        for (String hook : List.of("pre-series-upgrade", "post-series-upgrade")) {
            unit.succeed(hook, charm -> {
                charm.framework().observe(PreSeriesUpgradeEvent.class, event -> seen.add("pre"));
                charm.framework().observe(PostSeriesUpgradeEvent.class, event -> seen.add("post"));
            });
        }

        assertThat(seen).containsExactly("pre", "post");
    }

    @Test
    void seriesUpgradeIsDeferrable() {
        unit.succeed("pre-series-upgrade", charm -> charm.framework()
                .observe(PreSeriesUpgradeEvent.class, EventBase::defer));

        unit.succeed("update-status", charm -> charm.framework().observe(PreSeriesUpgradeEvent.class, seen::add));

        assertThat(seen).hasSize(1);
    }

    @Test
    void metricsAreAddedWithTheirLabels() {
        unit.juju().script("add-metric", 0, "", "");

        unit.succeed("collect-metrics", charm -> charm.framework()
                .observe(
                        CollectMetricsEvent.class,
                        event -> event.addMetrics(Map.of("users", 3, "load", 0.5), Map.of("db", "main"))));

        assertThat(unit.juju().lines()).containsExactly("add-metric --labels db=main load=0.5 users=3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void metricThatIsNotAQuantityIsRefusedBeforeJujuIsAsked(double value) {
        collect(event -> assertThatIllegalArgumentException()
                .isThrownBy(() -> event.addMetrics(Map.of("users", value), Map.of()))
                .withMessage("the metric users can't be " + value + ": it is 0 or more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "last_", "-x", "a b", "ä"})
    void nameOfAMetricThatJujuRefusesIsRefusedBefore(String name) {
        collect(event -> assertThatIllegalArgumentException()
                .isThrownBy(() -> event.addMetrics(Map.of(name, 1), Map.of()))
                .withMessageStartingWith("\"" + name + "\" is not the name of a metric: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "a=b"})
    void labelThatJujuRefusesIsRefusedBefore(String label) {
        collect(event -> assertThatIllegalArgumentException()
                .isThrownBy(() -> event.addMetrics(Map.of("users", 1), Map.of("db", label)))
                .withMessageStartingWith("the label db can't be \"" + label + "\": "));
    }

    @Test
    void collectingMetricsIsNotDeferrable() {
        collect(event -> assertThatIllegalStateException().isThrownBy(event::defer));
    }

    private void collect(dev.jops.framework.Handler<CollectMetricsEvent> handler) {
        unit.succeed("collect-metrics", charm -> charm.framework().observe(CollectMetricsEvent.class, event -> {
            handler.handle(event);
            seen.add(event);
        }));
        assertThat(seen).hasSize(1);
        assertThat(unit.juju().calls()).isEmpty();
    }

    @Test
    void observersOfEveryHookDoNotGetRestrictedOnes() {
        unit.succeed("collect-metrics", charm -> charm.framework().observe(HookEvent.class, seen::add));

        assertThat(seen).isEmpty();
    }
}
