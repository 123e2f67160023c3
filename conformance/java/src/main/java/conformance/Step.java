package conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import sdrs.ApiClient;

/** One exchange of the plan. */
record Step(JsonNode json) {
    /** Reads as the client does, but must know every member. */
    private static final ObjectMapper MODELS =
            ApiClient.createDefaultObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    String text(String name) {
        return json.get(name).asText();
    }

    /** Returns the value of a path parameter. */
    <T> T path(String name, Class<T> type) throws JsonProcessingException {
        return MODELS.treeToValue(json.get("path").get(name), type);
    }

    /** Returns the value of a query parameter, null where it is not given. */
    <T> T query(String name, Class<T> type) throws JsonProcessingException {
        JsonNode value = json.get("query").get(name);
        if (value == null) {
            return null;
        }
        // JSON in one query value is a text for this client.
        return value.isArray()
                ? type.cast(value.toString())
                : MODELS.treeToValue(value, type);
    }

    /** Returns the body as one of the client's models, null where there is none. */
    <T> T body(Class<T> type) throws JsonProcessingException {
        return json.has("body") ? MODELS.treeToValue(json.get("body"), type) : null;
    }
}
