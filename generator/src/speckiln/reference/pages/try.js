"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

// Swagger UI shows an address as it stands, and "/" does not tell where calls go.
for (const server of data.document.servers ?? []) {
  if (server.url === "/") {
    server.url = location.origin;
  }
}
document.getElementById("note").hidden = data.callable;

SwaggerUIBundle({
  dom_id: "#page",
  spec: data.document,
  validatorUrl: null,
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  filter: true,
  tryItOutEnabled: data.callable,
  supportedSubmitMethods: data.callable ? METHODS : [],
});
