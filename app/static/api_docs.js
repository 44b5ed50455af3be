// The page's policy allows no script inside it, so these lines stand here.
const description = await (await fetch("/api/openapi.json")).json();

window.ui = SwaggerUIBundle({
  // This Swagger UI draws what OpenAPI 3.1 says, but refuses its version number.
  spec: { ...description, openapi: "3.0.3" },
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
});
