package org.gaita.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.function.Function;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.CommitmentNumber;
import org.gaita.domain.Deadline;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.PersonId;
import org.gaita.domain.PlanId;
import org.gaita.domain.ProcessId;
import org.gaita.domain.ReportId;
import org.gaita.domain.RequestId;
import org.gaita.domain.SubmissionId;
import org.gaita.domain.SubscriptionId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON of events and of the APIs: ids as plain strings, texts as {"lv": …, "en": …}, dates in ISO 8601. */
public final class EventJson {
    /** Reads and writes event payloads; a field that it does not know is left alone. */
    public static final JsonMapper MAPPER = configure(JsonMapper.builder())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EventJson() {}

    /** Gives a mapper the domain's types; the same for events and APIs. */
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.addModule(module())
                .addMixIn(Deadline.class, DeadlineKinds.class)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    /** The domain's types for any Jackson mapper. */
    public static SimpleModule module() {
        SimpleModule module = new SimpleModule("gaita");
        raw(module, PlanId.class, PlanId::new, PlanId::value);
        raw(module, CommitmentId.class, CommitmentId::new, CommitmentId::value);
        raw(module, MeasureId.class, MeasureId::new, MeasureId::value);
        raw(module, ReportId.class, ReportId::new, ReportId::value);
        raw(module, EvidenceId.class, EvidenceId::new, EvidenceId::value);
        raw(module, PersonId.class, PersonId::new, PersonId::value);
        raw(module, SubmissionId.class, SubmissionId::new, SubmissionId::value);
        raw(module, SubscriptionId.class, SubscriptionId::new, SubscriptionId::value);
        raw(module, ProcessId.class, ProcessId::new, ProcessId::value);
        raw(module, RequestId.class, RequestId::new, RequestId::value);
        raw(module, InstitutionCode.class, InstitutionCode::new, InstitutionCode::value);
        raw(module, CommitmentNumber.class, CommitmentNumber::new, CommitmentNumber::value);
        raw(module, MeasureNumber.class, MeasureNumber::new, MeasureNumber::value);
        module.addSerializer(LocalizedText.class, new ValueSerializer<LocalizedText>() {
            @Override
            public void serialize(LocalizedText text, JsonGenerator json, SerializationContext context) {
                json.writePOJO(text.values());
            }
        });
        module.addDeserializer(LocalizedText.class, new ValueDeserializer<LocalizedText>() {
            @Override
            public LocalizedText deserialize(JsonParser json, DeserializationContext context) {
                Map<String, String> values = json.readValueAs(new TypeReference<Map<String, String>>() {});
                return new LocalizedText(values);
            }
        });
        return module;
    }

    private static <T> void raw(
            SimpleModule module, Class<T> type, Function<String, T> reader, Function<T, String> writer) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(writer.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                String text = json.getValueAsString();
                return reader.apply(text == null ? "" : text);
            }
        });
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Deadline.InQuarter.class, name = "quarter"),
        @JsonSubTypes.Type(value = Deadline.OnDay.class, name = "day"),
        @JsonSubTypes.Type(value = Deadline.WithinYears.class, name = "years"),
        @JsonSubTypes.Type(value = Deadline.Continuous.class, name = "continuous"),
        @JsonSubTypes.Type(value = Deadline.Missing.class, name = "missing")
    })
    private interface DeadlineKinds {}
}
