package demoserver;

import dev.jops.charm.CharmBase;
import dev.jops.model.KeyStyle;
import dev.jops.model.Keys;
import dev.jops.model.Relation;
import java.util.List;
import java.util.Map;

/** Tells Prometheus where to find the metrics of each unit, by the interface prometheus_scrape. */
final class Metrics {
    private final CharmBase charm;

    /** What the leader writes for the application. */
    @Keys(KeyStyle.SNAKE_CASE)
    record Scrape(Topology scrapeMetadata, List<Job> scrapeJobs) {}

    /** Whose metrics they are. */
    @Keys(KeyStyle.SNAKE_CASE)
    record Topology(String model, String modelUuid, String application, String unit, String charmName) {}

    /** What to scrape. */
    @Keys(KeyStyle.SNAKE_CASE)
    record Job(String metricsPath, List<Targets> staticConfigs) {}

    /** Where it is; an asterisk stands for the address of each unit. */
    record Targets(List<String> targets) {}

    Metrics(CharmBase charm) {
        this.charm = charm;
    }

    void publish(int port) {
        for (Relation prometheus : charm.model().relations("metrics-endpoint")) {
            if (charm.unit().isLeader()) {
                Job job = new Job("/metrics", List.of(new Targets(List.of("*:" + port))));
                prometheus.data(charm.app()).save(new Scrape(topology(), List.of(job)));
            }
            prometheus.data(charm.unit()).putAll(Map.of(
                    "prometheus_scrape_unit_name", charm.unit().name(),
                    "prometheus_scrape_unit_address", address()));
        }
    }

    private Topology topology() {
        return new Topology(
                charm.model().name(),
                charm.model().uuid(),
                charm.app().name(),
                charm.unit().name(),
                charm.meta().name());
    }

    /** Another one in each pod, which is why it is written again and again. */
    private String address() {
        return charm.model().binding("metrics-endpoint").network().bindAddress().orElse("");
    }
}
