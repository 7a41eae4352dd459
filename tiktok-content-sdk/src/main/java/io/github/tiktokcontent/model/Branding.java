package io.github.tiktokcontent.model;

/** The one rule of commercial disclosure that needs no creator. */
final class Branding {
    private Branding() {}

    static void check(boolean brandContentToggle, PrivacyLevel privacyLevel) {
        if (brandContentToggle && privacyLevel == PrivacyLevel.SELF_ONLY) {
            throw new IllegalArgumentException("Branded content visibility cannot be set to private:"
                    + " choose another privacyLevel than SELF_ONLY, or switch brandContentToggle off");
        }
    }
}
