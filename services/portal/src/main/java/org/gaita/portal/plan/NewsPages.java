package org.gaita.portal.plan;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gaita.portal.api.At;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.RecordPage;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.frame.Frame;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** News of a plan as an Atom feed (RFC 4287): what was published, moved, answered; not every step in between. */
@Controller
@RequestMapping({"/plans/{key:[a-z0-9][a-z0-9-]*}", "/en/plans/{key:[a-z0-9][a-z0-9-]*}"})
class NewsPages {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final int MOST = 50;
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 10;
    private static final List<Integer> DAYS = List.of(7, 45, 180);
    private static final Set<String> NEWS = Set.of(
            "ReportPublished",
            "ReportCorrected",
            "ReportRetracted",
            "ProgressDocumented",
            "MeasureDeadlineChanged",
            "CommitmentWithdrawn",
            "EvidenceLinkBroke",
            "FundingGranted",
            "PlanApproved",
            "PlanRefreshed",
            "PlanClosed",
            "MidTermReportPublished",
            "FinalReportPublished",
            "PublicConsultationOpened",
            "ParticipationAnnounced",
            "ParticipationRescheduled",
            "ParticipationCancelled",
            "ParticipationResultsPublished",
            "SubmissionPublished");

    private final Reporting reporting;

    NewsPages(Reporting reporting) {
        this.reporting = reporting;
    }

    @GetMapping("/news.atom")
    void news(@PathVariable String key, Frame frame, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Plan.Whole plan = reporting.plan(key, At.NOW);
        String site =
                ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
        byte[] feed = feed(plan, latest(key, frame.today()), site, frame).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/atom+xml;charset=UTF-8");
        response.setContentLength(feed.length);
        response.getOutputStream().write(feed);
    }

    /** The newest first. The record is read from its end: a little further back, until there is enough. */
    private List<RecordPage.Event> latest(String key, LocalDate today) {
        List<RecordPage.Event> news = List.of();
        for (int days : DAYS) {
            news = since(key, today.minusDays(days));
            if (news.size() >= MOST) {
                break;
            }
        }
        return news.stream()
                .sorted(Comparator.comparing(RecordPage.Event::recordedAt).reversed())
                .limit(MOST)
                .toList();
    }

    private List<RecordPage.Event> since(String key, LocalDate day) {
        List<RecordPage.Event> found = new ArrayList<>();
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>();
        asked.set("plan", key);
        asked.set("recordedFrom", day.toString());
        asked.set("limit", Integer.toString(PAGE));
        for (int i = 0; i < MOST_PAGES; i++) {
            RecordPage page = reporting.record(asked, null);
            page.events().stream().filter(event -> NEWS.contains(event.kind())).forEach(found::add);
            if (page.nextCursor() == null) {
                break;
            }
            asked.set("cursor", page.nextCursor());
        }
        return found;
    }

    private static String feed(Plan.Whole plan, List<RecordPage.Event> news, String site, Frame frame) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", frame.language().tag());
            String self = site + frame.now("/plans/" + plan.plan().key() + "/news.atom");
            element(
                    xml,
                    "title",
                    frame.t("news.title") + ": " + frame.in(plan.plan().title()));
            element(xml, "id", self);
            element(
                    xml,
                    "updated",
                    (news.isEmpty() ? Instant.EPOCH : news.getFirst().recordedAt()).toString());
            link(xml, "self", self);
            link(xml, "alternate", site + frame.now("/plans/" + plan.plan().key()));
            for (RecordPage.Event event : news) {
                entry(xml, plan, event, site, frame);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private static void entry(XMLStreamWriter xml, Plan.Whole plan, RecordPage.Event event, String site, Frame frame)
            throws XMLStreamException {
        Optional<Plan.Measure> measure = plan.measureById(event.measureId());
        String about = measure.map(found -> frame.t("measure.number", found.number()) + ": " + frame.in(found.title()))
                .orElse("");
        String what = frame.code("kind", event.kind());
        String institution = Optional.ofNullable(event.concerns())
                .or(() -> Optional.ofNullable(event.institution()))
                .orElse("");
        xml.writeStartElement("entry");
        element(xml, "title", about.isEmpty() ? what : what + ". " + about);
        element(xml, "id", "urn:uuid:" + event.eventId());
        element(xml, "updated", event.recordedAt().toString());
        xml.writeStartElement("author");
        element(xml, "name", institution.isEmpty() ? "Gaita" : institution);
        xml.writeEndElement();
        String place = measure.flatMap(found -> plan.commitmentOf(found.number())
                        .map(commitment -> "/plans/" + plan.plan().key() + "/commitments/" + commitment.number()
                                + "/measures/" + found.number() + "#e-" + event.eventId()))
                .orElse("/record/" + event.eventId());
        link(xml, "alternate", site + frame.now(place));
        element(xml, "summary", frame.date(event.occurredOn()) + (institution.isEmpty() ? "" : ", " + institution));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", address);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        // What XML cannot hold would make the whole feed unreadable.
        xml.writeCharacters(text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", ""));
        xml.writeEndElement();
    }
}
