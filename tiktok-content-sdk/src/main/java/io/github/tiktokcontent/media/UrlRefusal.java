package io.github.tiktokcontent.media;

/**
 * Why a media URL is refused. The order is the order of the checks: a URL with several faults is refused with the first.
 */
public enum UrlRefusal {
    /** The URL is longer than {@value MediaUrlPolicy#MAX_LENGTH} characters. */
    LENGTH("it is longer than " + MediaUrlPolicy.MAX_LENGTH + " characters"),

    /** The URL holds a space, a control or non-ASCII character, or one of {@code \ < > " ^ ` { | }}. */
    BAD_CHAR(
            "it holds a character that must be percent-encoded: only visible ASCII is allowed, without \\ < > \" ^ ` { | }"),

    /** The URL is not a URI: for example a broken percent escape. */
    SYNTAX("it is not a well-formed URI"),

    /** The scheme is not {@code https}, or there is none. */
    SCHEME("its scheme is not https"),

    /** There is no {@code //} after {@code https:}. */
    OPAQUE("no // follows its scheme"),

    /** The authority holds an {@code @}: user info is never accepted, not even an empty one. */
    USERINFO("it holds user info (an @ before the path)"),

    /** There is no host that can be read as a DNS name: missing, percent-encoded, with an underscore or an empty label. */
    NO_HOST("it has no host that is a plain DNS name"),

    /** A port is given and it is not 443; an empty port ({@code host:}) counts as given. */
    PORT("its port is not 443"),

    /** The host is an IP address, or ends in something that may be read as one (a last label that is not letters only). */
    IP_LITERAL("its host is an IP address or may be read as one"),

    /** The host ends with a dot. */
    TRAILING_DOT("its host ends with a dot"),

    /** The host is longer than 253 characters. */
    HOST_LENGTH("its host is longer than 253 characters"),

    /** A label of the host is empty, longer than 63 characters, or not made of letters, digits and inner hyphens. */
    LABEL("a label of its host is longer than 63 characters or not made of letters, digits and inner hyphens"),

    /** A label of the host is an internationalised one ({@code xn--}). */
    IDN("its host is an internationalised name (xn--)"),

    /** The host is not on the list. */
    DOMAIN("its host is not on the list"),

    /** The host is known, but only for certain path prefixes, and the path is under none of them. */
    PREFIX("its path is under none of the allowed prefixes of its host"),

    /**
     * The URL is allowed by a path prefix only and its path could lead out of it: {@code .} or {@code ..} segments
     * (also percent-encoded or with a {@code ;}), an empty segment, an encoded slash or backslash.
     */
    PATH("its path could lead out of the allowed prefix (dot segments, empty segments, encoded slashes)"),

    /** The URL has a fragment, also an empty one. */
    FRAGMENT("it has a fragment (#)"),

    /** There is no path, or only {@code /}: no object is named. */
    NO_PATH("it has no path that names an object");

    private final String sentence;

    UrlRefusal(String sentence) {
        this.sentence = sentence;
    }

    /**
     * What was found, as the end of a sentence that begins with "The media URL is refused:".
     *
     * @return the words, without a full stop
     */
    public String sentence() {
        return sentence;
    }
}
