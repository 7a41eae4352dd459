package io.github.tiktokcontent.server;

/** Why a token was refused. Told to nobody outside: all refusals look the same there. */
enum TokenRefusal {
    /** No Authorization header, several, or one that is not of the form {@code Bearer token}. */
    HEADER,
    /** Longer than the cap. */
    SIZE,
    /** Not three parts of canonical base64url. */
    FORM,
    /** Header or payload is not exactly one JSON object without repeated keys. */
    JSON,
    /** An extension that is not understood here. */
    EXTENSION,
    /** Another kind of token. */
    TYPE,
    /** An algorithm that is not configured for the key. */
    ALGORITHM,
    /** No key of that id. */
    KEY,
    SIGNATURE,
    ISSUER,
    AUDIENCE,
    /** Times that are missing or no times. */
    TIMES,
    EXPIRED,
    NOT_YET,
    /** It lives longer than allowed. */
    LIFE,
    SUBJECT,
    /** A claim that must have a value has another. */
    CLAIM,
    REVOKED
}
