package io.github.tiktokcontent.media;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which media URLs are accepted. A list of domains, hosts and path prefixes; everything else is refused before any name is
 * looked up.
 *
 * <p>A policy limits where we connect, never what comes back: anybody can open a bucket on a host of the list. Immutable
 * and thread-safe; no method blocks.
 */
public final class MediaUrlPolicy {
    /** The longest URL accepted, in characters: {@value}. */
    public static final int MAX_LENGTH = 2048;

    /** The domains of {@link #defaults()}. */
    public static final List<String> DEFAULT_DOMAINS =
            List.of("supabase.co", "supabase.io", "storage.googleapis.com", "s3.amazonaws.com");

    private static final int SHOWN = 20;

    private final List<UrlEntry> entries;
    private final List<UrlEntry> verified;
    private final String allowed;

    private MediaUrlPolicy(List<UrlEntry> entries, List<UrlEntry> verified) {
        this.entries = List.copyOf(entries);
        this.verified = List.copyOf(verified);
        this.allowed = words(this.entries);
    }

    /**
     * The policy with the entries of {@link #DEFAULT_DOMAINS} and nothing verified with TikTok.
     *
     * @return the policy
     */
    public static MediaUrlPolicy defaults() {
        return builder().defaultDomains().build();
    }

    /**
     * Begins a policy that allows nothing yet.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Judges a URL. Check it when it is accepted and again when it is used.
     *
     * @param url the URL as it was given
     * @return the rebuilt URL, or why it is refused
     */
    public MediaUrlCheck check(String url) {
        Objects.requireNonNull(url, "url");
        UrlRefusal text = UrlRules.text(url);
        if (text != null) {
            return refused(text, null);
        }
        URI uri = UrlRules.parse(url);
        if (uri == null) {
            return refused(UrlRefusal.SYNTAX, null);
        }
        for (UrlEntry entry : entries) {
            if (entry instanceof UrlEntry.Loopback loopback && loopback.covers(uri)) {
                return checkLoopback(uri, loopback);
            }
        }
        return checkRemote(uri);
    }

    /**
     * Whether TikTok may be asked to pull this URL itself: it is allowed, https, not on loopback, and under a prefix or
     * domain that was declared as verified with TikTok. A URL that may not be pulled can still be relayed.
     *
     * @param url the URL as it was given
     * @return true if it may be pulled; false also for a URL that is refused
     */
    public boolean mayPull(String url) {
        if (!(check(url) instanceof MediaUrlCheck.Allowed found) || found.loopback()) {
            return false;
        }
        URI uri = found.rebuilt();
        return verified.stream().anyMatch(entry -> covers(entry, uri.getHost(), uri.getRawPath()));
    }

    /**
     * What is allowed, in words: the end of every refusal.
     *
     * @return a sentence without secrets
     */
    public String allowed() {
        return allowed;
    }

    @Override
    public String toString() {
        return "MediaUrlPolicy[" + allowed + "]";
    }

    private MediaUrlCheck checkRemote(URI uri) {
        UrlRefusal refusal = UrlRules.origin(uri);
        if (refusal != null) {
            return refused(refusal, null);
        }
        String host = UrlRules.lower(uri.getHost());
        refusal = UrlRules.host(host);
        if (refusal == null) {
            refusal = entryRefusal(host, uri.getRawPath());
        }
        if (refusal == null) {
            refusal = UrlRules.object(uri);
        }
        if (refusal != null) {
            return refused(refusal, host);
        }
        return new MediaUrlCheck.Allowed(rebuilt("https://" + host, uri), false);
    }

    private MediaUrlCheck checkLoopback(URI uri, UrlEntry.Loopback loopback) {
        UrlRefusal refusal = UrlRules.authority(uri);
        if (refusal == null) {
            refusal = UrlRules.object(uri);
        }
        if (refusal != null) {
            return refused(refusal, loopback.host());
        }
        String origin = loopback.scheme() + "://" + loopback.host() + ":" + loopback.port();
        return new MediaUrlCheck.Allowed(rebuilt(origin, uri), true);
    }

    private @Nullable UrlRefusal entryRefusal(String host, String path) {
        if (entries.stream().anyMatch(entry -> covers(entry, host, path))) {
            return null;
        }
        List<UrlEntry.Prefix> prefixes = entries.stream()
                .filter(UrlEntry.Prefix.class::isInstance)
                .map(UrlEntry.Prefix.class::cast)
                .filter(entry -> entry.coversHost(host))
                .toList();
        if (prefixes.isEmpty()) {
            return UrlRefusal.DOMAIN;
        }
        boolean under = prefixes.stream().anyMatch(entry -> entry.coversPath(path));
        return under ? UrlRefusal.PATH : UrlRefusal.PREFIX;
    }

