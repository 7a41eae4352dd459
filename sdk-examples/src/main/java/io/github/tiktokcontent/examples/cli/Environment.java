package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment variables, read and judged where they are needed. A blank one counts as missing. */
final class Environment {
    private static final String TOKEN = "TIKTOK_ACCESS_TOKEN";
    private static final String BASE_URL = "TIKTOK_API_BASE_URL";
    private static final String SANDBOX = "TIKTOK_SANDBOX_MODE";
    private static final String ALLOWED = "MEDIA_ALLOWED_PREFIXES";
    private static final String VERIFIED = "TIKTOK_VERIFIED_PREFIXES";

    private static final int DEFAULT_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 40;

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Some variables as they are given now, or not at all, in place of what they are here. */
    Environment with(List<String> names, Map<String, String> values) {
        Map<String, String> changed = new HashMap<>(variables);
        changed.keySet().removeAll(names);
        changed.putAll(values);
        return new Environment(changed);
    }

    Optional<Secret> token() {
        return value(TOKEN).map(Environment::checkedToken);
    }

    Secret requiredToken() {
        return token().orElseThrow(() -> CommandException.usage(TOKEN + " is not set. It holds the access token of the"
                + " TikTok account to post to: get one by TikTok's Login Kit with the scopes video.publish and"
                + " video.upload, or start the command 'emulator' and copy its lines, or connect an account with 'login'"
                + " and name it with --account."));
    }

    Optional<URI> apiBaseUrl() {
        return url(BASE_URL, "API host", "http://127.0.0.1:8080 for the emulator");
    }

    /** A rule of the base URL that the client found broken. */
    static CommandException badBaseUrl(IllegalArgumentException cause) {
        return badUrl(BASE_URL, cause);
    }

    /** A rule of a URL that the library found broken. */
    static CommandException badUrl(String name, IllegalArgumentException cause) {
        return CommandException.usage(
                name + " cannot be used: " + cause.getMessage() + " Leave it unset to talk to TikTok itself.", cause);
    }

    boolean unaudited() {
        String text = value(SANDBOX).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw CommandException.usage(SANDBOX + " is neither true nor false. Set it to true while TikTok has not"
                    + " audited the app, else to false or not at all.");
        }
        return text.equals("true");
    }

    /** The prefixes under which TikTok may fetch, each with its last slash. */
    List<String> verifiedPrefixes() {
        return list(VERIFIED).stream()
                .map(prefix -> prefix.endsWith("/") ? prefix : prefix + "/")
                .toList();
    }

    MediaUrlPolicy mediaUrlPolicy() {
        MediaUrlPolicy.Builder policy = MediaUrlPolicy.builder().defaultDomains();
        list(ALLOWED).forEach(policy::prefix);
        verifiedPrefixes().forEach(policy::verifiedPrefix);
        try {
            return policy.build();
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(
                    "An entry of " + ALLOWED + " or " + VERIFIED + " cannot be used: " + e.getMessage()
                            + " Both are URL prefixes such as https://media.example.com/videos/, separated by commas.",
                    e);
        }
    }

    /** How wide a terminal is. */
    int columns() {
        try {
            int columns = Integer.parseInt(value("COLUMNS").orElse(""));
            return Math.max(LEAST_COLUMNS, Math.min(columns, DEFAULT_COLUMNS));
        } catch (NumberFormatException e) {
            return DEFAULT_COLUMNS;
        }
    }

    private static Secret checkedToken(String text) {
        boolean visible = text.chars().allMatch(c -> c > ' ' && c <= '~');
        if (!visible) {
            throw CommandException.usage(
                    TOKEN + " has blanks, line breaks or characters that no token has, at its ends or within;"
                            + " was it copied whole and alone? Set it to the bare token.");
        }
        return Secret.of(text);
    }

    /** Another host than TikTok's. */
    Optional<URI> url(String name, String what, String example) {
        return value(name).map(text -> {
            try {
                return new URI(text);
            } catch (URISyntaxException e) {
                throw CommandException.usage(
                        name + " is no URL. It names another " + what + ", such as " + example
                                + "; leave it unset to talk to TikTok itself.",
                        e);
            }
        });
    }

    /** The text of a variable; a blank one counts as missing. */
    Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }

    /** The text of a variable that is needed; the reason is a sentence on what for and how to come by one. */
    String required(String name, String reason) {
        return value(name).orElseThrow(() -> CommandException.usage(name + " is not set. " + reason));
    }

    private List<String> list(String name) {
        return value(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
