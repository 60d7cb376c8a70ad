package ingress;

import java.util.Optional;

/** What each unit of the requirer writes. */
record UnitData(String host, Optional<String> ip) {}
