package io.github.tiktokcontent.media;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/** What {@link HostLookup#check} says about a host: {@link Allowed} or {@link Refused}. */
public sealed interface AddressCheck {

    /**
     * Every address that was looked at is public.
     *
     * @param addresses the addresses in the order of the answer, 1 to {@value HostLookup#MAX_ADDRESSES}
     */
    record Allowed(List<InetAddress> addresses) implements AddressCheck {
        /**
         * Copies the list.
         *
         * @param addresses the addresses
         */
        public Allowed {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * The host must not be connected to.
     *
     * @param code why; for an address, of the first one that is refused
     * @param message a sentence with the host and the reason; the address itself is not told, as it may map an inner
     *     network to whoever gave the URL
     */
    record Refused(AddressRefusal code, String message) implements AddressCheck {
        /**
         * Checks that both are there.
         *
         * @param code the reason
         * @param message the sentence
         */
        public Refused {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
        }
    }
}
