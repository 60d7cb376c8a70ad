package dev.jops.juju;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the model's operator has set for charms.
 *
 * <p>An exception is {@code *}, an address, a network such as {@code 10.0.0.0/8}, or a domain: {@code example.com}
 * includes the domains below it, {@code .example.com} or {@code *.example.com} means only those. All except a network
 * may end with a port. golang: golang.org/x/net/http/httpproxy, which Juju itself follows.
 */
final class CharmProxySelector extends ProxySelector {
    private static final String PREFIX = "JUJU_CHARM_";

    private final Proxy http;
    private final Proxy https;
    private final Proxy ftp;
    private final List<Direct> direct = new ArrayList<>();

    private CharmProxySelector(JujuContext context) {
        this.http = proxy(context, "HTTP_PROXY");
        this.https = proxy(context, "HTTPS_PROXY");
        this.ftp = proxy(context, "FTP_PROXY");
        String variable = PREFIX + "NO_PROXY";
        for (String entry : context.variable(variable).orElse("").split(",", -1)) {
            if (!entry.isBlank()) {
                direct.add(Direct.parse(variable, entry.strip().toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** Returns a supertype, so that the context can be loaded without this class. */
    static ProxySelector of(JujuContext context) {
        return new CharmProxySelector(context);
    }

    @Override
    public List<Proxy> select(@Nullable URI uri) {
        if (uri == null) {
            throw new IllegalArgumentException("the URI given to select is null");
        }
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        Proxy proxy =
                switch (scheme) {
                    case "http" -> http;
                    case "https" -> https;
                    case "ftp" -> ftp;
                    default -> Proxy.NO_PROXY;
                };
        return List.of(isDirect(uri, scheme) ? Proxy.NO_PROXY : proxy);
    }

    @Override
    public void connectFailed(@Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
        // there is no other proxy to try
    }

    private boolean isDirect(URI uri, String scheme) {
        String host = uri.getHost();
        if (host == null) {
            return true;
        }
        String plain = withoutBrackets(host).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : defaultPort(scheme);
        byte[] address = Direct.address(plain);
        for (Direct entry : direct) {
            if (entry.holdsFor(plain, address, port)) {
                return true;
            }
        }
        return false;
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "https" -> 443;
            case "ftp" -> 21;
            default -> 80;
        };
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Reads a proxy. The value can hold a password, so no message shows it. */
    private static Proxy proxy(JujuContext context, String name) {
        String variable = PREFIX + name;
        String value = context.variable(variable).orElse("").strip();
        if (value.isEmpty()) {
            return Proxy.NO_PROXY;
        }
        URI uri;
        try {
            uri = new URI(value.contains("://") ? value : "http://" + value);
        } catch (URISyntaxException e) {
            throw malformed(variable);
        }
        String host = uri.getHost();
        if (uri.getScheme() == null || host == null || uri.getPort() > 65535) {
            throw malformed(variable);
        }
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> new Proxy(Proxy.Type.HTTP, address(host, uri.getPort(), 80));
            case "socks5" -> new Proxy(Proxy.Type.SOCKS, address(host, uri.getPort(), 1080));
            default ->
                throw new JujuContextException(
                        variable, "names a proxy that speaks neither http nor socks5, and Java knows no others");
        };
    }

    private static InetSocketAddress address(String host, int port, int defaultPort) {
        return InetSocketAddress.createUnresolved(withoutBrackets(host), port < 0 ? defaultPort : port);
    }

    private static JujuContextException malformed(String variable) {
        return new JujuContextException(variable, "is not a proxy such as http://proxy.example.com:3128");
    }

    /** An entry in the list of exceptions, which are reached directly. */
    private static final class Direct {
        private static final int ANY_PORT = -1;

        private final String host;
        private final byte @Nullable [] network;
        private final int bits;
        private final int port;

        private Direct(String host, byte @Nullable [] network, int bits, int port) {
            this.host = host;
            this.network = network;
            this.bits = bits;
            this.port = port;
        }

        static Direct parse(String variable, String entry) {
            int slash = entry.indexOf('/');
            if (slash >= 0) {
                byte[] network = address(entry.substring(0, slash));
                int bits = number(entry.substring(slash + 1));
                if (network == null || bits < 0 || bits > network.length * 8) {
                    throw new JujuContextException(
                            variable, "has the entry " + entry + ", which is not a network such as 10.0.0.0/8");
                }
                return new Direct("", network, bits, ANY_PORT);
            }
            int colon = entry.lastIndexOf(':');
            boolean hasPort = colon >= 0 && (entry.indexOf(':') == colon || entry.startsWith("]", colon - 1));
            int port = hasPort ? number(entry.substring(colon + 1)) : ANY_PORT;
            String host = withoutBrackets(hasPort ? entry.substring(0, colon) : entry);
            if (host.isEmpty() || (hasPort && (port < 0 || port > 65535))) {
                throw new JujuContextException(
                        variable, "has the entry " + entry + ", which is not a host, a domain or a network");
            }
            byte[] address = address(host);
            return new Direct(host.startsWith("*.") ? host.substring(1) : host, address, bits(address), port);
        }

        private static int bits(byte @Nullable [] address) {
            return address == null ? 0 : address.length * 8;
        }

        boolean holdsFor(String name, byte @Nullable [] address, int itsPort) {
            if (port != ANY_PORT && port != itsPort) {
                return false;
            }
            if (network != null) {
                return address != null && address.length == network.length && isInNetwork(network, address);
            }
            return host.equals("*")
                    || name.equals(host)
                    || (address == null && name.endsWith(host.startsWith(".") ? host : "." + host));
        }

        private boolean isInNetwork(byte[] mine, byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                if (((mine[bit / 8] ^ address[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }

        /** Returns the bytes of an address; null for a name, which is not looked up. */
        static byte @Nullable [] address(String text) {
            if (text.indexOf(':') < 0 && !isDottedQuad(text)) {
                return null;
            }
            try {
                return InetAddress.getByName(text).getAddress();
            } catch (UnknownHostException e) {
                return null;
            }
        }

        private static boolean isDottedQuad(String text) {
            String[] parts = text.split("\\.", -1);
            boolean isQuad = parts.length == 4;
            for (String part : parts) {
                int number = number(part);
                isQuad &= number >= 0 && number <= 255;
            }
            return isQuad;
        }

        private static int number(String text) {
            return JujuContext.isNumber(text) ? Integer.parseInt(text) : -1;
        }
    }
}
