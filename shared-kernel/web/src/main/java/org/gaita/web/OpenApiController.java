package org.gaita.web;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Answers with what the service says of itself; it is made when it is first asked for. */
@RestController
class OpenApiController {
    private final ObjectProvider<RequestMappingHandlerMapping> mapping;
    private volatile byte @Nullable [] document;

    OpenApiController(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document() {
        byte[] made = document;
        if (made == null) {
            made = JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(OpenApiDocument.of(
                            mapping.getObject(), OpenApiAutoConfiguration.texts(), OpenApiAutoConfiguration.answers()));
            document = made;
        }
        return made;
    }
}
