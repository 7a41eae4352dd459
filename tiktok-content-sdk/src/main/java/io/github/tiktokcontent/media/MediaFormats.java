package io.github.tiktokcontent.media;

import java.io.IOException;
import java.util.Locale;

/** Tells formats apart by their first bytes. */
final class MediaFormats {
    private static final int LOOK = 256;

    private MediaFormats() {}

    static MediaFormat of(ByteSource source) throws IOException {
        if (source.size() == 0) {
            return MediaFormat.EMPTY;
        }
        String head = source.text(0, (int) Math.min(LOOK, source.size()));
        String fourth = head.length() < 8 ? "" : head.substring(4, 8);
        return switch (fourth) {
            case "ftyp" -> brand(head.length() < 12 ? "" : head.substring(8, 12));
            case "moov", "mdat", "wide", "free", "skip", "pnot" -> MediaFormat.MOV;
            default -> byStart(source, head);
        };
    }

    /** Visible ASCII only, for messages. */
    static String shown(String text) {
        return text.replaceAll("[^\\x21-\\x7e]", " ").strip();
    }

    private static MediaFormat brand(String brand) {
        return switch (brand) {
            case "qt  " -> MediaFormat.MOV;
            case "heic", "heix", "hevc", "mif1", "msf1", "avif", "avis" -> MediaFormat.HEIF;
            default -> MediaFormat.MP4;
        };
    }

    private static MediaFormat byStart(ByteSource source, String head) throws IOException {
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return ebml(source);
        }
        if (head.startsWith("RIFF") && head.length() >= 12) {
            return riff(head.substring(8, 12));
        }
        return binary(head);
    }

    private static MediaFormat ebml(ByteSource source) throws IOException {
        return switch (WebmProbe.docType(source)) {
            case "webm" -> MediaFormat.WEBM;
            case "matroska" -> MediaFormat.MATROSKA;
            default -> MediaFormat.UNKNOWN;
        };
    }

    private static MediaFormat riff(String form) {
        return switch (form) {
            case "WEBP" -> MediaFormat.WEBP;
            case "AVI " -> MediaFormat.AVI;
            default -> MediaFormat.UNKNOWN;
        };
    }

    private static MediaFormat binary(String head) {
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return MediaFormat.JPEG;
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return MediaFormat.PNG;
        }
        if (head.startsWith("GIF8")) {
            return MediaFormat.GIF;
        }
        if (head.startsWith("\u007fELF")) {
            return MediaFormat.ELF;
        }
        if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
            return MediaFormat.ZIP;
        }
        if (head.startsWith("\u001f\u008b")) {
            return MediaFormat.GZIP;
        }
        return head.startsWith("%PDF-") ? MediaFormat.PDF : text(head);
    }

    private static MediaFormat text(String head) {
        String bare = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
        String lower = bare.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("<?xml")) {
            return lower.contains("<html") ? MediaFormat.HTML : MediaFormat.XML;
        }
        if (lower.matches("(?s)<(!doctype html|html|head|body|script|title|!--).*")) {
            return MediaFormat.HTML;
        }
        return lower.matches("(?s)[\\[{]\\s*[\"{\\[\\]}].*") ? MediaFormat.JSON : MediaFormat.UNKNOWN;
    }
}
