// The inspection at the bay: answers are kept on the device until the server has them, so that a dead spot loses none.
const PREFIX = "hazway-inspection:";

const keep = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A full or forbidden store only means that nothing is kept.
  }
};

const kept = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key) || "null");
  } catch {
    return null;
  }
};

const valuesOf = (form) =>
  [...new FormData(form).entries()].filter(([name]) => name !== "csrf_token");

const restore = (form, values) => {
  for (const [name, value] of values) {
    for (const control of form.elements[name]?.length === undefined ? [form.elements[name]] : form.elements[name]) {
      if (!control || control.disabled) {
        continue;
      }
      if (control.type === "radio" || control.type === "checkbox") {
        control.checked = control.checked || control.value === value;
      } else {
        control.value = value;
      }
    }
  }
};

const count = (form) => {
  const items = [...form.querySelectorAll("[data-item]")];
  const answered = items.filter((item) => item.querySelector("input[type=radio]:checked"));
  const held = form.querySelector('input[value="fail"]:checked, input[value="cannot_confirm"]:checked');
  const line = form.querySelector("[data-count]");
  const text = line.dataset.text.replace("{done}", answered.length).replace("{all}", items.length);
  line.textContent = held ? `${text} · ${line.dataset.held}` : text;
};

const watch = (form) => {
  const key = PREFIX + form.dataset.inspection;
  const note = document.querySelector("[data-kept]");
  const before = kept(key);
  if (before && before.length && !form.querySelector("input:checked")) {
    restore(form, before);
    note.classList.remove("d-none");
  }
  document.querySelector("[data-forget]").addEventListener("click", () => {
    localStorage.removeItem(key);
    form.reset();
    note.classList.add("d-none");
    count(form);
  });
  form.addEventListener("input", () => {
    keep(key, JSON.stringify(valuesOf(form)));
    count(form);
  });
  // Before the page's own guard against sending twice hears of it.
  form.addEventListener("submit", (event) => {
    const offline = document.querySelector("[data-offline]");
    offline.classList.toggle("d-none", navigator.onLine);
    if (!navigator.onLine) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  });
  count(form);
};

for (const form of document.querySelectorAll("form[data-inspection]")) {
  watch(form);
}

// The server has this one: what was kept of it is forgotten.
for (const done of document.querySelectorAll("[data-inspection-done]")) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX + done.dataset.inspectionDone)) {
      localStorage.removeItem(key);
    }
  }
}
