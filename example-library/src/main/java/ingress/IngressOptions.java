package ingress;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a charm asks of its ingress besides a port. */
public final class IngressOptions {
    private final IngressScheme scheme;
    private final boolean stripPrefix;
    private final boolean redirectHttps;
    private final @Nullable Supplier<String> host;
    private final @Nullable Supplier<String> ip;

    private IngressOptions(Builder builder) {
        this.scheme = builder.scheme;
        this.stripPrefix = builder.stripPrefix;
        this.redirectHttps = builder.redirectHttps;
        this.host = builder.host;
        this.ip = builder.ip;
    }

    /** Returns the defaults: plain HTTP at the address that Juju has for the relation. */
    public static IngressOptions defaults() {
        return builder().build();
    }

    /** Returns a builder of other options. */
    public static Builder builder() {
        return new Builder();
    }

    IngressScheme scheme() {
        return scheme;
    }

    boolean stripsPrefix() {
        return stripPrefix;
    }

    boolean redirectsHttps() {
        return redirectHttps;
    }

    Optional<String> host() {
        return Optional.ofNullable(host).map(Supplier::get);
    }

    Optional<String> ip() {
        return Optional.ofNullable(ip).map(Supplier::get);
    }

    /** A builder of options. */
    public static final class Builder {
        private IngressScheme scheme = IngressScheme.HTTP;
        private boolean stripPrefix;
        private boolean redirectHttps;
        private @Nullable Supplier<String> host;
        private @Nullable Supplier<String> ip;

        private Builder() {}

        /** Sets the protocol of the workload; HTTP by default. */
        public Builder scheme(IngressScheme value) {
            scheme = Objects.requireNonNull(value, "scheme");
            return this;
        }

        /** Sets whether the provider removes the application's own part from the paths of requests; false by default. */
        public Builder stripPrefix(boolean value) {
            stripPrefix = value;
            return this;
        }

        /** Sets whether the provider redirects clients from HTTP to HTTPS; false by default. */
        public Builder redirectHttps(boolean value) {
            redirectHttps = value;
            return this;
        }

        /** Sets what supplies the unit's host name or address each time it is published; Juju's address by default. */
        public Builder host(Supplier<String> value) {
            host = Objects.requireNonNull(value, "host");
            return this;
        }

        /** Sets what supplies the unit's address, for providers that can't resolve its host name; none by default. */
        public Builder ip(Supplier<String> value) {
            ip = Objects.requireNonNull(value, "ip");
            return this;
        }

        /** Returns the options. */
        public IngressOptions build() {
            return new IngressOptions(this);
        }
    }
}
