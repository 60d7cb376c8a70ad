package dev.jops.jujusim.model;

import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.StatusRecord;
import java.time.Instant;

/** An offer of another model that a model consumes: an application without units, whose status the other model tells. */
public final class Saas {
    /** The status until the other model has told one. juju: core/status */
    private static final StatusRecord FIRST = new StatusRecord("unknown", "waiting for first status update");

    private final ApplicationRecord record;
    private final HostedModel consumer;
    private final HostedModel source;
    private final Offer offer;
    private Shown shown;

    /** A status, and since when this model has known it. */
    public record Shown(StatusRecord status, Instant since) {}

    Saas(ApplicationRecord record, HostedModel consumer, HostedModel source, Offer offer, Instant now) {
        this.record = record;
        this.consumer = consumer;
        this.source = source;
        this.offer = offer;
        this.shown = new Shown(FIRST, now);
    }

    /** Returns its name in the model that consumes it. */
    public String name() {
        return record.name();
    }

    /** Returns the application that stands for it. */
    public ApplicationRecord record() {
        return record;
    }

    /** Returns the model that consumes the offer. */
    public HostedModel consumer() {
        return consumer;
    }

    /** Returns the model that has the offer. */
    public HostedModel source() {
        return source;
    }

    /** Returns the offer. */
    public Offer offer() {
        return offer;
    }

    /** Returns the URL of the offer. */
    public String url() {
        return Offer.url(source, offer.name());
    }

    /** Returns the status of the offered application, as it was last told. */
    public Shown shown() {
        return shown;
    }

    /** Tells the consuming model the status of the offered application. */
    void tell() {
        StatusRecord status = source.engine()
                .inside(simulation -> simulation.statusOf(offer.application().record()));
        consumer.engine().change(simulation -> {
            if (!status.equals(shown.status())) {
                shown = new Shown(status, simulation.time().instant());
            }
        });
    }

    /** Returns the name and the URL. */
    @Override
    public String toString() {
        return name() + " of " + url();
    }
}
