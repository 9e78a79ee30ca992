// What every page needs: the form token on htmx requests, the language menu, a guard against sending twice.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token && event.detail.verb !== "get") {
    event.detail.headers["X-CSRFToken"] = token.content;
  }
});

// A request that the page withdraws itself, for the next letter or another page, is no error; htmx would tell it as one.
document.addEventListener("htmx:beforeSend", ({ detail }) => {
  const withdraw = detail.xhr.onabort;
  detail.xhr.onabort = () => {
    detail.error = null;
    withdraw();
  };
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-repeatable")) {
    return;
  }
  form.dataset.sent = "yes";
  // Disabling at once would drop the pressed button's own value from the form.
  setTimeout(() => {
    for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) {
      button.disabled = true;
    }
  }, 0);
});

// A page come back to from the browser's memory can be sent again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) {
    return;
  }
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) {
      button.disabled = false;
    }
  }
});

// The first field in error is where the eye and the keyboard should be.
document.addEventListener("DOMContentLoaded", () => {
  const wrong = document.querySelector(".is-invalid, [data-problem]");
  if (wrong) {
    wrong.focus({ preventScroll: false });
  }
});
