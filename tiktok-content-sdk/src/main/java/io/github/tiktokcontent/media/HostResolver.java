package io.github.tiktokcontent.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks a name service. Must be safe to call from several threads; may block. */
@FunctionalInterface
public interface HostResolver {
    /**
     * Looks a name up.
     *
     * @param host a host name that a {@link MediaUrlPolicy} has allowed
     * @return its addresses, best first; empty is taken as an unknown host
     * @throws UnknownHostException if the name has no address
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /**
     * The JVM's own resolver, with its cache ({@code networkaddress.cache.ttl}).
     *
     * @return the resolver
     */
    static HostResolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
