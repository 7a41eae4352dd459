package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.PhotoPost;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.VideoPost;

/** The sentences that TikTok's guidelines ask an app to show beside its post button. */
final class Declarations {
    private static final String MUSIC = "https://www.tiktok.com/legal/page/global/music-usage-confirmation/en";
    private static final String BRANDED = "https://www.tiktok.com/legal/page/global/bc-policy/en";

    private Declarations() {}

    /** Shows them; drafts have none, because their creator posts them in the app. */
    static void show(PostRequest request, Console console) {
        if (request instanceof VideoPost post) {
            show("video", post.brandContentToggle(), post.brandOrganicToggle(), console);
        }
        if (request instanceof PhotoPost post) {
            show("photo", post.brandContentToggle(), post.brandOrganicToggle(), console);
        }
    }

    static void show(String what, boolean branded, boolean own, Console console) {
        if (branded || own) {
            String label = branded ? "Paid partnership" : "Promotional content";
            console.notice("Your " + what + " will be labeled as '" + label + "'.");
        }
        console.notice(
                branded
                        ? "By posting, you agree to TikTok's Branded Content Policy (" + BRANDED
                                + ") and Music Usage Confirmation (" + MUSIC + ")."
                        : "By posting, you agree to TikTok's Music Usage Confirmation (" + MUSIC + ").");
    }
}
