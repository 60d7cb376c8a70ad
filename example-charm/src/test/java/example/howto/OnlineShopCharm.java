package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import java.net.http.HttpClient;
import java.time.Duration;

/** A shop with a breakpoint, and an HTTP client that uses the model's proxies. */
public final class OnlineShopCharm extends CharmBase {

    /** Observes its start. */
    public OnlineShopCharm(Framework framework) {
        super(framework);
        framework.observe(StartEvent.class, this::onStart);
    }

    // region breakpoint
    private void onStart(StartEvent event) {
        String config = "name = " + model().name() + "\n";
        framework().breakpoint("before-config");
        machine().writeFile("/etc/shop/shop.conf", config);
    }
    // endregion

    // region proxy
    /** Returns a client that uses the proxies that the operator has set for charms. */
    HttpClient client() {
        return HttpClient.newBuilder()
                .proxy(model().proxySelector())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }
    // endregion
}
