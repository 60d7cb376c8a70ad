package dev.jops.model;

import java.util.function.Function;

/** Converts between a secret and its URI. Juju is asked only when the content is read. */
final class SecretConverter implements Converter<String, Secret> {
    private final Function<String, Secret> secrets;

    /** @param secrets returns the secret with a URI */
    SecretConverter(Function<String, Secret> secrets) {
        this.secrets = secrets;
    }

    @Override
    public Secret read(String uri) {
        return secrets.apply(uri);
    }

    @Override
    public String write(Secret secret) {
        return secret.id()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the secret " + secret + " was got by its label, and its URI is not known"));
    }
}
