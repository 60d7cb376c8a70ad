package dev.jops.jujusim.status;

/**
 * A relation as one application has it.
 *
 * @param isProvider whether the application provides
 * @param isPeer whether its units alone are in it
 * @param message why it is not as usual; may be empty
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

    /** Returns it as the other application has it. */
    RelationLine turned() {
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
