package ingress;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a charm asks of its ingress beside a port. */
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

    /** Plain HTTP at the address that Juju has for the relation. */
    public static IngressOptions defaults() {
        return builder().build();
    }

    /** To ask for more. */
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

    /** Collects wishes. */
    public static final class Builder {
        private IngressScheme scheme = IngressScheme.HTTP;
        private boolean stripPrefix;
        private boolean redirectHttps;
        private @Nullable Supplier<String> host;
        private @Nullable Supplier<String> ip;

        private Builder() {}

        /** What the workload speaks; HTTP if it is not said. */
        public Builder scheme(IngressScheme value) {
            scheme = Objects.requireNonNull(value, "scheme");
            return this;
        }

        /** Whether the workload is to see paths without the part that leads to it; false if it is not said. */
        public Builder stripPrefix(boolean value) {
            stripPrefix = value;
            return this;
        }

        /** Whether the provider is to send clients from HTTP to HTTPS; false if it is not said. */
        public Builder redirectHttps(boolean value) {
            redirectHttps = value;
            return this;
        }

        /** The unit's host name or address, asked for each time it is published; Juju's address if it is not said. */
        public Builder host(Supplier<String> value) {
            host = Objects.requireNonNull(value, "host");
            return this;
        }

        /** The unit's address, for providers that can't resolve its host name; none if it is not said. */
        public Builder ip(Supplier<String> value) {
            ip = Objects.requireNonNull(value, "ip");
            return this;
        }

        /** What was asked for. */
        public IngressOptions build() {
            return new IngressOptions(this);
        }
    }
}
