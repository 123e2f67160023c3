package conformance;

import sdrs.ApiClient;
import sdrs.ApiResponse;

/** Makes the request of a step, and returns the answer that the client read. */
interface Call {
    ApiResponse<?> make(ApiClient client, Step step) throws Exception;
}
