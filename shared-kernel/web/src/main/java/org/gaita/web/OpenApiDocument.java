package org.gaita.web;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaita.domain.Actor;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes a service as OpenAPI 3.1. What the code knows comes from the code: addresses, parameters, types, what may be
 * left out. What it cannot know comes from {@code openapi/operations.yaml}: sentences and example requests; and from
 * {@code openapi/answers.json}: what the running service answered to them, written by the test that sends them.
 *
 * <p>Not springdoc: it reads types with Jackson 2 and its annotations, and what we write is decided by Jackson 3 with the
 * domain's own types and by null-marked records.
 */
public final class OpenApiDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Type EMPTY = Void.class;

    private final JsonNode texts;
    private final JsonNode answers;
    private final OpenApiSchemas schemas = new OpenApiSchemas();

    private OpenApiDocument(JsonNode texts, JsonNode answers) {
        this.texts = texts;
        this.answers = answers;
    }

    /** The document; a failure where a description has no endpoint. */
    public static ObjectNode of(RequestMappingHandlerMapping mapping, JsonNode texts, JsonNode answers) {
        return new OpenApiDocument(texts, answers).write(endpoints(mapping));
    }

    /** Our own endpoints: {@code "POST /api/v1/plans/{key}/transitions"} and what handles it, by path. */
    public static Map<String, HandlerMethod> endpoints(RequestMappingHandlerMapping mapping) {
        Map<String, HandlerMethod> endpoints =
                new TreeMap<>(Comparator.comparing(OpenApiDocument::path).thenComparing(Comparator.naturalOrder()));
        mapping.getHandlerMethods().forEach((info, method) -> {
            // An answer that never ends has no schema.
            boolean streams =
                    info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
            if (!streams
                    && method.getBeanType().getName().startsWith("org.gaita.")
                    && method.getBeanType().getPackage() != OpenApiDocument.class.getPackage()) {
                info.getPatternValues()
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> endpoints.merge(verb + " " + path, method, OpenApiDocument::first)));
            }
        });
        return endpoints;
    }

    /** Where two read different content types at one address: always the same one. */
    private static HandlerMethod first(HandlerMethod one, HandlerMethod other) {
        return one.getMethod().getName().compareTo(other.getMethod().getName()) <= 0 ? one : other;
    }

    private ObjectNode write(Map<String, HandlerMethod> endpoints) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.set("info", texts.path("info"));
        document.set("tags", texts.path("tags"));
        Set<String> described = new LinkedHashSet<>(texts.path("operations").propertyNames());
        described.removeAll(endpoints.keySet());
        if (!described.isEmpty()) {
            throw new IllegalStateException("openapi/operations.yaml describes what there is not: " + described);
        }
        ObjectNode paths = document.putObject("paths");
        // What is read first: a list may be left out there, and one schema must hold for both.
        endpoints.values().forEach(method -> body(method).ifPresent(type -> schemas.read(type)));
        endpoints.forEach((endpoint, method) -> paths.withObjectProperty(path(endpoint))
                .set(
                        endpoint.substring(0, endpoint.indexOf(' ')).toLowerCase(Locale.ROOT),
                        operation(endpoint, method)));
        ObjectNode components = document.putObject("components");
        JsonNode problem = schemas.written(Problem.class);
        components.set("schemas", schemas.named());
        ObjectNode refused = components.putObject("responses").putObject("Problem");
        refused.put(
                "description", "Why it was not done or cannot be answered (RFC 9457), with all violations at once.");
        refused.putObject("content").putObject(Problems.MEDIA_TYPE).set("schema", problem);
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put(
                        "description",
                        "An access token of the OpenID Connect provider; gaita_grants lists <institution>:<role>.");
        return document;
    }

    private ObjectNode operation(String endpoint, HandlerMethod method) {
        JsonNode text = texts.path("operations").path(endpoint);
        ObjectNode operation = JSON.objectNode();
        String type = method.getBeanType().getSimpleName();
        String name = method.getMethod().getName();
        operation.put(
                "operationId",
                type.substring(0, 1).toLowerCase(Locale.ROOT)
                        + type.substring(1)
                        + name.substring(0, 1).toUpperCase(Locale.ROOT)
                        + name.substring(1));
        operation.put("summary", text.path("summary").asString(endpoint)); // not described yet; a test tells
        if (text.has("description")) {
            operation.set("description", text.path("description"));
        }
        if (text.has("tag")) {
            operation.putArray("tags").add(text.path("tag"));
        }
        security(operation, endpoint, method, text.path("open").asBoolean(false));
        ArrayNode parameters = parameters(endpoint, method, text.path("parameters"));
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        request(operation, method, text.path("request"));
        ObjectNode responses = operation.putObject("responses");
        answer(responses, endpoint, method, text);
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
        return operation;
    }

    /** A command needs a token unless it is said to be {@code open}. */
    private static void security(ObjectNode operation, String endpoint, HandlerMethod method, boolean open) {
        boolean takes = false;
        boolean needs = !endpoint.startsWith("GET ") && !open;
        for (MethodParameter parameter : method.getMethodParameters()) {
            boolean actor = parameter.nestedIfOptional().getNestedParameterType() == Actor.class;
            takes |= actor;
            needs |= actor && !parameter.isOptional();
        }
        ArrayNode security = operation.putArray("security");
        if (!needs) {
            security.addObject();
        }
        if (takes || needs) {
            security.addObject().putArray("token");
        }
    }

    private ArrayNode parameters(String endpoint, HandlerMethod method, JsonNode text) {
        ArrayNode parameters = JSON.arrayNode();
        Set<String> left = new LinkedHashSet<>(text.propertyNames());
        List<String> variables = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(endpoint);
        while (matcher.find()) {
            variables.add(matcher.group(1));
        }
        boolean free = false;
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(NAMES);
            String name = String.valueOf(parameter.getParameterName());
            if (parameter.hasParameterAnnotation(PathVariable.class) && variables.contains(name)) {
                parameters.add(parameter(name, "path", true, schema(parameter), said(text, name)));
                left.remove(name);
            }
            RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
            if (query != null && Map.class.isAssignableFrom(parameter.getParameterType())) {
                free = true;
            } else if (query != null) {
                boolean required = query.required()
                        && !parameter.isOptional()
                        && query.defaultValue()
                                .equals(org.springframework.web.bind.annotation.ValueConstants.DEFAULT_NONE);
                parameters.add(parameter(name, "query", required, schema(parameter), said(text, name)));
                left.remove(name);
            }
        }
        for (String name : left) {
            boolean header = Character.isUpperCase(name.charAt(0));
            if (!header && !free) {
                throw new IllegalStateException(endpoint + " has no parameter " + name);
            }
            parameters.add(parameter(
                    name,
                    header ? "header" : "query",
                    false,
                    JSON.objectNode().put("type", "string"),
                    said(text, name)));
        }
        if (endpoint.startsWith("POST ")) {
            parameters.add(parameter(
                    CommandFilter.KEY,
                    "header",
                    false,
                    JSON.objectNode().put("type", "string").put("maxLength", 255),
                    JSON.stringNode(
                            "A value of your own. The same key with the same request has one effect and one answer.")));
        }
        return parameters;
    }

    private ObjectNode schema(MethodParameter parameter) {
        return schemas.read(parameter.nestedIfOptional().getNestedGenericParameterType());
    }

    /** What an operation says of a parameter, or what is said of it once for all. */
    private JsonNode said(JsonNode text, String name) {
        return text.path(name).isObject() || text.path(name).isString()
                ? text.path(name)
                : texts.path("parameters").path(name);
    }

    private static ObjectNode parameter(String name, String in, boolean required, JsonNode schema, JsonNode text) {
        ObjectNode parameter = JSON.objectNode().put("name", name).put("in", in);
        if (required) {
            parameter.put("required", true);
        }
        String description =
                text.isString() ? text.asString() : text.path("description").asString("");
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        parameter.set("schema", text.has("schema") ? text.path("schema") : schema);
        if (text.has("example")) {
            parameter.set("example", text.path("example"));
        }
        return parameter;
    }

    private void request(ObjectNode operation, HandlerMethod method, JsonNode text) {
        var body = body(method);
        if (body.isEmpty() && text.isMissingNode()) {
            return;
        }
        ObjectNode request = operation.putObject("requestBody");
        if (text.has("description")) {
            request.set("description", text.path("description"));
        }
        request.put("required", !text.path("optional").asBoolean(false));
        ObjectNode content = request.putObject("content");
        for (String media : text.path("media").asString("application/json").split(" ")) {
            ObjectNode type = content.putObject(media);
            JsonNode schema = body.map(schemas::read).orElseGet(JSON::objectNode);
            if (!OpenApiSchemas.saysNothing(schema)) {
                type.set("schema", schema);
            }
            if (text.has("example")) {
                type.set("example", text.path("example"));
            }
        }
    }

    private void answer(ObjectNode responses, String endpoint, HandlerMethod method, JsonNode text) {
        ObjectNode answer = responses.putObject(text.path("status").asString("200"));
        answer.put("description", text.path("answer").asString("Done."));
        JsonNode headers = text.path("headers");
        headers.properties().forEach(header -> {
            ObjectNode described = answer.withObjectProperty("headers").putObject(header.getKey());
            described.set("description", header.getValue());
            described.putObject("schema").put("type", "string");
        });
        Type type = text.has("type")
                ? named(text.path("type").asString())
                : unwrapped(method.getMethod().getGenericReturnType());
        if (type == EMPTY) {
            return;
        }
        ObjectNode content = answer.putObject("content");
        for (String media :
                text.path("answerMedia").asString("application/json").split(" ")) {
            ObjectNode body = content.putObject(media);
            JsonNode schema = schemas.written(type);
            if (!OpenApiSchemas.saysNothing(schema)) {
                body.set("schema", schema);
            }
            if (answers.has(endpoint)) {
                body.set("example", answers.path(endpoint));
            }
        }
    }

    private static java.util.Optional<Type> body(HandlerMethod method) {
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                return java.util.Optional.of(parameter.getGenericParameterType());
            }
        }
        return java.util.Optional.empty();
    }

    /** What an answer is made of that a handler gives as bytes. */
    private static Type named(String type) {
        try {
            return Class.forName(type);
        } catch (ClassNotFoundException wrong) {
            throw new IllegalStateException("openapi/operations.yaml names a type that there is not", wrong);
        }
    }

    private static Type unwrapped(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class) {
            return unwrapped(generic.getActualTypeArguments()[0]);
        }
        if (type == Resource.class || type == StreamingResponseBody.class) {
            return Object.class;
        }
        return type == void.class ? EMPTY : type;
    }

    private static String path(String endpoint) {
        return endpoint.substring(endpoint.indexOf(' ') + 1);
    }
}
