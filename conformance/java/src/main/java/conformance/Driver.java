package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import sdrs.ApiClient;
import sdrs.ApiException;
import sdrs.ApiResponse;
import sdrs.model.ErrorResponse;

/**
 * Plays the recorded exchanges with the client that OpenAPI Generator makes.
 *
 * <p>Arguments: the address of the service, and the plan. Prints a line of JSON for each exchange:
 * what the client read.
 */
final class Driver {
    private static final ObjectMapper MODELS = ApiClient.createDefaultObjectMapper();

    public static void main(String[] arguments) throws Exception {
        for (JsonNode json : MODELS.readTree(new File(arguments[1]))) {
            Step step = new Step(json);
            ObjectNode line = MODELS.createObjectNode();
            line.put("exchange", step.text("exchange"));
            play(step, arguments[0], line);
            System.out.println(line);
        }
    }

    private static void play(Step step, String url, ObjectNode line) {
        Call call = Calls.BY_OPERATION.get(step.text("operation"));
        if (call == null) {
            line.put("cannot", "there is no call for it");
            return;
        }
        ApiClient client = new ApiClient();
        client.updateBaseUri(url + "/" + step.text("exchange"));
        if (!step.text("token").isEmpty()) {
            client.setRequestInterceptor(
                    request -> request.header("X-Auth-Token", step.text("token")));
        }
        try {
            ApiResponse<?> answer = call.make(client, step);
            tell(line, answer.getStatusCode(), answer.getData());
        } catch (ApiException error) {
            refused(line, error);
        } catch (Exception error) {
            line.put("cannot", error.toString());
        }
    }

    /** Reads the body of an error, which this client leaves to its caller. */
    private static void refused(ObjectNode line, ApiException error) {
        try {
            if (error.getResponseBody() == null) {
                line.put("cannot", error.toString());
                return;
            }
            tell(line, error.getCode(), MODELS.readValue(error.getResponseBody(), ErrorResponse.class));
        } catch (Exception unreadable) {
            line.put("cannot", unreadable.toString());
        }
    }

    private static void tell(ObjectNode line, int status, Object model) {
        line.put("status", status);
        if (model != null) {
            line.set("body", MODELS.valueToTree(model));
        }
    }

    private Driver() {}
}
