// While the planner works, the form says so.
for (const form of document.querySelectorAll("[data-asks]")) {
  form.addEventListener("submit", () => form.classList.add("htmx-request"));
}

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-asks]")) {
    form.classList.remove("htmx-request");
  }
});
