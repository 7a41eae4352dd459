package io.github.tiktokcontent.media;

/** Why one of our own downloads must not connect to a host. */
public enum AddressRefusal {
    /** {@code 127.0.0.0/8}, {@code ::1}. */
    LOOPBACK("a loopback address"),

    /** {@code 0.0.0.0/8}, {@code ::}. */
    UNSPECIFIED("an unspecified address"),

    /** RFC 1918, IPv6 unique local ({@code fc00::/7}) and the old site-local ({@code fec0::/10}) addresses. */
    PRIVATE("an address of a private network"),

    /** {@code 169.254.0.0/16} and {@code fe80::/10}: cloud metadata services live there. */
    LINK_LOCAL("a link-local or metadata address"),

    /** {@code 100.64.0.0/10}: carrier-grade NAT, and metadata at some clouds. */
    SHARED("an address shared behind a carrier's NAT"),

    /** A public address at which a cloud serves its machines only ({@code 168.63.129.16}). */
    METADATA("an address of a cloud's own service"),

    /** Benchmarking, protocol assignments, documentation, discard and the like. */
    SPECIAL_PURPOSE("a special-purpose address"),

    /** Multicast. */
    MULTICAST("a multicast address"),

    /** Not assigned for hosts on the Internet. */
    RESERVED("a reserved address"),

    /** An IPv6 address that carries an IPv4 one: mapped, NAT64, 6to4, Teredo. */
    EMBEDDED_IPV4("an address that carries an IPv4 address inside"),

    /** The name does not exist, or has no address. May pass. */
    UNKNOWN_HOST("a name without an address"),

    /** The name service did not answer in time, or too many lookups were waiting. May pass. */
    LOOKUP_TIMEOUT("a name that could not be looked up in time"),

    /** The waiting thread was interrupted; its interrupt flag is set again. */
    INTERRUPTED("a name whose lookup was interrupted");

    private final String words;

    AddressRefusal(String words) {
        this.words = words;
    }

    /**
     * What the host resolved to, as the end of a sentence.
     *
     * @return the words, without a full stop
     */
    public String words() {
        return words;
    }
}
