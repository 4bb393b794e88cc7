package org.gaita.portal.record;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gaita.portal.api.At;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Problem;
import org.gaita.portal.api.RecordPage;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Missing;
import org.gaita.portal.frame.Pages;
import org.gaita.portal.security.Tokens;
import org.gaita.portal.work.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Everything recorded, by visible filters whose address can be shared. */
@Controller
@RequestMapping({"/record", "/en/record"})
class RecordPages {
    /** The filters, in the order of the form. */
    static final List<String> FILTERS = List.of(
            "q",
            "plan",
            "commitment",
            "measure",
            "institution",
            "role",
            "type",
            "occurredFrom",
            "occurredTo",
            "recordedFrom",
            "recordedTo",
            "knownAt",
            "positions");

    static final List<String> TYPES = List.of(
            "CommitmentMade",
            "MeasureAdded",
            "InstitutionAssigned",
            "ProgressDocumented",
            "MeasureDeadlineChanged",
            "ReportSubmitted",
            "ReportSigned",
            "ReportReturnedForClarification",
            "ReportAccepted",
            "ReportPublished",
            "ReportCorrected",
            "ReportRetracted",
            "EvidenceLinkBroke",
            "CommitmentWithdrawn",
            "PlanDrafted",
            "PlanFactNoted",
            "PlanApproved",
            "FundingRequested",
            "FundingGranted",
            "SourceGapNoted",
            "ParticipationAnnounced",
            "ParticipationHeld",
            "ParticipationResultsPublished",
            "SubmissionReceived",
            "ReasonedResponseGiven",
            "SubmissionPublished");
    private static final Set<String> FORMATS = Set.of("csv", "json", "ndjson");

    private final Pages pages;
    private final Reporting reporting;
    private final Tokens tokens;

    RecordPages(Pages pages, Reporting reporting, Tokens tokens) {
        this.pages = pages;
        this.reporting = reporting;
        this.tokens = tokens;
    }

    @GetMapping
    View query(Frame frame, HttpServletRequest request) {
        // A form without scripts sends its empty fields, too; the address to be shared does without them.
        if (request.getParameterMap().values().stream().anyMatch(values -> values[0].isBlank())) {
            return new RedirectView(frame.here());
        }
        MultiValueMap<String, String> filters = filters(frame);
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(filters);
        if (frame.query().containsKey("cursor")) {
            asked.set("cursor", frame.query().get("cursor"));
        }
        asked.set("limit", "50");
        Part<RecordPage> found = new Part.Missing<>(org.gaita.portal.api.ServiceName.REPORTING);
        Problem problem = null;
        try {
            found = Part.of(() -> reporting.record(asked, token()));
        } catch (Refused refused) {
            problem = refused.problem();
        }
        Part<List<Plan.Summary>> plans = Part.of(() -> reporting.plans(At.NOW).plans());
        return pages.page(
                "record/query",
                frame,
                new Query(
                        filters,
                        found,
                        problem,
                        plans,
                        found.present()
                                ? Places.of(reporting, plans, found.get().events())
                                : Places.NONE),
                problem == null ? 200 : 422);
    }

    @GetMapping("/{id:[0-9a-fA-F-]{8,64}}")
    View event(@PathVariable String id, Frame frame) {
        RecordPage.Event event = reporting.event(id, token());
        Part<List<Plan.Summary>> plans = Part.of(() -> reporting.plans(At.NOW).plans());
        return pages.page(
                "record/event",
                frame,
                OneEvent.of(
                        event, plans.present() ? plans.get() : List.of(), Places.of(reporting, plans, List.of(event))));
    }

    /** The record by its filters as a file, passed through without being kept. */
    @GetMapping("/export.{format}")
    void export(@PathVariable String format, Frame frame, HttpServletRequest request, HttpServletResponse response) {
        if (!FORMATS.contains(format)) {
            throw new Missing();
        }
        reporting.export(format, filters(frame), token(), answer -> {
            try {
                HttpHeaders headers = answer.getHeaders();
                response.setContentType(String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)));
                response.setHeader(
                        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"gaita-record." + format + "\"");
                String positions = headers.getFirst("Gaita-Positions");
                if (positions != null) {
                    response.setHeader("Gaita-Positions", positions);
                }
                return answer.getBody().transferTo(response.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static MultiValueMap<String, String> filters(Frame frame) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        Set<String> known = new LinkedHashSet<>(FILTERS);
        frame.query().forEach((name, value) -> {
            if (known.contains(name)) {
                filters.set(name, value.strip());
            }
        });
        return filters;
    }

    private @Nullable String token() {
        return tokens.current().orElse(null);
    }
}
