package ingress;

/** The protocol of the workload at its port. */
public enum IngressScheme {
    /** HTTP. */
    HTTP,
    /** HTTP over TLS. */
    HTTPS,
    /** HTTP/2 without TLS. */
    H2C
}
