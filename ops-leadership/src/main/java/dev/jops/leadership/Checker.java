package dev.jops.leadership;

/** Gives out facts about leadership, to be checked when it matters. */
public interface Checker {

    /**
     * A token that tells, each time it is checked, whether the unit leads the application at that moment.
     *
     * <p>The unit leads while there is a lease in its name. As in Juju, the expiry is not compared: a lease past it
     * still passes until it is deleted, because until then nobody else can lead.
     *
     * @throws IllegalArgumentException if a name is not valid
     */
    Token leadershipCheck(String application, String unit);
}