    private static boolean covers(UrlEntry entry, String host, String path) {
        if (entry instanceof UrlEntry.Loopback || !entry.coversHost(host)) {
            return false;
        }
        return !(entry instanceof UrlEntry.Prefix prefix) || (prefix.coversPath(path) && !UrlPaths.isTricky(path));
    }

    private static URI rebuilt(String origin, URI uri) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(origin + uri.getRawPath() + query);
    }

    private MediaUrlCheck refused(UrlRefusal code, @Nullable String host) {
        String where = host == null || host.length() > 253 ? "" : " (host " + host + ")";
        return new MediaUrlCheck.Refused(
                code, "The media URL is refused: " + code.sentence() + where + ". Allowed: " + allowed + ".");
    }

    private static String words(List<UrlEntry> entries) {
        if (entries.isEmpty()) {
            return "nothing, the policy has no entries";
        }
        String more = entries.size() > SHOWN ? " and " + (entries.size() - SHOWN) + " more" : "";
        return entries.stream()
                .limit(SHOWN)
                .map(UrlEntry::words)
                .collect(Collectors.joining("; ", "https on port 443 at ", more));
    }

    /** Collects the entries of a policy. Not thread-safe. Bad entries are refused by {@link #build()}. */
    public static final class Builder {
        private final List<Entry> entries = new ArrayList<>();

        private Builder() {}

        /**
         * Adds the four entries of {@link MediaUrlPolicy#DEFAULT_DOMAINS}.
         *
         * @return this
         */
        public Builder defaultDomains() {
            DEFAULT_DOMAINS.forEach(this::domain);
            return this;
        }

        /**
         * Allows a host and all names below it.
         *
         * @param name a host name of at least two labels, such as {@code example.com}
         * @return this
         */
        public Builder domain(String name) {
            return add(name, EntryParser::domain, false);
        }

        /**
         * Allows exactly one host, not the names below it.
         *
         * @param name a host name of at least two labels, such as {@code media.example.com}
         * @return this
         */
        public Builder host(String name) {
            return add(name, EntryParser::host, false);
        }

        /**
         * Allows what lies under a path, by whole segments. A prefix whose host is literally {@code 127.0.0.1},
         * {@code [::1]} or {@code localhost} may be http and have any port: it exempts exactly that scheme, host, port and
         * path from the rules on scheme, port and address, and is never pulled by TikTok.
         *
         * @param prefix such as {@code https://media.example.com/videos/}; a missing last slash is added
         * @return this
         */
        public Builder prefix(String prefix) {
            return add(prefix, EntryParser::prefix, false);
        }

        /**
         * Declares a URL prefix as verified with TikTok (URL properties page of the developer portal), and allows it.
         *
         * @param prefix such as {@code https://media.example.com/videos/}; never a loopback one
         * @return this
         */
        public Builder verifiedPrefix(String prefix) {
            return add(prefix, EntryParser::verifiedPrefix, true);
        }

        /**
         * Declares a domain as verified with TikTok (by its DNS record), and allows it. It covers the names below it.
         *
         * @param name a host name of at least two labels
         * @return this
         */
        public Builder verifiedDomain(String name) {
            return add(name, EntryParser::verifiedDomain, true);
        }

        /**
         * Checks all entries and makes the policy.
         *
         * @return the policy
         * @throws IllegalArgumentException if an entry cannot be used; the message names each such entry with its reason
         */
        public MediaUrlPolicy build() {
            List<UrlEntry> all = new ArrayList<>();
            List<UrlEntry> verified = new ArrayList<>();
            List<String> faults = new ArrayList<>();
            for (Entry entry : entries) {
                try {
                    UrlEntry parsed = entry.parser().apply(entry.text());
                    Stream.of(all, verified).limit(entry.verified() ? 2 : 1).forEach(list -> list.add(parsed));
                } catch (IllegalArgumentException e) {
                    faults.add(e.getMessage());
                }
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join(" ", faults));
            }
            return new MediaUrlPolicy(all, verified);
        }

        private Builder add(String text, Function<String, UrlEntry> parser, boolean verified) {
            entries.add(new Entry(Objects.requireNonNull(text, "entry"), parser, verified));
            return this;
        }

        private record Entry(String text, Function<String, UrlEntry> parser, boolean verified) {}
    }
}
