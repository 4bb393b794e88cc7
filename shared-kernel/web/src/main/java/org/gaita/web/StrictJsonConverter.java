package org.gaita.web;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies through {@link BodyReader}; writes them as always. */
final class StrictJsonConverter extends JacksonJsonHttpMessageConverter {
    private final BodyReader reader;

    StrictJsonConverter(JsonMapper mapper, BodyReader reader) {
        super(mapper);
        this.reader = reader;
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        return reader.read(message.getBody().readAllBytes(), getJavaType(type.getType(), null));
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        return reader.read(message.getBody().readAllBytes(), getJavaType(type, null));
    }
}
