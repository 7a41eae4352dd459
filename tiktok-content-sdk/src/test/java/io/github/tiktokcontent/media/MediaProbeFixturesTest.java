package io.github.tiktokcontent.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.mp4.media.Mp4VideoDirectory;
import com.drew.metadata.webp.WebpDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe beside ffprobe and metadata-extractor, on the committed files. */
class MediaProbeFixturesTest {
    private static final Map<String, VideoCodec> CODECS = Map.of(
            "h264", VideoCodec.H264,
            "hevc", VideoCodec.H265,
            "vp8", VideoCodec.VP8,
            "vp9", VideoCodec.VP9,
            "av1", VideoCodec.AV1);

    static List<String> videos() {
        return Fixtures.VIDEOS;
    }

    static List<String> pictures() {
        return Fixtures.PICTURES;
    }

    @ParameterizedTest
    @MethodSource("videos")
    void agreesWithFfprobeOnVideos(String name) {
        byte[] bytes = Fixtures.bytes(name);
        MediaInfo info = Fixtures.probe(bytes);
        VideoInfo video = info.video().orElseThrow();
        JsonNode stream = Fixtures.stream(name);

        assertThat(info.format()).isEqualTo(formatByName(name));
        assertThat(info.bytes()).isEqualTo(bytes.length);
        assertThat(video.codec()).isEqualTo(CODECS.get(stream.get("codec_name").asText()));
        int rotation = rotation(stream);
        assertThat(video.rotation()).isEqualTo(rotation);
        FrameSize coded =
                new FrameSize(stream.get("width").asInt(), stream.get("height").asInt());
        assertThat(video.size()).contains(coded.turned(rotation));
        String[] rate = stream.get("avg_frame_rate").asText().split("/", 2);
        assertThat(video.frameRate()).contains(new FrameRate(Long.parseLong(rate[0]), Long.parseLong(rate[1])));
        JsonNode duration = Fixtures.ffprobe(name).get("format").get("duration");
        if (duration != null) {
            assertThat(seconds(video)).isCloseTo(duration.asDouble(), within(0.002));
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void agreesWithFfprobeAndMetadataExtractorOnPictures(String name)
            throws IOException, ImageProcessingException, MetadataException {
        MediaInfo info = Fixtures.probe(Fixtures.bytes(name));
        JsonNode stream = Fixtures.stream(name);
        assertThat(info.format()).isEqualTo(formatByName(name));
        assertThat(info.video()).isEmpty();
        FrameSize size =
                new FrameSize(stream.get("width").asInt(), stream.get("height").asInt());
        assertThat(info.picture()).contains(size);

        boolean jpeg = info.format() == MediaFormat.JPEG;
        Class<? extends Directory> kind = jpeg ? JpegDirectory.class : WebpDirectory.class;
        Directory directory = metadata(name).getFirstDirectoryOfType(kind);
        int width = directory.getInt(jpeg ? JpegDirectory.TAG_IMAGE_WIDTH : WebpDirectory.TAG_IMAGE_WIDTH);
        int height = directory.getInt(jpeg ? JpegDirectory.TAG_IMAGE_HEIGHT : WebpDirectory.TAG_IMAGE_HEIGHT);
        assertThat(size).isEqualTo(new FrameSize(width, height));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.mp4",
                "faststart.mp4",
                "rotate90.mp4",
                "rate5994.mp4",
                "rate6002.mp4",
                "rate23976.mp4",
                "h265.mp4",
                "sound.mp4"
            })
    void agreesWithMetadataExtractorOnUnfragmentedMp4(String name)
            throws IOException, ImageProcessingException, MetadataException {
        VideoInfo video = Fixtures.probe(Fixtures.bytes(name)).video().orElseThrow();
        Metadata metadata = metadata(name);
        Mp4Directory movie = metadata.getFirstDirectoryOfType(Mp4Directory.class);
        Mp4VideoDirectory track = metadata.getFirstDirectoryOfType(Mp4VideoDirectory.class);
        double seconds = movie.getDouble(Mp4Directory.TAG_DURATION) / movie.getDouble(Mp4Directory.TAG_TIME_SCALE);
        assertThat(seconds(video)).isCloseTo(seconds, within(0.001));
        FrameSize stored =
                new FrameSize(track.getInt(Mp4VideoDirectory.TAG_WIDTH), track.getInt(Mp4VideoDirectory.TAG_HEIGHT));
        assertThat(video.size()).contains(stored.turned(video.rotation()));
        FrameRate rate = video.frameRate().orElseThrow();
        assertThat((double) rate.numerator() / rate.denominator())
                .isCloseTo(track.getDouble(Mp4VideoDirectory.TAG_FRAME_RATE), within(0.01));
    }

    @Test
    void v20_nearbyFrameRatesAreToldApartExactly() {
        assertThat(rate("rate5994.mp4")).isEqualTo(new FrameRate(60_000, 1001));
        assertThat(rate("rate6002.mp4")).isEqualTo(new FrameRate(3001, 50));
        assertThat(rate("rate23976.mp4")).isEqualTo(new FrameRate(24_000, 1001));
        assertThat(rate("norate.webm")).isEqualTo(FrameRate.of(60));
        assertThat(rate("live.webm")).isEqualTo(FrameRate.of(30));
    }

    @Test
    void aLiveRecordingIsMeasuredByItsBlocks() {
        VideoInfo live = Fixtures.probe(Fixtures.bytes("live.webm")).video().orElseThrow();
        assertThat(seconds(live)).isCloseTo(1.0, within(0.002));
    }

    @Test
    void aFileWithSoundOnlySaysThatItHasNoVideoTrack() {
        VideoInfo info = Fixtures.probe(Fixtures.bytes("soundonly.mp4")).video().orElseThrow();
        assertThat(info.codec()).isEqualTo(VideoCodec.NONE);
        assertThat(info.duration()).contains(Duration.ofSeconds(1));
        assertThat(info.size()).isEmpty();
        assertThat(info.frameRate()).isEmpty();
    }

    @Test
    void v05_aPngIsNamedAndNotMeasured() {
        MediaInfo png = Fixtures.probe(Fixtures.bytes("small.png"));
        assertThat(png).isEqualTo(new MediaInfo(MediaFormat.PNG, png.bytes(), Optional.empty(), Optional.empty()));
    }

    private static FrameRate rate(String name) {
        return Fixtures.probe(Fixtures.bytes(name))
                .video()
                .orElseThrow()
                .frameRate()
                .orElseThrow();
    }

    private static double seconds(VideoInfo video) {
        return new BigDecimal(video.duration().orElseThrow().toNanos())
                .movePointLeft(9)
                .doubleValue();
    }

    /** ffprobe counts counter-clockwise. */
    private static int rotation(JsonNode stream) {
        JsonNode sides = stream.get("side_data_list");
        return sides == null ? 0 : Math.floorMod(-sides.get(0).get("rotation").asInt(), 360);
    }

    private static MediaFormat formatByName(String name) {
        return switch (name.substring(name.indexOf('.') + 1)) {
            case "mp4" -> MediaFormat.MP4;
            case "mov" -> MediaFormat.MOV;
            case "webm" -> MediaFormat.WEBM;
            case "mkv" -> MediaFormat.MATROSKA;
            case "jpg" -> MediaFormat.JPEG;
            default -> MediaFormat.WEBP;
        };
    }

    private static Metadata metadata(String name) throws IOException, ImageProcessingException {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(Fixtures.bytes(name)));
    }
}
