package org.gaita.participation.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.Violation;
import org.gaita.participation.ParticipationProperties;
import org.gaita.participation.process.Processes;
import org.gaita.service.Requests;
import org.gaita.web.BadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calendar and the news, to subscribe to. */
@RestController
@RequestMapping("/api/v1")
class FeedWeb {
    private static final int MOST = 500;
    private static final int MOST_NEWS = 100;
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Processes processes;
    private final ParticipationProperties properties;
    private final Requests requests;

    FeedWeb(Processes processes, ParticipationProperties properties, Requests requests) {
        this.processes = processes;
        this.properties = properties;
        this.requests = requests;
    }

    @GetMapping("/processes.ics")
    ResponseEntity<byte[]> calendar(
            @RequestParam(required = false) @Nullable InstitutionCode institution,
            @RequestParam(required = false) @Nullable String commitment,
            @RequestParam(defaultValue = "lv") String language) {
        String text = CalendarWriter.write(
                processes.find(Processes.Filter.of(code(institution), commitment), requests.now(), MOST),
                properties.portal(),
                language(language));
        return answer(text, MediaType.parseMediaType("text/calendar;charset=UTF-8"));
    }

    @GetMapping("/processes.atom")
    ResponseEntity<byte[]> news(
            @RequestParam(required = false) @Nullable InstitutionCode institution,
            @RequestParam(required = false) @Nullable String commitment,
            @RequestParam(defaultValue = "lv") String language) {
        String self = properties.portal() + "/" + language(language) + "/participation.atom"
                + (institution == null ? "" : "?institution=" + encode(institution.value()))
                + (commitment == null ? "" : (institution == null ? "?" : "&") + "commitment=" + encode(commitment));
        String text = AtomWriter.write(
                processes.news(code(institution), commitment, MOST_NEWS),
                self,
                properties.portal(),
                language(language));
        return answer(text, MediaType.parseMediaType("application/atom+xml;charset=UTF-8"));
    }

    private static ResponseEntity<byte[]> answer(String text, MediaType type) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .eTag("\"" + digest(bytes) + "\"")
                .body(bytes);
    }

    private static @Nullable String code(@Nullable InstitutionCode institution) {
        return institution == null ? null : institution.value();
    }

    private static String language(String wanted) {
        if (!wanted.equals("lv") && !wanted.equals("en")) {
            throw new BadRequest(
                    "parameter-invalid",
                    "A parameter is not as it should be.",
                    List.of(new Violation("language", "is not offered", "lv or en")));
        }
        return wanted;
    }

    private static String encode(String value) {
        return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
