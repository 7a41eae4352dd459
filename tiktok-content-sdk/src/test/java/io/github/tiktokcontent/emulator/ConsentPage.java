package io.github.tiktokcontent.emulator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The consent page, with a creator who answers at once. */
final class ConsentPage {
    private final Platform platform;

    ConsentPage(Platform platform) {
        this.platform = platform;
    }

    Answer serve(RequestHead head) {
        Map<String, String> query = head.query();
        Settings settings = platform.settings();
        if (!query.getOrDefault("client_key", "").equals(settings.clientKey)) {
            return errorPage("client_key");
        }
        String redirectUri = query.getOrDefault("redirect_uri", "");
        if (!isRegistered(redirectUri)) {
            return errorPage("redirect_uri");
        }
        if (!query.getOrDefault("response_type", "").equals("code")) {
            return errorPage("response_type");
        }
        if (query.getOrDefault("state", "").isEmpty()) {
            return errorPage("state");
        }
        String challenge = query.get("code_challenge");
        boolean isDesktop = isLoopback(redirectUri);
        if (challenge == null ? isDesktop : !"S256".equals(query.get("code_challenge_method"))) {
            return errorPage("code_challenge");
        }
        return decide(query, redirectUri);
    }

    private Answer decide(Map<String, String> query, String redirectUri) {
        Map<String, String> back = new LinkedHashMap<>();
        Set<String> asked =
                new LinkedHashSet<>(List.of(query.getOrDefault("scope", "").split(",", -1)));
        Creator creator = platform.atConsentPage();
        if (!Scopes.ALL.containsAll(asked)) {
            back.put("error", "invalid_scope");
            back.put("error_description", "The scope is not known. Are the scopes separated by commas?");
        } else if (creator.declinesConsent()) {
            back.put("error", "access_denied");
            back.put("error_description", "The user declined the authorization.");
        } else {
            asked.retainAll(creator.scopes());
            Grant grant = new Grant(creator, asked);
            back.put("code", platform.grants().newCode(grant, redirectUri, query.get("code_challenge")));
            back.put("scopes", grant.scopeText());
        }
        back.put("state", query.getOrDefault("state", ""));
        return Answer.redirect(302, redirectUri + "?" + Form.encode(back));
    }

    /** Without registered URIs, every one that TikTok would let an app register. */
    private boolean isRegistered(String redirectUri) {
        List<String> registered = platform.settings().redirectUris;
        if (!registered.isEmpty()) {
            return registered.stream().anyMatch(known -> matches(known, redirectUri));
        }
        try {
            URI uri = new URI(redirectUri);
            boolean isStatic = uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean isWeb = "https".equals(uri.getScheme());
            return isStatic && redirectUri.length() < 512 && (isLoopback(redirectUri) ? uri.getPort() > 0 : isWeb);
        } catch (URISyntaxException notUri) {
            return false;
        }
    }

    /** Literal, but a loopback URI may be registered with {@code *} for the port. */
    private static boolean matches(String registered, String redirectUri) {
        int star = registered.indexOf(":*");
        if (star < 0) {
            return registered.equals(redirectUri);
        }
        String rest = registered.substring(star + 2);
        String start = registered.substring(0, star + 1);
        return redirectUri.startsWith(start)
                && redirectUri.endsWith(rest)
                && redirectUri.length() > start.length() + rest.length()
                && redirectUri
                        .substring(start.length(), redirectUri.length() - rest.length())
                        .matches("\\d{1,5}");
    }

    private static boolean isLoopback(String redirectUri) {
        return redirectUri.matches("https?://(localhost|127[.]0[.]0[.]1)([:/].*)?");
    }

    private static Answer errorPage(String parameter) {
        return Answer.status(400)
                .html("<html><body><p>Something went wrong: param_error, errCode=10003, error_type=" + parameter
                        + "</p></body></html>");
    }
}
