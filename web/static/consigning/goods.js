// The goods search by keyboard: arrows walk the rows found, Enter takes one, and then the quantity is next.
const options = (choice) => [...choice.querySelectorAll("[data-goods-option]:not(:disabled)")];

// Whether the rows shown answer what is typed now, and not what was typed a moment ago.
const isAnswered = (choice, search) =>
  choice.querySelector("[data-goods-words]")?.dataset.goodsWords === search.value.trim();

const takeFirst = (choice, search) => {
  if (isAnswered(choice, search)) {
    delete choice.dataset.takeFirst;
    options(choice)[0]?.click();
  } else {
    choice.dataset.takeFirst = "yes";
  }
};

document.addEventListener("keydown", (event) => {
  const choice = event.target.closest("[data-goods-choice]");
  if (!choice || event.isComposing) {
    return;
  }
  const search = choice.querySelector("[data-goods-search]");
  const found = options(choice);
  const place = found.indexOf(event.target);
  if (event.target === search && event.key === "Enter") {
    // Enter in the search never sends the note.
    event.preventDefault();
    takeFirst(choice, search);
  } else if (event.key === "ArrowDown" && (event.target === search || place >= 0)) {
    event.preventDefault();
    found[Math.min(place + 1, found.length - 1)]?.focus();
  } else if (event.key === "ArrowUp" && place >= 0) {
    event.preventDefault();
    (found[place - 1] ?? search).focus();
  } else if (event.key === "Escape" && (event.target === search || place >= 0)) {
    choice.querySelector(".hazway-found").replaceChildren();
    search.focus();
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.detail.elt;
  const waiting = swapped.closest("[data-take-first]");
  if (waiting) {
    takeFirst(waiting, waiting.querySelector("[data-goods-search]"));
  }
  if (swapped.matches("[data-goods-choice]")) {
    const line = swapped.closest("[data-goods-line]");
    const name = swapped.querySelector("[id$=technical_name]");
    (name ?? line.querySelector("[data-goods-quantity]")).focus();
  } else if (swapped.id === "goods-lines") {
    [...swapped.querySelectorAll("[data-goods-search]")].at(-1)?.focus();
  }
});
