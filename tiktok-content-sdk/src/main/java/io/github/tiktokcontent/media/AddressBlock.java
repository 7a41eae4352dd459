package io.github.tiktokcontent.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses ({@code 10.0.0.0/8}) and why it is refused. */
final class AddressBlock {
    private final byte[] start;
    private final int bits;
    private final AddressRefusal refusal;

    private AddressBlock(byte[] start, int bits, AddressRefusal refusal) {
        this.start = start;
        this.bits = bits;
        this.refusal = refusal;
    }

    static AddressBlock of(String block, AddressRefusal refusal) {
        int slash = block.indexOf('/');
        try {
            // A literal: nothing is looked up.
            byte[] start = InetAddress.getByName(block.substring(0, slash)).getAddress();
            return new AddressBlock(start, Integer.parseInt(block.substring(slash + 1)), refusal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(block, e);
        }
    }

    AddressRefusal refusal() {
        return refusal;
    }

    boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(address, 0, whole, start, 0, whole)) {
            return false;
        }
        int mask = 0xff00 >> bits % 8 & 0xff;
        return mask == 0 || (address[whole] & mask) == (start[whole] & mask);
    }
}
