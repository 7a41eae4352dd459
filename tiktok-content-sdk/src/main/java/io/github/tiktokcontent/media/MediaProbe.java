package io.github.tiktokcontent.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at a media file: MP4, MOV and WebM videos, JPEG and WebP pictures. Nothing is decoded, and the file's name plays no
 * part.
 *
 * <p>Made for hostile files: whatever the bytes are, the answer is a {@link MediaInfo} in which the unreadable is unknown.
 * A probe looks at 10,000 boxes, elements or segments at most, at fixed depth, reads 32 MiB at most (a few KiB as a rule)
 * and allocates nothing by a size that the file declares. Thread-safe; blocks while it reads.
 */
public final class MediaProbe {
    private MediaProbe() {}

    /**
     * Looks at a file.
     *
     * @param file a regular file
     * @param options {@link LinkOption#NOFOLLOW_LINKS} to refuse a symbolic link, or none
     * @return what it is
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws java.nio.file.AccessDeniedException if it must not be read
     * @throws FileSystemException if it is not a regular file (a directory, pipe, socket or device)
     * @throws IOException if reading fails
     */
    public static MediaInfo probe(Path file, LinkOption... options) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class, options).isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "is not a regular file");
        }
        OpenOption[] open = Stream.concat(Stream.of(StandardOpenOption.READ), Arrays.stream(options))
                .toArray(OpenOption[]::new);
        try (FileChannel channel = FileChannel.open(file, open)) {
            return probe(channel.size(), channel::read);
        }
    }

    /**
     * Looks at an open channel, so that the file that was checked is the file that is sent. Its position is as before
     * afterwards; it is not closed.
     *
     * @param channel open for reading; not used by another thread meanwhile
     * @return what it is
     * @throws IOException if reading fails
     */
    public static MediaInfo probe(SeekableByteChannel channel) throws IOException {
        long position = channel.position();
        try {
            return probe(channel.size(), (target, at) -> channel.position(at).read(target));
        } finally {
            channel.position(position);
        }
    }

    /**
     * Looks at something that can be read at any place.
     *
     * @param size how many bytes there are; later ones are not looked at
     * @param reader reads them; asked for 8 KiB at a time
     * @return what it is
     * @throws IOException if the reader fails
     * @throws IllegalArgumentException if {@code size} is negative
     */
    public static MediaInfo probe(long size, RangeReader reader) throws IOException {
        Objects.requireNonNull(reader, "reader");
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative: " + size);
        }
        ByteSource source = new ByteSource(reader, size);
        MediaFormat format = MediaFormat.UNKNOWN;
        try {
            format = MediaFormats.of(source);
            return switch (format) {
                case MP4, MOV -> video(format, size, Mp4Probe.probe(source));
                case WEBM, MATROSKA -> video(format, size, WebmProbe.probe(source));
                case JPEG -> picture(format, size, JpegProbe.probe(source));
                case WEBP -> picture(format, size, WebpProbe.probe(source));
                default -> picture(format, size, Optional.empty());
            };
        } catch (ProbeStop e) {
            return picture(format, size, Optional.empty());
        }
    }

    private static MediaInfo video(MediaFormat format, long size, VideoInfo video) {
        return new MediaInfo(format, size, Optional.of(video), Optional.empty());
    }

    private static MediaInfo picture(MediaFormat format, long size, Optional<FrameSize> picture) {
        return new MediaInfo(format, size, Optional.empty(), picture);
    }
}
