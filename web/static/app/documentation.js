// Starts swagger-ui on the OpenAPI document that the page names. "Try it out" sends the form token of this session.
window.addEventListener("load", () => {
  const place = document.querySelector("#documentation");
  const token = document.querySelector('meta[name="csrf-token"]').content;
  window.SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    deepLinking: true,
    validatorUrl: null,
    requestInterceptor: (request) => {
      request.headers["X-CSRFToken"] = token;
      return request;
    },
  });
});
