package dev.jops.leadership;

/** Issues tokens with which leadership can be checked later. */
public interface Checker {

    /**
     * Returns a token that shows, each time it is checked, whether the unit leads the application at that moment.
     *
     * <p>The unit leads while there is a lease in its name. As in Juju, the expiry is not compared: an overdue lease
     * passes until it is deleted, because until then nobody else can lead.
     *
     * @throws IllegalArgumentException if a name is not valid
     */
    Token leadershipCheck(String application, String unit);
}
