package dev.jops.hookcmds;

import java.util.List;
import java.util.Map;

/** How to authenticate with the cloud. Its attributes are secret, so it does not print them. */
public final class CloudCredential {
    private final JsonObject fields;

    CloudCredential(JsonObject fields) {
        this.fields = fields;
    }

    /** The kind of authentication, such as {@code userpass}. */
    public String authType() {
        return fields.text("auth-type");
    }

    /** The attributes for this kind of authentication. */
    public Map<String, String> attributes() {
        return fields.object("attrs").stringsByName();
    }

    /** The names of attributes that Juju withholds. */
    public List<String> redacted() {
        return fields.strings("redacted");
    }

    @Override
    public String toString() {
        return "CloudCredential[" + authType() + "]";
    }
}
