package io.github.tiktokcontent.media;

import static io.github.tiktokcontent.media.AddressRefusal.EMBEDDED_IPV4;
import static io.github.tiktokcontent.media.AddressRefusal.LINK_LOCAL;
import static io.github.tiktokcontent.media.AddressRefusal.LOOPBACK;
import static io.github.tiktokcontent.media.AddressRefusal.METADATA;
import static io.github.tiktokcontent.media.AddressRefusal.MULTICAST;
import static io.github.tiktokcontent.media.AddressRefusal.PRIVATE;
import static io.github.tiktokcontent.media.AddressRefusal.RESERVED;
import static io.github.tiktokcontent.media.AddressRefusal.SHARED;
import static io.github.tiktokcontent.media.AddressRefusal.SPECIAL_PURPOSE;
import static io.github.tiktokcontent.media.AddressRefusal.UNSPECIFIED;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses our own downloads may connect to: public unicast ones only. A pure function; Java's own tests
 * ({@code isSiteLocalAddress} and its kin) miss most of the blocks that matter.
 */
public final class AddressRules {
    private static final List<AddressBlock> REFUSED = List.of(
            AddressBlock.of("0.0.0.0/8", UNSPECIFIED),
            AddressBlock.of("10.0.0.0/8", PRIVATE),
            AddressBlock.of("100.64.0.0/10", SHARED),
            AddressBlock.of("127.0.0.0/8", LOOPBACK),
            AddressBlock.of("168.63.129.16/32", METADATA),
            AddressBlock.of("169.254.0.0/16", LINK_LOCAL),
            AddressBlock.of("172.16.0.0/12", PRIVATE),
            AddressBlock.of("192.0.0.0/24", SPECIAL_PURPOSE),
            AddressBlock.of("192.0.2.0/24", SPECIAL_PURPOSE),
            AddressBlock.of("192.88.99.0/24", SPECIAL_PURPOSE),
            AddressBlock.of("192.168.0.0/16", PRIVATE),
            AddressBlock.of("198.18.0.0/15", SPECIAL_PURPOSE),
            AddressBlock.of("198.51.100.0/24", SPECIAL_PURPOSE),
            AddressBlock.of("203.0.113.0/24", SPECIAL_PURPOSE),
            AddressBlock.of("224.0.0.0/4", MULTICAST),
            AddressBlock.of("240.0.0.0/4", RESERVED),
            AddressBlock.of("::/128", UNSPECIFIED),
            AddressBlock.of("::1/128", LOOPBACK),
            AddressBlock.of("64:ff9b::/96", EMBEDDED_IPV4),
            AddressBlock.of("64:ff9b:1::/48", EMBEDDED_IPV4),
            AddressBlock.of("100::/64", SPECIAL_PURPOSE),
            AddressBlock.of("2001::/32", EMBEDDED_IPV4),
            AddressBlock.of("2001::/23", SPECIAL_PURPOSE),
            AddressBlock.of("2001:db8::/32", SPECIAL_PURPOSE),
            AddressBlock.of("2002::/16", EMBEDDED_IPV4),
            AddressBlock.of("3fff::/20", SPECIAL_PURPOSE),
            AddressBlock.of("5f00::/16", SPECIAL_PURPOSE),
            AddressBlock.of("fc00::/7", PRIVATE),
            AddressBlock.of("fe80::/10", LINK_LOCAL),
            AddressBlock.of("fec0::/10", PRIVATE),
            AddressBlock.of("ff00::/8", MULTICAST));

    private static final AddressBlock IPV6_UNICAST = AddressBlock.of("2000::/3", RESERVED);
    private static final int IPV6_LENGTH = 16;

    private AddressRules() {}

    /**
     * Judges one address.
     *
     * @param address the address
     * @return why it is refused, empty if it is a public unicast address
     */
    public static Optional<AddressRefusal> refusal(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (isMapped(bytes)) {
            return Optional.of(EMBEDDED_IPV4);
        }
        for (AddressBlock block : REFUSED) {
            if (block.contains(bytes)) {
                return Optional.of(block.refusal());
            }
        }
        boolean outside = bytes.length == IPV6_LENGTH && !IPV6_UNICAST.contains(bytes);
        return outside ? Optional.of(RESERVED) : Optional.empty();
    }

    /** {@code ::ffff:0:0/96}; Java makes an IPv4 address of it in most ways, but not in all. */
    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != IPV6_LENGTH || bytes[10] != -1 || bytes[11] != -1) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
