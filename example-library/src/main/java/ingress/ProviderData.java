package ingress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

// region databag
/** The data that the provider's leader writes; both null and a missing key mean that there is no ingress. */
record ProviderData(Optional<Answer> ingress) {

    /** The URL of the ingress. */
    record Answer(String url) {
        Answer {
            if (!isWebAddress(url)) {
                throw new IllegalArgumentException("its url is no http or https URL with a host");
            }
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return isWeb && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
// endregion
