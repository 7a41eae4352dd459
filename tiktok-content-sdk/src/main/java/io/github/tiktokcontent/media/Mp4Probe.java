package io.github.tiktokcontent.media;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads an MP4 or MOV file, fragmented or not, with its movie header at either end. Not reusable. */
final class Mp4Probe {
    /** So many fragments are enough for the frame rate once the duration is known. */
    private static final int ENOUGH = 32;

    private final ByteSource source;
    private final List<Mp4Track> tracks = new ArrayList<>();
    private final Mp4Fragments fragments;
    private long timescale;
    private long duration = -1;
    private boolean headerRead;
    private boolean tracksRead;
    private boolean allRead;

    private Mp4Probe(ByteSource source) {
        this.source = source;
        this.fragments = new Mp4Fragments(source);
    }

    static VideoInfo probe(ByteSource source) throws IOException {
        Mp4Probe probe = new Mp4Probe(source);
        try {
            probe.allRead = probe.walk();
        } catch (ProbeStop e) {
            // What was read until here is the answer.
            probe.allRead = false;
        }
        return probe.info();
    }

    private boolean walk() throws IOException {
        BoxReader boxes = new BoxReader(source, 0, source.size());
        while (boxes.next()) {
            switch (boxes.type()) {
                case "moov" -> {
                    BoxReader inside = boxes.inside();
                    movie(inside);
                    tracksRead = boxes.isWhole() && inside.isFinished();
                }
                case "moof" -> fragments.readFragment(boxes.inside(), tracks);
                case "sidx" -> fragments.readIndex(boxes.body(), boxes.end());
                default -> {}
            }
            boolean enough = !fragments.expected() || (fragments.seen() >= ENOUGH && stated().isPresent());
            if (headerRead && enough) {
                return false;
            }
        }
        return true;
    }

    private void movie(BoxReader boxes) throws IOException {
        while (boxes.next()) {
            switch (boxes.type()) {
                case "mvhd" -> movieHeader(boxes.body());
                case "trak" -> {
                    Mp4Track track = new Mp4Track(source);
                    tracks.add(track);
                    track.read(boxes.inside());
                }
                case "mvex" -> fragments.readExtends(boxes.inside());
                default -> {}
            }
        }
        headerRead = true;
    }

    private void movieHeader(long body) throws IOException {
        boolean wide = source.u8(body) == 1;
        timescale = source.u32(body + (wide ? 20 : 12));
        duration = wide ? source.i64(body + 24) : MediaTime.known32(source.u32(body + 16));
    }

    private VideoInfo info() {
        Optional<Mp4Track> best =
                tracks.stream().filter(Mp4Track::isVideo).max(Comparator.comparingInt(Mp4Track::rank));
        if (best.isEmpty()) {
            boolean none = tracksRead && !tracks.isEmpty() && tracks.stream().allMatch(Mp4Track::isKnown);
            VideoCodec codec = none ? VideoCodec.NONE : VideoCodec.UNKNOWN;
            return new VideoInfo(codec, "", Optional.empty(), 0, stated(), Optional.empty());
        }
        Mp4Track track = best.get();
        return new VideoInfo(
                VideoCodec.of(track.codecId()),
                MediaFormats.shown(track.codecId()),
                track.size().map(size -> size.turned(track.rotation())),
                track.rotation(),
                length(track),
                track.times().rate(track.timescale()));
    }

    /** The duration that a header or an index states for the whole file. */
    private Optional<Duration> stated() {
        if (!fragments.expected()) {
            return duration > 0 ? MediaTime.duration(duration, timescale) : Optional.empty();
        }
        Optional<Duration> declared =
                fragments.declared() > 0 ? MediaTime.duration(fragments.declared(), timescale) : Optional.empty();
        return declared.isPresent() ? declared : fragments.indexedDuration();
    }

    private Optional<Duration> length(Mp4Track track) {
        Optional<Duration> stated = stated();
        if (stated.isPresent()) {
            return stated;
        }
        long total = track.times().total();
        boolean complete = fragments.expected() ? allRead && (total > 0 || fragments.seen() == 0) : track.isTableRead();
        if (!fragments.expected() && track.duration() > 0) {
            return MediaTime.duration(track.duration(), track.timescale());
        }
        return complete ? MediaTime.duration(total, track.timescale()) : Optional.empty();
    }
}
