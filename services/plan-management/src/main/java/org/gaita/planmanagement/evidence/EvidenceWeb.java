package org.gaita.planmanagement.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.gaita.domain.Actor;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Evidence files through HTTP: the body is the file. */
@RestController
@RequestMapping("/api/v1/evidence-files")
class EvidenceWeb {
    private final EvidenceFiles files;

    EvidenceWeb(EvidenceFiles files) {
        this.files = files;
    }

    @PostMapping
    ResponseEntity<EvidenceFiles.StoredFile> upload(InputStream body, Actor actor) throws IOException {
        if (actor.as(Role.REPORTER).isEmpty()) {
            throw new Refused(
                    "not-for-this-role", Refusal.Kind.FORBIDDEN, "Evidence is uploaded by reporters of an institution");
        }
        EvidenceFiles.StoredFile file = files.store(body);
        return ResponseEntity.created(URI.create("/api/v1/evidence-files/" + file.sha256()))
                .body(file);
    }

    /** A file that the reader may have ({@link EvidenceFiles#readable}); always as a download. */
    @GetMapping("/{sha256}")
    ResponseEntity<StreamingResponseBody> download(@PathVariable String sha256, Optional<Actor> actor) {
        EvidenceFiles.StoredFile file = files.find(sha256, "");
        if (!files.readable(sha256, actor)) {
            throw new Refused(
                    "evidence-file-unknown",
                    Refusal.Kind.NOT_FOUND,
                    "There is no file with that SHA-256 that you can read");
        }
        String extension = switch (file.contentType()) {
            case "application/pdf" -> ".pdf";
            case "image/png" -> ".png";
            case "image/jpeg" -> ".jpg";
            case "application/zip" -> ".zip";
            default -> ".txt";
        };
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .contentLength(file.bytes())
                .eTag("\"" + sha256 + "\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("evidence-" + sha256.substring(0, 12) + extension)
                                .build()
                                .toString())
                .body(out -> files.write(sha256, out));
    }
}
