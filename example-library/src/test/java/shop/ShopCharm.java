package shop;

import dev.jops.charm.CharmBase;
import dev.jops.charm.CollectUnitStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.WaitingStatus;
import ingress.IngressOptions;
import ingress.IngressReadyEvent;
import ingress.IngressRequirer;
import ingress.IngressRevokedEvent;

// region charm
/** A shop on Kubernetes, whose pages have links with the URL of its ingress. */
public final class ShopCharm extends CharmBase {
    private final IngressRequirer ingress;

    /** Observes what the shop's address and status depend on. */
    public ShopCharm(Framework framework) {
        super(framework);
        IngressOptions options =
                IngressOptions.builder().stripPrefix(true).host(this::host).build();
        ingress = new IngressRequirer(this, "ingress", this::port, options);
        framework.observe(ingress.ready, this::onIngressReady);
        framework.observe(ingress.revoked, this::onIngressRevoked);
        framework.observe(CollectUnitStatusEvent.class, this::onCollectUnitStatus);
    }

    private void onIngressReady(IngressReadyEvent event) {
        machine().writePrivateFile("/etc/shop/base-url", event.url().toString());
    }

    private void onIngressRevoked(IngressRevokedEvent event) {
        machine().writePrivateFile("/etc/shop/base-url", "");
    }

    private void onCollectUnitStatus(CollectUnitStatusEvent event) {
        ingress.problem().ifPresent(problem -> event.addStatus(new BlockedStatus(problem)));
        if (!ingress.isReady()) {
            event.addStatus(new WaitingStatus("for ingress"));
        }
        event.addStatus(new ActiveStatus());
    }

    private int port() {
        return (int) config().integer("port").orElseThrow();
    }

    private String host() { // the pod's address changes at each restart, its name does not
        String pod = unit().name().replace('/', '-');
        return pod + "." + app().name() + "-endpoints." + model().name() + ".svc.cluster.local";
    }
}
// endregion
