package io.github.tiktokcontent.media;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a WebM or Matroska file, also one without sizes and duration as live recorders write it. Not reusable. */
final class WebmProbe {
    static final int EBML = 0x1a45dfa3;
    private static final int DOC_TYPE = 0x4282;
    private static final int SEGMENT = 0x18538067;
    private static final int INFO = 0x1549a966;
    private static final int TIMECODE_SCALE = 0x2ad7b1;
    private static final int DURATION = 0x4489;
    private static final int TRACKS = 0x1654ae6b;
    private static final int TRACK_ENTRY = 0xae;
    private static final int CLUSTER = 0x1f43b675;
    private static final int CLUSTER_TIME = 0xe7;
    private static final int BLOCK_GROUP = 0xa0;
    private static final int BLOCK = 0xa1;
    private static final int SIMPLE_BLOCK = 0xa3;

    private static final long NANOS = 1_000_000_000L;
    private static final long LATEST = 1L << 50;
    private static final long LONGEST = Long.MAX_VALUE / 4;

    /** So many frames are enough for the frame rate once the duration is known. */
    private static final int ENOUGH = 1000;

    private final ByteSource source;
    private final List<WebmTrack> tracks = new ArrayList<>();
    private boolean tracksRead;
    private long scale = 1_000_000;
    private double duration = Double.NaN;
    private long clusterTime;
    private long blocks;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private boolean allRead;

    private WebmProbe(ByteSource source) {
        this.source = source;
    }

    /** The document type of a file that begins with an EBML header, empty if it has none. */
    static String docType(ByteSource source) throws IOException {
        EbmlReader elements = new EbmlReader(source, 0, source.size());
        if (elements.next() && elements.id() == EBML) {
            EbmlReader header = elements.inside();
            while (header.next()) {
                if (header.id() == DOC_TYPE) {
                    return header.text();
                }
            }
        }
        return "";
    }

    static VideoInfo probe(ByteSource source) throws IOException {
        WebmProbe probe = new WebmProbe(source);
        try {
            probe.allRead = probe.walk();
        } catch (ProbeStop e) {
            // What was read until here is the answer.
            probe.allRead = false;
        }
        return probe.info();
    }

    private boolean walk() throws IOException {
        EbmlReader elements = new EbmlReader(source, 0, source.size());
        while (elements.next()) {
            switch (elements.id()) {
                case SEGMENT, BLOCK_GROUP -> elements.enter();
                case INFO -> info(elements.inside());
                case TRACKS -> {
                    tracks(elements.inside());
                    tracksRead = elements.isWhole();
                }
                case CLUSTER -> {
                    clusterTime = 0;
                    elements.enter();
                }
                case CLUSTER_TIME -> clusterTime = Math.min(LATEST, Math.max(0, elements.number()));
                case BLOCK, SIMPLE_BLOCK -> block(elements);
                default -> {}
            }
            boolean inClusters = elements.id() == CLUSTER || blocks > 0;
            if (inClusters && enough()) {
                return false;
            }
        }
        return true;
    }

    private boolean enough() {
        if (!tracksRead || video().isEmpty()) {
            return tracksRead;
        }
        boolean rateKnown = video().get().defaultDuration() > 0 || blocks >= ENOUGH;
        return rateKnown && statedDuration().isPresent();
    }

    private void info(EbmlReader elements) throws IOException {
        while (elements.next()) {
            if (elements.id() == TIMECODE_SCALE) {
                scale = elements.number();
            } else if (elements.id() == DURATION) {
                duration = elements.floating();
            }
        }
    }

    private void tracks(EbmlReader elements) throws IOException {
        while (elements.next()) {
            if (elements.id() == TRACK_ENTRY) {
                tracks.add(WebmTrack.read(elements.inside()));
            }
        }
    }

    private void block(EbmlReader element) throws IOException {
        if (video().isEmpty() || element.blockTrack() != video().get().number()) {
            return;
        }
        long time = clusterTime + element.blockTime();
        blocks++;
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    private Optional<WebmTrack> video() {
        return tracks.stream().filter(WebmTrack::isVideo).findFirst();
    }

    private VideoInfo info() {
        Optional<WebmTrack> found = video();
        if (found.isEmpty()) {
            boolean none = tracksRead && !tracks.isEmpty() && tracks.stream().allMatch(WebmTrack::isKnown);
            VideoCodec codec = none ? VideoCodec.NONE : VideoCodec.UNKNOWN;
            return new VideoInfo(codec, "", Optional.empty(), 0, statedDuration(), Optional.empty());
        }
        WebmTrack track = found.get();
        Optional<FrameRate> rate = track.rate().or(this::measuredRate);
        return new VideoInfo(
                VideoCodec.of(track.codecId()),
                MediaFormats.shown(track.codecId()),
                track.size(),
                0,
                statedDuration().or(() -> measuredDuration(rate)),
                rate);
    }

    private Optional<Duration> statedDuration() {
        double nanos = duration * scale;
        boolean known = scale > 0 && nanos > 0 && nanos < LONGEST;
        return known ? Optional.of(Duration.ofNanos(Math.round(nanos))) : Optional.empty();
    }

    private Optional<FrameRate> measuredRate() {
        if (!timed() || scale > NANOS) {
            return Optional.empty();
        }
        // Times are in units of `scale` nanoseconds, rounded: each end may be off by half a unit.
        return RateFinder.of(blocks - 1, (last - first) * scale, NANOS, scale);
    }

    private Optional<Duration> measuredDuration(Optional<FrameRate> rate) {
        if (!allRead || !timed() || scale > NANOS || rate.isEmpty()) {
            return Optional.empty();
        }
        double frame = (double) NANOS * rate.get().denominator() / rate.get().numerator();
        double nanos = (double) (last - first) * scale + frame;
        return nanos < LONGEST ? Optional.of(Duration.ofNanos(Math.round(nanos))) : Optional.empty();
    }

    /** Whether there are two frames at different times, and the sum of their lengths can be told. */
    private boolean timed() {
        return blocks > 1 && scale > 0 && last > first && last - first < LONGEST / scale;
    }
}
