package org.gaita.participation.feed;

import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gaita.domain.LocalizedText;
import org.gaita.participation.process.Processes;

/** News as an Atom feed (RFC 4287). The same news give the same bytes. */
final class AtomWriter {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final Map<String, LocalizedText> WORDS = Map.of(
            "ParticipationAnnounced", LocalizedText.of("Var līdzdarboties", "One can take part"),
            "ParticipationRescheduled", LocalizedText.of("Pārcelts", "Rescheduled"),
            "ParticipationCancelled", LocalizedText.of("Atcelts", "Cancelled"),
            "ParticipationOpened", LocalizedText.of("Sākās", "Opened"),
            "ParticipationClosed", LocalizedText.of("Noslēdzās", "Closed"),
            "ParticipationHeld", LocalizedText.of("Notika", "Was held"),
            "AttendanceRecorded", LocalizedText.of("Zināms dalībnieku skaits", "Attendance is known"),
            "ParticipationResultsPublished", LocalizedText.of("Publicēti rezultāti", "Results are published"),
            "ResultsSentToParticipants",
                    LocalizedText.of("Rezultāti nosūtīti dalībniekiem", "Results were sent to those who took part"),
            "ParticipationFactNoted", LocalizedText.of("Fakts", "A fact"));

    private AtomWriter() {}

    static String write(List<Processes.NewsItem> news, String self, String portal, String language) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", language);
            element(xml, "title", "lv".equals(language) ? "Gaita: līdzdalība" : "Gaita: participation");
            element(xml, "id", self);
            element(
                    xml,
                    "updated",
                    news.isEmpty()
                            ? "1970-01-01T00:00:00Z"
                            : time(news.getFirst().recordedAt()));
            link(xml, "self", self);
            for (Processes.NewsItem item : news) {
                entry(xml, item, portal, language);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private static void entry(XMLStreamWriter xml, Processes.NewsItem item, String portal, String language)
            throws XMLStreamException {
        LocalizedText word = WORDS.getOrDefault(item.type(), LocalizedText.lv(item.type()));
        xml.writeStartElement("entry");
        element(
                xml,
                "title",
                in(word, language) + ": " + in(item.process().announcement().title(), language));
        element(xml, "id", "urn:uuid:" + item.eventId());
        element(xml, "updated", time(item.recordedAt()));
        xml.writeStartElement("author");
        element(xml, "name", item.process().institution().value());
        xml.writeEndElement();
        link(
                xml,
                "alternate",
                portal + "/" + language + "/participation/" + item.process().id());
        element(xml, "summary", item.occurredOn() + ": " + in(item.process().formatName(), language));
        xml.writeEndElement();
    }

    private static String in(LocalizedText text, String language) {
        String found = text.in(language);
        return found != null ? found : text.values().values().iterator().next();
    }

    private static String time(java.time.OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static void link(XMLStreamWriter xml, String rel, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", address);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
