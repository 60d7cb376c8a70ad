package dev.jops.juju;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharmProxySelectorTest {
    private static final String UNIT = "JUJU_UNIT_NAME";
    private static final String HTTP = "JUJU_CHARM_HTTP_PROXY";

    private static ProxySelector selector(String variable, String value) {
        return JujuContext.of(Map.of(UNIT, "mysql/0", variable, value)).proxySelector();
    }

    private static Proxy http(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    @Test
    void everySchemeHasItsProxy() {
        ProxySelector selector = JujuContext.of(Map.of(
                        UNIT,
                        "mysql/0",
                        HTTP,
                        "http://one.example:3128",
                        "JUJU_CHARM_HTTPS_PROXY",
                        "two.example:3129",
                        "JUJU_CHARM_FTP_PROXY",
                        "http://three.example/"))
                .proxySelector();

        assertThat(selector.select(URI.create("http://jops.dev/"))).containsExactly(http("one.example", 3128));
        assertThat(selector.select(URI.create("HTTPS://jops.dev/"))).containsExactly(http("two.example", 3129));
        assertThat(selector.select(URI.create("ftp://jops.dev/"))).containsExactly(http("three.example", 80));
        assertThat(selector.select(URI.create("socket://jops.dev:22"))).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void nothingIsProxiedIfJujuSetsNothing() {
        assertThat(selector(HTTP, "").select(URI.create("http://jops.dev/"))).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void nameAndPasswordAreLeftOut() {
        List<Proxy> chosen =
                selector(HTTP, "http://user:s3cret@proxy.example:3128").select(URI.create("http://jops.dev/"));

        assertThat(chosen).containsExactly(http("proxy.example", 3128));
    }

    @Test
    void proxyCanSpeakSocks() {
        assertThat(selector(HTTP, "socks5://proxy.example").select(URI.create("http://jops.dev/")))
                .containsExactly(
                        new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("proxy.example", 1080)));
    }

    @Test
    void proxyCanHaveAnIpv6Address() {
        assertThat(selector(HTTP, "http://[fd00::1]:3128").select(URI.create("http://jops.dev/")))
                .containsExactly(http("fd00::1", 3128));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                   | http://jops.dev/",
                "jops.dev            | http://jops.dev/",
                "JOPS.dev            | http://jops.DEV/",
                "jops.dev            | http://www.jops.dev/",
                ".jops.dev           | http://www.jops.dev/",
                "*.jops.dev          | http://a.www.jops.dev/",
                "a.b, jops.dev ,     | http://jops.dev/",
                "jops.dev:80         | http://jops.dev/",
                "jops.dev:8080       | http://jops.dev:8080/",
                "10.0.0.1            | http://10.0.0.1/",
                "10.0.0.1:80         | http://10.0.0.1/",
                "10.0.0.0/8          | http://10.255.0.1:99/",
                "10.1.2.128/25       | http://10.1.2.129/",
                "0.0.0.0/0           | http://1.2.3.4/",
                "::1                 | http://[::1]/",
                "[::1]:80            | http://[::1]/",
                "fd00::/8            | http://[fd12::1]/",
            })
    void exceptionIsReachedDirectly(String exceptions, String uri) {
        assertThat(withExceptions(exceptions).select(URI.create(uri))).containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jops.dev            | http://notjops.dev/",
                ".jops.dev           | http://jops.dev/",
                "*.jops.dev          | http://jops.dev/",
                "jops.dev:8080       | http://jops.dev/",
                "10.0.0.1            | http://10.0.0.10/",
                "0.0.1               | http://10.0.0.1/",
                "10.0.0.0/8          | http://11.0.0.1/",
                "10.1.2.128/25       | http://10.1.2.127/",
                "10.0.0.0/8          | http://10.example/",
                "10.0.0.0/8          | http://[::1]/",
                "fd00::/8            | http://[fe80::1]/",
            })
    void otherIsReachedThroughTheProxy(String exceptions, String uri) {
        assertThat(withExceptions(exceptions).select(URI.create(uri))).containsExactly(http("proxy.example", 3128));
    }

    private static ProxySelector withExceptions(String exceptions) {
        return JujuContext.of(Map.of(UNIT, "mysql/0", HTTP, "proxy.example:3128", "JUJU_CHARM_NO_PROXY", exceptions))
                .proxySelector();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://user:s3 cret@proxy:3128 | is not a proxy such as http://proxy.example.com:3128",
                "http://user:s3cret@            | is not a proxy such as http://proxy.example.com:3128",
                "user:s3cret@proxy:port         | is not a proxy such as http://proxy.example.com:3128",
                "//user:s3cret@proxy://3128     | is not a proxy such as http://proxy.example.com:3128",
                "user:s3cret@proxy:99999        | is not a proxy such as http://proxy.example.com:3128",
                "https://user:s3cret@proxy      | names a proxy that speaks neither http nor socks5, and Java knows no others",
            })
    void malformedProxyIsNamedWithoutItsPassword(String value, String problem) {
        assertThatThrownBy(() -> selector(HTTP, value))
                .isInstanceOf(JujuContextException.class)
                .hasMessage(HTTP + " " + problem)
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/33     | which is not a network such as 10.0.0.0/8",
                "jops.dev/8      | which is not a network such as 10.0.0.0/8",
                "300.0.0.0/8     | which is not a network such as 10.0.0.0/8",
                "10.0.0.0/       | which is not a network such as 10.0.0.0/8",
                "jops.dev:http   | which is not a host, a domain or a network",
                "jops.dev:99999  | which is not a host, a domain or a network",
                ":80             | which is not a host, a domain or a network",
            })
    void malformedExceptionIsNamed(String entry, String problem) {
        assertThatThrownBy(() -> withExceptions("a.example, " + entry))
                .isInstanceOf(JujuContextException.class)
                .hasMessage("JUJU_CHARM_NO_PROXY has the entry " + entry + ", " + problem);
    }

    @Test
    void selectorNeedsAUri() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> selector(HTTP, "proxy").select(null));
    }
}
