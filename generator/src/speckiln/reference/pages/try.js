"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

// Swagger UI fills in no path that holds "#", so the names at the ends of paths are written another
// way, and taken off each call.
const names = [];
data.document.paths = Object.fromEntries(
  Object.entries(data.document.paths).map(([path, item]) => {
    const [bare, name] = path.split("#");
    if (name === undefined) {
      return [path, item];
    }
    names.push(`(${encodeURIComponent(name)})`);
    return [bare + names.at(-1), item];
  }),
);

function withoutName(request) {
  const [path, ...query] = request.url.split("?");
  const name = names.find((each) => path.endsWith(each)) ?? "";
  request.url = [path.slice(0, path.length - name.length), ...query].join("?");
  return request;
}

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
  requestInterceptor: withoutName,
  tryItOutEnabled: data.callable,
  supportedSubmitMethods: data.callable ? METHODS : [],
});
