package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;

/** Seals nothing: for explorations, whose uploads are letters. */
final class ClearCipher implements TokenCipher {
    @Override
    public String encrypt(Secret plain) {
        return plain.reveal();
    }

    @Override
    public Secret decrypt(String token) {
        return Secret.of(token);
    }

    @Override
    public String rotate(String token) {
        return token;
    }

    @Override
    public boolean isCurrent(String token) {
        return true;
    }
}
