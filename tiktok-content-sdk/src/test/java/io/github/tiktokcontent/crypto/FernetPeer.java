package io.github.tiktokcontent.crypto;

import io.github.tiktokcontent.error.TokenSealException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Java's half of {@code src/test/fernet/interop.sh}; no test runs it. What is text goes through the public methods, what is
 * not through the bytes behind them.
 */
final class FernetPeer {
    private final Path folder;
    private final List<String> keys;

    private FernetPeer(Path folder) throws IOException {
        this.folder = folder;
        this.keys = Files.readAllLines(folder.resolve("keys"));
    }

    /** {@code answer} or {@code check}, then the folder. */
    public static void main(String[] args) throws IOException {
        FernetPeer peer = new FernetPeer(Path.of(args[1]));
        if (args[0].equals("answer")) {
            peer.answer();
        } else {
            peer.check();
        }
    }

    /** Opens and rotates what Python sealed, and seals the same, under each key in turn. */
    private void answer() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("python"));
        FernetCipher ring = FernetCipher.parse(String.join(",", keys));
        List<FernetCipher> alone = keys.stream().map(FernetCipher::parse).toList();
        int wrong = 0;
        try (BufferedWriter sealed = Files.newBufferedWriter(folder.resolve("java"));
                BufferedWriter rotated = Files.newBufferedWriter(folder.resolve("java-rotated"))) {
            for (int i = 0; i < lines.size(); i++) {
                String[] words = lines.get(i).split(" ", -1);
                byte[] plain = Base64.getDecoder().decode(words[0]);
                wrong += opens(ring, plain, words[1]) ? 0 : 1;
                rotated.write(words[0] + " " + words[1] + " " + ring.rotate(words[1]) + "\n");
                sealed.write(words[0] + " " + seal(alone.get(i % alone.size()), plain) + "\n");
            }
        }
        count(1, "Java opens %d of Python, %d mismatches%n", lines.size(), wrong);
    }

    /** Opens what Python rotated to the last key. */
    private void check() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("java-back"));
        FernetCipher last = FernetCipher.parse(keys.get(keys.size() - 1));
        int wrong = 0;
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            boolean same = opens(last, Base64.getDecoder().decode(words[0]), words[2])
                    && FernetKey.time(FernetCipher.decode(words[1])) == FernetKey.time(FernetCipher.decode(words[2]));
            wrong += same ? 0 : 1;
        }
        count(4, "Java opens %d rotated by Python, %d mismatches%n", lines.size(), wrong);
    }

    private static boolean opens(FernetCipher cipher, byte[] plain, String token) {
        try {
            return text(plain)
                    .map(text -> cipher.decrypt(token).reveal().equals(text))
                    .orElseGet(() -> Arrays.equals(cipher.open(FernetCipher.decode(token)), plain));
        } catch (TokenSealException refused) {
            return false;
        }
    }

    private static String seal(FernetCipher cipher, byte[] plain) {
        return text(plain)
                .map(text -> cipher.encrypt(Secret.of(text)))
                .orElseGet(() -> cipher.seal(plain.clone(), Rings.NOW.getEpochSecond()));
    }

    private static Optional<String> text(byte[] plain) {
        String text = new String(plain, StandardCharsets.UTF_8);
        return text.isBlank() || !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), plain)
                ? Optional.empty()
                : Optional.of(text);
    }

    private void count(int number, String format, int all, int wrong) throws IOException {
        Files.writeString(folder.resolve("count-" + number), String.format(Locale.ROOT, format, all, wrong));
    }
}
