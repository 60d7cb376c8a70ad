package example.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.Harness;
import org.junit.jupiter.api.Test;

// region test
class TokenCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: token
            peers: {peers: {interface: token-peers}}
            """);

    @Test
    void isActiveOnceTheLeaderHasMadeAToken() {
        try (Harness<TokenCharm> harness = Harness.of(TokenCharm::new, META)) {
            harness.beginWithInitialHooks();
            harness.setLeader(true);
            assertEquals(new ActiveStatus(), harness.status());
        }
    }
}
// endregion
