package io.github.tiktokcontent.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection: requests one after the other, each with the fault that it meets. */
final class Connection implements Runnable {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Wire wire;
    private final long id;
    private final Platform platform;

    Connection(Wire wire, long id, Platform platform) {
        this.wire = wire;
        this.id = id;
        this.platform = platform;
    }

    @Override
    public void run() {
        try (wire) {
            serveAll();
        } catch (IOException gone) {
            // nobody is left to be answered
        }
    }

    private void serveAll() throws IOException {
        try {
            boolean open = true;
            while (open) {
                RequestHead head = RequestHead.read(wire.in());
                open = head != null && serve(head);
            }
        } catch (MalformedRequestException e) {
            Delivery.sendWhole(wire, Answer.status(400).body("text/plain", String.valueOf(e.getMessage())));
        }
    }

    private boolean serve(RequestHead head) throws IOException {
        RecordedRequest request =
                platform.journal().arrived(head, id, platform.clock().instant());
        try {
            return serve(head, request) && !head.closes();
        } catch (EarlyAnswerException early) {
            request.answered(early.answer());
            Delivery.sendWhole(wire, early.answer());
            if (early.lingers()) {
                wire.lingeringClose();
            }
            return false;
        } finally {
            platform.journal().finished(request);
        }
    }

    private boolean serve(RequestHead head, RecordedRequest request) throws IOException {
        Optional<Fault> met = platform.faults().meet(request);
        met.ifPresent(fault -> request.fault(fault.spec().name()));
        BodyStream body = new BodyStream(wire.in(), head.headers());
        Intake intake = platform.open(head, request);
        met.ifPresent(fault -> fault.spec().reading().prepare(body, wire, fault));
        receive(head, request, body, intake);
        if (met.isPresent()) {
            return serveFaulty(met.get(), request, intake);
        }
        Answer answer = process(request, intake);
        request.answered(answer);
        Delivery.sendWhole(wire, answer);
        return true;
    }

    private boolean serveFaulty(Fault fault, RecordedRequest request, Intake intake) throws IOException {
        FaultSpec spec = fault.spec();
        if (spec.holds() && !spec.holdsAfter()) {
            fault.hold(wire);
        }
        Answer answer = spec.processed() ? process(request, intake) : null;
        if (spec.holds() && spec.holdsAfter()) {
            fault.hold(wire);
        }
        answer = replaced(spec.answer(), answer);
        if (answer == null) {
            return false;
        }
        if (!spec.drops() && wire.isOpen()) {
            request.answered(answer);
        }
        return spec.delivery().send(wire, answer, fault);
    }

    private static @Nullable Answer replaced(@Nullable Answer replacement, @Nullable Answer real) {
        return replacement == null ? real : replacement;
    }

    private void receive(RequestHead head, RecordedRequest request, BodyStream body, Intake intake) throws IOException {
        if (head.headers().contains("Expect", "100-continue")) {
            wire.write(CONTINUE, 0, CONTINUE.length);
        }
        Sha256 digest = new Sha256();
        byte[] buffer = new byte[32 * 1024];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            digest.add(buffer, count);
            intake.take(buffer, count);
            request.bytes(body.consumed());
        }
        request.sha256(digest.hex());
        intake.whole();
    }

    private static Answer process(RecordedRequest request, Intake intake) {
        Answer answer = intake.finish();
        request.processed(true);
        return answer;
    }
}
