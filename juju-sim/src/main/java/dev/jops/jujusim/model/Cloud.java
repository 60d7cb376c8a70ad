package dev.jops.jujusim.model;

/**
 * A cloud that a model can be in.
 *
 * @param region the only region; empty for none
 */
public record Cloud(String name, String type, String region) {

    /** Returns whether its units are pods. */
    public boolean isKubernetes() {
        return type.equals("k8s");
    }

    /** Returns the name with the region, as tables show it. */
    public String shown() {
        return region.isEmpty() ? name : name + "/" + region;
    }

    /** Returns the name with the region. */
    @Override
    public String toString() {
        return shown();
    }
}
