package dev.jops.jujusim.status;

/**
 * A relation, as seen by one of its applications.
 *
 * @param isProvider whether the application is the provider
 * @param isPeer whether the relation is among the application's own units
 * @param message says that it is suspended; empty if it is not
 */
record RelationLine(
        int id,
        String application,
        String endpoint,
        String otherApplication,
        String otherEndpoint,
        String interfaceName,
        boolean isProvider,
        boolean isPeer,
        boolean isContainerScoped,
        boolean isSubordinate,
        String message) {

    /** Returns the relation as seen by the other application. */
    RelationLine reversed() {
        return new RelationLine(
                id,
                otherApplication,
                otherEndpoint,
                application,
                endpoint,
                interfaceName,
                !isProvider,
                isPeer,
                isContainerScoped,
                isSubordinate,
                message);
    }
}
