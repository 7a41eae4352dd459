package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.media.MediaCheck;
import io.github.tiktokcontent.media.MediaFormat;
import io.github.tiktokcontent.media.MediaInfo;
import io.github.tiktokcontent.media.MediaProbe;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at a file that the user named. */
final class MediaFile {
    private static final Set<MediaFormat> PICTURES =
            Set.of(MediaFormat.JPEG, MediaFormat.WEBP, MediaFormat.PNG, MediaFormat.GIF, MediaFormat.HEIF);

    private MediaFile() {}

    /** What the file is. */
    static MediaInfo probe(Path file) {
        try {
            return MediaProbe.probe(file);
        } catch (NoSuchFileException e) {
            throw CommandException.failed("There is no file " + file + "; check the path.", e);
        } catch (AccessDeniedException e) {
            throw CommandException.failed("The file " + file + " may not be read; check its permissions.", e);
        } catch (FileSystemException e) {
            throw CommandException.failed(file + " is not a regular file; name a video file.", e);
        } catch (IOException e) {
            throw CommandException.failed("The file " + file + " cannot be read: " + CommandException.sentence(e), e);
        }
    }

    /** What TikTok would not take, against the creator's limit where one is known. */
    static List<Problem> problems(MediaInfo info, Optional<CreatorInfo> creator) {
        if (PICTURES.contains(info.format())) {
            return MediaCheck.picture(info);
        }
        return creator.flatMap(CreatorInfo::maxVideoPostDuration)
                .map(most -> MediaCheck.video(info, most))
                .orElseGet(() -> MediaCheck.video(info));
    }
}
