package io.github.tiktokcontent.oauth;

/** What the configured keys make of an account's tokens. */
enum KeyFinding {
    /** The first key sealed them. */
    CURRENT,
    /** Another key of the list sealed at least one of them. */
    OLDER,
    /** No key opens one of them. */
    UNREADABLE,
    /** One of them opens, but belongs elsewhere. */
    MISPLACED
}
