package io.github.tiktokcontent.emulator;

/** How the ids of public posts appear in a status answer. All forms but the first were seen from TikTok or its older pages. */
public enum PostIdForm {
    /** {@code "publicaly_available_post_id":[7512345678901234567]}, the documented form with its spelling. */
    NUMBERS,
    /** {@code "publicaly_available_post_id":["7512345678901234567"]}. */
    STRINGS,
    /** {@code "publicaly_available_post_id":"7512345678901234567"}. */
    BARE_STRING,
    /** {@code "publicly_available_post_id":[7512345678901234567]}, the correct spelling. */
    CORRECT_SPELLING,
    /** {@code "publicaly_available_post_id":[]}: the list is there and stays empty. */
    EMPTY,
    /** The field never appears. */
    MISSING
}
