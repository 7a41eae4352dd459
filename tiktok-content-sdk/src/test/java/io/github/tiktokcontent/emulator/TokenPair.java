package io.github.tiktokcontent.emulator;

/**
 * Tokens of one creator, as the token endpoint would have answered them. {@link #toString()} shows neither.
 *
 * @param accessToken starts with {@code act.}
 * @param refreshToken starts with {@code rft.}
 */
public record TokenPair(String accessToken, String refreshToken) {
    @Override
    public String toString() {
        return "TokenPair[***]";
    }
}
