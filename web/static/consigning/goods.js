// The goods search by keyboard: arrows walk the rows found, Enter takes one, and then the quantity is next.
const options = (choice) => [...choice.querySelectorAll("[data-goods-option]:not(:disabled)")];

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
    found[0]?.click();
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
  if (swapped.matches("[data-goods-choice]")) {
    const line = swapped.closest("[data-goods-line]");
    const name = swapped.querySelector("[id$=technical_name]");
    (name ?? line.querySelector("[data-goods-quantity]")).focus();
  } else if (swapped.id === "goods-lines") {
    [...swapped.querySelectorAll("[data-goods-search]")].at(-1)?.focus();
  }
});
