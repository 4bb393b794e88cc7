package org.gaita.web;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what was sent as a type of ours. What is no JSON is a {@link BadRequest} with line and column; what is JSON and
 * wrong is a {@link Refused} that lists everything that is wrong at once, each with its JSON pointer.
 */
public final class BodyReader {
    private final JsonMapper mapper;

    /** With the mapper of the API. */
    public BodyReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Reads UTF-8 JSON. */
    public Object read(byte[] json, Type type) {
        return read(json, mapper.constructType(type));
    }

    /** Reads UTF-8 JSON. */
    public <T> T read(byte[] json, Class<T> type) {
        return type.cast(read(json, mapper.constructType(type)));
    }

    /** Reads a tree that came from elsewhere, for instance from YAML. */
    public <T> T read(JsonNode tree, Class<T> type) {
        JavaType target = mapper.constructType(type);
        List<Violation> characters = Characters.violations(tree);
        if (!characters.isEmpty()) {
            throw refused(characters);
        }
        try {
            return mapper.readerFor(target).readValue(mapper.treeAsTokens(tree));
        } catch (InvalidDefinitionException ours) {
            throw ours;
        } catch (JacksonException wrong) {
            throw refused(new Violations(mapper).in(tree, target, wrong));
        }
    }

    Object read(byte[] json, JavaType type) {
        requireUtf8(json);
        try {
            if (Characters.suspicious(json)) {
                List<Violation> characters = Characters.violations(tree(json));
                if (!characters.isEmpty()) {
                    throw refused(characters);
                }
            }
            return mapper.readerFor(type).readValue(json);
        } catch (InvalidDefinitionException ours) {
            throw ours;
        } catch (JacksonException wrong) {
            // Read as a tree it fails again if it is no JSON; otherwise the tree tells everything that is wrong.
            throw refused(new Violations(mapper).in(tree(json), type, wrong));
        }
    }

    private JsonNode tree(byte[] json) {
        try {
            JsonNode tree = mapper.readTree(json);
            if (tree.isMissingNode()) {
                throw new BadRequest("body-missing", "The request has no body, and this needs one.", List.of());
            }
            return tree;
        } catch (StreamConstraintsException tooMuch) {
            throw new BadRequest("json-too-complex", "The JSON goes beyond a limit: " + message(tooMuch), List.of());
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            String where =
                    at == null ? "" : "Line %d, column %d: ".formatted(at.getLineNr(), Math.max(1, at.getColumnNr()));
            throw new BadRequest("json-malformed", where + message(malformed), List.of());
        }
    }

    private static void requireUtf8(byte[] json) {
        try {
            var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        } catch (CharacterCodingException malformed) {
            throw new BadRequest("body-not-utf-8", "The body is not valid UTF-8.", List.of());
        }
    }

    private static Refused refused(List<Violation> violations) {
        return new Refused(new Refusal(
                "request-invalid",
                Refusal.Kind.INVALID,
                violations.size() == 1
                        ? violations.getFirst().field() + " "
                                + violations.getFirst().problem()
                        : violations.size() + " things are wrong with the request.",
                violations));
    }

    // Jackson names its own classes and features in brackets; they help nobody who sends JSON.
    private static String message(JacksonException failure) {
        String message = failure.getOriginalMessage();
        return message == null ? "not JSON" : message.replaceAll("`[a-z.]+\\.([A-Za-z]+)[^`]*`", "$1");
    }
}
