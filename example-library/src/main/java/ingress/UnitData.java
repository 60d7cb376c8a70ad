package ingress;

import java.util.Optional;

/** The data that each unit of the requirer writes. */
record UnitData(String host, Optional<String> ip) {}
