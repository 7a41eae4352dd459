package io.github.tiktokcontent.emulator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** Which URLs TikTok would pull from: https, a host with a name, under a verified prefix or domain. */
final class PullRules {
    private final Settings settings;

    PullRules(Settings settings) {
        this.settings = settings;
    }

    void checkOwnership(List<String> urls) {
        if (!urls.stream().allMatch(this::isVerified)) {
            throw Refusal.forbidden(
                    "url_ownership_unverified",
                    "Please review our URL ownership verification rules at"
                            + " https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide/");
        }
    }

    private boolean isVerified(String url) {
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            if (!"https".equalsIgnoreCase(uri.getScheme()) || host == null || uri.getRawUserInfo() != null) {
                return false;
            }
            String name = host.toLowerCase(Locale.ROOT);
            boolean isAddress = name.startsWith("[") || name.matches("[0-9.]+");
            return !isAddress
                    && (settings.verifiedPrefixes.stream().anyMatch(url::startsWith)
                            || settings.verifiedDomains.stream()
                                    .anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain)));
        } catch (URISyntaxException notUrl) {
            return false;
        }
    }
}
