package io.github.tiktokcontent.media;

import java.net.URI;

/** One entry of a policy. Hosts are in lower case; a path prefix begins and ends with a slash. */
sealed interface UrlEntry {
    /** How the entry is named to a caller whose URL was refused. */
    String words();

    boolean coversHost(String host);

    /** A host and all names below it. */
    record Domain(String name) implements UrlEntry {
        @Override
        public String words() {
            return name + " and its subdomains";
        }

        @Override
        public boolean coversHost(String host) {
            return host.equals(name) || host.endsWith("." + name);
        }
    }

    /** Exactly one host. */
    record Host(String name) implements UrlEntry {
        @Override
        public String words() {
            return name;
        }

        @Override
        public boolean coversHost(String host) {
            return host.equals(name);
        }
    }

    /** Whatever lies under a path of one host. */
    record Prefix(String host, String path) implements UrlEntry {
        @Override
        public String words() {
            return "https://" + host + path;
        }

        @Override
        public boolean coversHost(String other) {
            return other.equals(host);
        }

        boolean coversPath(String other) {
            return other.startsWith(path);
        }
    }

    /** Whatever lies under a path of one port of this machine; exempt from the rules on scheme, port and address. */
    record Loopback(String scheme, String host, int port, String path) implements UrlEntry {
        @Override
        public String words() {
            return scheme + "://" + host + ":" + port + path;
        }

        @Override
        public boolean coversHost(String other) {
            return other.equals(host);
        }

        boolean covers(URI uri) {
            return scheme.equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && coversHost(UrlRules.lower(uri.getHost()))
                    && portOf(uri) == port
                    && uri.getRawPath().startsWith(path)
                    && !UrlPaths.isTricky(uri.getRawPath());
        }

        static int portOf(URI uri) {
            if (uri.getPort() >= 0) {
                return uri.getPort();
            }
            return "http".equalsIgnoreCase(uri.getScheme()) ? 80 : UrlRules.HTTPS_PORT;
        }
    }
}
