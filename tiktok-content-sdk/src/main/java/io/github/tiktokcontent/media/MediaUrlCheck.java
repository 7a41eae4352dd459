package io.github.tiktokcontent.media;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** What {@link MediaUrlPolicy#check} says about a URL: {@link Allowed} or {@link Refused}. */
public sealed interface MediaUrlCheck {

    /**
     * The URL to use.
     *
     * @return the URL rebuilt from its checked parts, empty if it is refused
     */
    default Optional<URI> uri() {
        return this instanceof Allowed allowed ? Optional.of(allowed.rebuilt()) : Optional.empty();
    }

    /**
     * The URL may be used, in the rebuilt form only. {@link #toString()} shows no query.
     *
     * @param rebuilt the URL rebuilt from its checked parts: lower-case scheme and host, no default port. Its query may
     *     be a signature: keep it out of logs
     * @param loopback whether a loopback entry allowed it, so that the address rules ({@link AddressRules}) do not apply;
     *     such a URL is never pulled by TikTok
     */
    record Allowed(URI rebuilt, boolean loopback) implements MediaUrlCheck {
        /**
         * Checks that the URL is there.
         *
         * @param rebuilt the URL
         * @param loopback whether a loopback entry allowed it
         */
        public Allowed {
            Objects.requireNonNull(rebuilt, "rebuilt");
        }

        @Override
        public String toString() {
            return "Allowed[" + rebuilt.getScheme() + "://" + rebuilt.getRawAuthority() + rebuilt.getRawPath()
                    + (rebuilt.getRawQuery() == null ? "" : "?***") + (loopback ? ", loopback]" : "]");
        }
    }

    /**
     * The URL must not be used.
     *
     * @param code the first rule it breaks
     * @param message a sentence with what was found and what is allowed; it never holds the query, the path or user info
     */
    record Refused(UrlRefusal code, String message) implements MediaUrlCheck {
        /**
         * Checks that both are there.
         *
         * @param code the rule
         * @param message the sentence
         */
        public Refused {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
        }
    }
}
