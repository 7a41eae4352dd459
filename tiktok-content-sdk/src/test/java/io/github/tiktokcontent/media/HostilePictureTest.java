package io.github.tiktokcontent.media;

import static io.github.tiktokcontent.media.Bytes.join;
import static io.github.tiktokcontent.media.Bytes.text;
import static io.github.tiktokcontent.media.Bytes.u16;
import static io.github.tiktokcontent.media.Bytes.zeros;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostilePictureTest {
    private static final byte[] START = {(byte) 0xff, (byte) 0xd8};

    @Test
    void jpegFillBytesAndLoneMarkersArePassed() {
        byte[] fill = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x01, (byte) 0xff, (byte) 0xd0};
        assertThat(jpeg(fill, segment(0xe1, zeros(30)), frame(0xc0, 640, 360))).contains(new FrameSize(640, 360));
    }

    @ParameterizedTest
    @CsvSource({"c0", "c1", "c2", "c3", "c5", "c9", "ca", "cf"})
    void everyKindOfJpegFrameIsRead(String marker) {
        assertThat(jpeg(frame(Integer.parseInt(marker, 16), 640, 360))).contains(new FrameSize(640, 360));
    }

    @Test
    void jpegTablesAreNoFrames() {
        assertThat(jpeg(frame(0xc4, 1, 1), frame(0xc8, 1, 1), frame(0xcc, 1, 1), frame(0xc2, 640, 360)))
                .contains(new FrameSize(640, 360));
    }

    @Test
    void v06_jpegsWithoutAReadableFrameAreUnknown() {
        assertThat(jpeg(frame(0xc0, 640, 0))).isEmpty();
        assertThat(jpeg(frame(0xc0, 0, 360))).isEmpty();
        assertThat(jpeg(segment(0xda, zeros(10)), frame(0xc0, 640, 360))).isEmpty();
        assertThat(jpeg(new byte[] {(byte) 0xff, (byte) 0xd9}, frame(0xc0, 640, 360)))
                .isEmpty();
        assertThat(jpeg(segment(0xe0, zeros(4)), text("junk"), frame(0xc0, 640, 360)))
                .isEmpty();
        assertThat(jpeg(new byte[] {(byte) 0xff, (byte) 0xe0, 0, 0}, frame(0xc0, 640, 360)))
                .contains(new FrameSize(640, 360));
        assertThat(jpeg(new byte[] {(byte) 0xff, (byte) 0xe0, (byte) 0xff, (byte) 0xff}))
                .isEmpty();
        byte[] fill = new byte[20_000];
        Arrays.fill(fill, (byte) 0xff);
        assertThat(jpeg(fill, frame(0xc0, 640, 360))).isEmpty();
    }

    @Test
    void webpPicturesWithoutAReadableSizeAreUnknown() {
        byte[] size = {(byte) 0x80, 2, 0x68, 1};
        byte[] start = {(byte) 0x9d, 1, 0x2a};
        assertThat(webp("VP8 ", zeros(3), start, size)).contains(new FrameSize(640, 360));
        assertThat(webp("VP8 ", new byte[] {1, 0, 0}, start, size)).isEmpty();
        assertThat(webp("VP8 ", zeros(6), size)).isEmpty();
        assertThat(webp("VP8 ", zeros(3), start, zeros(4))).isEmpty();
        assertThat(webp("VP8L", zeros(5))).isEmpty();
        assertThat(webp("VP8L", new byte[] {0x2f, 0, 0, 0, 0})).contains(new FrameSize(1, 1));
        assertThat(webp("VP8X", zeros(4), new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0}))
                .contains(new FrameSize(1 << 24, 1));
        assertThat(webp("VP8X", zeros(4))).isEmpty();
        assertThat(webp("JUNK", zeros(20))).isEmpty();
    }

    private static Optional<FrameSize> jpeg(byte[]... parts) {
        MediaInfo info = Fixtures.probe(join(START, join(parts)));
        assertThat(info.format()).isEqualTo(MediaFormat.JPEG);
        return info.picture();
    }

    private static Optional<FrameSize> webp(String chunk, byte[]... parts) {
        MediaInfo info = Fixtures.probe(join(text("RIFF"), zeros(4), text("WEBP" + chunk), zeros(4), join(parts)));
        assertThat(info.format()).isEqualTo(MediaFormat.WEBP);
        return info.picture();
    }

    private static byte[] frame(int marker, int width, int height) {
        return segment(marker, join(new byte[] {8}, u16(height), u16(width), zeros(4)));
    }

    private static byte[] segment(int marker, byte[] body) {
        return join(new byte[] {(byte) 0xff, (byte) marker}, u16(body.length + 2), body);
    }
}
