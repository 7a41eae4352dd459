package io.github.tiktokcontent.upload;

import static io.github.tiktokcontent.upload.MemoryHost.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.error.UploadException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ten ways in which a resumable session and its client can disagree that Google's storage clients test, in the terms of
 * TikTok's upload host: "append" is a chunk before the last one, "finalise" the last one.
 */
class ResumableScenariosTest {
    @TempDir
    Path folder;

    private UploadCase upload;

    @BeforeEach
    void begin() throws IOException {
        upload = new UploadCase(folder);
    }

    @AfterEach
    void end() {
        upload.close();
    }

    @Test
    void a09_1_appendAcknowledgedExactly() {
        upload.arrives().sent(0, 1, 2, 3, 4).asked(0);
    }

    @Test
    void a09_2_appendAcknowledgedWithFewerBytes() {
        upload.at(3, put -> {
                    upload.host.holds(upload.video, 1);
                    return upload.host.reply(206);
                })
                .at(4, put -> upload.host.reply(416))
                .arrives();
        assertThat(upload.host.chunksSent()).endsWith(1, 2, 3, 4);
    }

    @Test
    void a09_3_appendAcknowledgedWithMoreBytes() {
        upload.at(2, put -> {
                    upload.host.holds(upload.video, 4);
                    return upload.host.reply(206);
                })
                .arrives()
                .sent(0, 1, 4)
                .asked(1);
    }

    @Test
    void a09_4_appendAfterSomebodyElseHasFinalised() {
        upload.at(3, put -> {
                    upload.host.holds(upload.video, 5);
                    return upload.host.reply(416);
                })
                .arrives()
                .sent(0, 1, 2);
    }

    @Test
    void a09_5_appendAnsweredAsFinalised() {
        upload.at(3, put -> {
                    upload.host.holds(upload.video, 5);
                    return upload.host.reply(201);
                })
                .arrives()
                .sent(0, 1, 2)
                .asked(1);
    }

    @Test
    void a09_6_finaliseAcknowledgedExactly() {
        upload.at(5, put -> reply(put.store().status(), "bytes 0-53000/53000"))
                .arrives()
                .asked(0);
    }

    @Test
    void a09_7_finaliseAcknowledgedWithFewerBytes() {
        upload.at(5, put -> reply(201, "bytes 0-39999/53000"))
                .arrives()
                .sent(0, 1, 2, 3, 4, 4)
                .asked(1);
    }

    @Test
    void a09_8_finaliseAcknowledgedWithMoreBytes() {
        upload.at(5, put -> reply(put.store().status(), "bytes 0-60000/53000"))
                .arrives()
                .sent(0, 1, 2, 3, 4)
                .asked(1);
    }

    @Test
    void a09_9_finaliseAnsweredAsUnfinished() {
        upload.at(5, put -> reply(206, "bytes 0-39999/53000"))
                .arrives()
                .sent(0, 1, 2, 3, 4, 4)
                .asked(1);
    }

    @Test
    void a09_10_aSessionThatIsGoneIsNotBegunAnew() {
        UploadException ended = upload.at(3, put -> reply(410, "")).ends();
        assertThat(ended.reason()).isEqualTo(Reason.SESSION_EXPIRED);
        upload.sent(0, 1, 2);
    }

    @Test
    void a09_10_noProgressMeansNoBytes() {
        upload.host.answer = (host, n) -> CompletableFuture.completedFuture(host.status(OptionalLong.empty()));
        upload.at(2, put -> {
                    upload.host.holds(upload.video, 0);
                    return reply(416, "");
                })
                .arrives()
                .sent(0, 1, 0, 1, 2, 3, 4);
    }
}
