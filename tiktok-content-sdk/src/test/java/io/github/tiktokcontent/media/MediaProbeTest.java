package io.github.tiktokcontent.media;

import static io.github.tiktokcontent.media.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class MediaProbeTest {
    @TempDir
    Path folder;

    @Test
    void aFileAndAChannelAndAReaderGiveTheSame() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), Fixtures.bytes("plain.mp4"));
        MediaInfo info = MediaProbe.probe(file);
        assertThat(info).isEqualTo(Fixtures.probe(Fixtures.bytes("plain.mp4")));
        assertThat(info.format()).isEqualTo(MediaFormat.MP4);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(7);
            assertThat(MediaProbe.probe(channel)).isEqualTo(info);
            assertThat(channel.position()).isEqualTo(7);
        }
    }

    @Test
    void v01_anEmptyFileIsEmptyAndAMissingOneOrADirectoryIsAnException() throws IOException {
        MediaInfo empty = MediaProbe.probe(Files.createFile(folder.resolve("empty.mp4")));
        assertThat(empty).isEqualTo(new MediaInfo(MediaFormat.EMPTY, 0, Optional.empty(), Optional.empty()));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> MediaProbe.probe(folder.resolve("missing.mp4")));
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> MediaProbe.probe(folder))
                .withMessageContaining("not a regular file");
    }

    @Test
    void v02_onlyRegularFilesAreOpened() throws IOException, InterruptedException {
        Path device = Path.of("/dev/zero");
        assumeThat(device).exists();
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> MediaProbe.probe(device))
                .withMessageContaining("not a regular file");
        Path pipe = folder.resolve("pipe.mp4");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assumeThat(pipe).exists();
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> MediaProbe.probe(pipe))
                .withMessageContaining("not a regular file");
    }

    @Test
    void v02_aSymbolicLinkIsFollowedUnlessRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.mp4"), Fixtures.bytes("plain.mp4"));
        Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), file);
        assertThat(MediaProbe.probe(link).format()).isEqualTo(MediaFormat.MP4);
        assertThat(MediaProbe.probe(file, LinkOption.NOFOLLOW_LINKS).format()).isEqualTo(MediaFormat.MP4);
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> MediaProbe.probe(link, LinkOption.NOFOLLOW_LINKS))
                .withMessageContaining("not a regular file");
    }

    @Test
    void v08_aSparseFileOfFourGigabytesIsReadInAFewPieces() throws IOException {
        Path file = folder.resolve("large.mp4");
        byte[] head = Bytes.join(Bytes.ftyp(), Bytes.u32(1), text("mdat"), Bytes.u64(4_294_967_296L - 24 - 16));
        byte[] plain = Fixtures.bytes("plain.mp4");
        int moov = new String(plain, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("moov") - 4;
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(head));
            channel.position(Bytes.ftyp().length + 4_294_967_296L - 24 - 16);
            channel.write(ByteBuffer.wrap(plain, moov, plain.length - moov));
        }
        MediaInfo info = MediaProbe.probe(file);
        assertThat(info.bytes()).isGreaterThan(4_290_000_000L);
        assertThat(info.video().orElseThrow().frameRate()).contains(FrameRate.of(30));
    }

    @Test
    void v09_aPolyglotPassesAsWhatItBeginsWith() {
        byte[] bytes = Bytes.join(Fixtures.bytes("plain.mp4"), text("<script>alert(1)</script>"));
        assertThat(Fixtures.probe(bytes).format()).isEqualTo(MediaFormat.MP4);
    }

    @Test
    void v10_aFileThatShrinksOrStallsMeanwhileEndsInAnAnswer() throws IOException {
        byte[] bytes = Fixtures.bytes("plain.mp4");
        MediaInfo shrunk = MediaProbe.probe(bytes.length + 1000L, Fixtures.reader(bytes));
        assertThat(shrunk.video().orElseThrow().codec()).isEqualTo(VideoCodec.H264);
        MediaInfo stalled = MediaProbe.probe(bytes.length, (target, position) -> 0);
        assertThat(stalled.format()).isEqualTo(MediaFormat.UNKNOWN);
        MediaInfo lying = MediaProbe.probe(bytes.length, (target, position) -> 4096);
        assertThat(lying.format()).isEqualTo(MediaFormat.UNKNOWN);
    }

    @Test
    void aReaderMayGiveOneByteAtATime() throws IOException {
        byte[] bytes = Fixtures.bytes("plain.mp4");
        MediaInfo info = MediaProbe.probe(bytes.length, (target, position) -> {
            target.put(bytes[(int) position]);
            return 1;
        });
        assertThat(info).isEqualTo(Fixtures.probe(bytes));
    }

    @Test
    void aReaderThatFailsEndsTheProbe() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> MediaProbe.probe(10, (target, position) -> {
                    throw new IOException("the disk is gone");
                }))
                .withMessage("the disk is gone");
        assertThatIllegalArgumentException().isThrownBy(() -> MediaProbe.probe(-1, (target, position) -> -1));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html>|HTML",
                "  <HTML lang=en>|HTML",
                "<?xml version='1.0'?><html>|HTML",
                "<?xml version='1.0'?><Error><Code>AccessDenied|XML",
                "{\"statusCode\":\"404\"}|JSON",
                "[ {\"a\":1}]|JSON",
                "GIF89a|GIF",
                "%PDF-1.7|PDF",
                "RIFF----AVI LIST|AVI",
                "RIFF----WAVEfmt |UNKNOWN",
                "RIFF|UNKNOWN",
                "....ftypheic....|HEIF",
                "....ftypavif....|HEIF",
                "....ftypqt  ....|MOV",
                "....ftypM4V ....|MP4",
                "....ftyp|MP4",
                "....mdat........|MOV",
                "....moof........|UNKNOWN",
                "hello|UNKNOWN",
                "#!/bin/sh|UNKNOWN",
            })
    void v05_theFirstBytesSayWhatItLooksLike(String start, MediaFormat format) {
        assertThat(Fixtures.probe(text(start)).format()).isEqualTo(format);
    }

    @Test
    void v05_programsAndArchivesAreNamed() {
        assertThat(Fixtures.probe(text("\u007fELF\2\1")).format()).isEqualTo(MediaFormat.ELF);
        assertThat(Fixtures.probe(text("PK\3\4....")).format()).isEqualTo(MediaFormat.ZIP);
        assertThat(Fixtures.probe(text("PK\5\6....")).format()).isEqualTo(MediaFormat.ZIP);
        assertThat(Fixtures.probe(text("\u001f\u008b\b")).format()).isEqualTo(MediaFormat.GZIP);
        assertThat(Fixtures.probe(text("\u00ef\u00bb\u00bf<html>")).format()).isEqualTo(MediaFormat.HTML);
        for (MediaFormat format : MediaFormat.values()) {
            assertThat(format.words()).matches("(a|an) .*");
            assertThat(format.contentType().isPresent()).isEqualTo(format.isVideo() || format.isPicture());
        }
    }
}
