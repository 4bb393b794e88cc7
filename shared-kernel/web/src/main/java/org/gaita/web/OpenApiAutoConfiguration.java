package org.gaita.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Each service describes itself at {@code /openapi.json}. */
@AutoConfiguration(after = WebAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(OpenApiController.class)
@ConditionalOnResource(resources = OpenApiAutoConfiguration.TEXTS)
public class OpenApiAutoConfiguration {
    /** The sentences and example requests of a service. */
    static final String TEXTS = "classpath:openapi/operations.yaml";

    /** What it answered to them. */
    static final String ANSWERS = "openapi/answers.json";

    /** The sentences and example requests of the service on the class path. */
    public static JsonNode texts() {
        return read(
                "openapi/operations.yaml",
                YAMLMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build());
    }

    /** What the service answered to them, as far as that is kept. */
    static JsonNode answers() {
        return new ClassPathResource(ANSWERS).exists()
                ? read(ANSWERS, JsonMapper.shared())
                : JsonMapper.shared().createObjectNode();
    }

    private static JsonNode read(String resource, tools.jackson.databind.ObjectMapper mapper) {
        try (var in = new ClassPathResource(resource).getInputStream()) {
            return mapper.readTree(in);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
