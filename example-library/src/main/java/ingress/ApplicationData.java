package ingress;

import dev.jops.model.Key;

// region databag
/** The data that the requirer's leader writes for its application. Its keys are the interface's, and never change. */
record ApplicationData(
        String name,
        String model,
        int port,
        IngressScheme scheme,
        @Key("strip-prefix") boolean stripPrefix,
        @Key("redirect-https") boolean redirectHttps) {}
// endregion
