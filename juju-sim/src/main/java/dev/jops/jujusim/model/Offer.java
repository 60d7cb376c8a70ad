package dev.jops.jujusim.model;

import dev.jops.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Endpoints of an application that other models can use. */
public final class Offer {
    private final String name;
    private final HostedApplication application;
    private final SortedSet<String> endpoints = new TreeSet<>();

    /** Creates an offer without endpoints. */
    public Offer(String name, HostedApplication application) {
        this.name = name;
        this.application = application;
    }

    /** Returns the name within its model. */
    public String name() {
        return name;
    }

    /** Returns the application. */
    public HostedApplication application() {
        return application;
    }

    /** Returns the names of the endpoints. */
    public SortedSet<String> endpoints() {
        return Collections.unmodifiableSortedSet(endpoints);
    }

    /** Returns the endpoints as the charm declares them; used inside the engine of its model. */
    public List<RelationMeta> declared() {
        List<RelationMeta> declared = new ArrayList<>();
        for (String endpoint : endpoints) {
            application.charm().meta().relation(endpoint).ifPresent(declared::add);
        }
        return declared;
    }

    /** Offers further endpoints. */
    public void add(Collection<String> further) {
        endpoints.addAll(further);
    }

    /** Returns the URL by which another model consumes an offer, such as {@code admin/shop.db}. */
    public static String url(HostedModel model, String offer) {
        return model.qualifiedName() + "." + offer;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
