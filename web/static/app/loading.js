// How far the typed load is from the limit, as it is typed; in whole grams, exactly.
const SIZES = { t: 1_000_000n, kg: 1_000n };

const gramsOf = (text, unit) => {
  const plain = text.normalize("NFKC").replaceAll("。", ".").replaceAll(",", "").trim();
  const found = /^(\d+)(?:\.(\d*))?$/.exec(plain);
  if (!found || !SIZES[unit]) {
    return null;
  }
  const digits = SIZES[unit] === 1_000n ? 3 : 6;
  const part = (found[2] || "").padEnd(digits, "0");
  return part.length > digits ? null : BigInt(found[1]) * SIZES[unit] + BigInt(part);
};

const shown = (grams) => {
  const [size, digits, unit] = grams >= 1_000_000n ? [1_000_000n, 6, "t"] : [1_000n, 3, "kg"];
  const rest = (grams % size).toString().padStart(digits, "0").replace(/0+$/, "");
  return `${grams / size}${rest ? `.${rest}` : ""} ${unit}`;
};

for (const form of document.querySelectorAll("form[data-loading]")) {
  const line = form.querySelector("[data-distance]");
  const limit = form.dataset.limitG ? BigInt(form.dataset.limitG) : null;
  const tell = () => {
    const [number, unit] = form.querySelectorAll("[name=actual_g]");
    const grams = gramsOf(number.value, unit.value);
    line.textContent = "";
    if (grams === null || limit === null) {
      return;
    }
    const isOver = grams > limit;
    const distance = isOver ? grams - limit : limit - grams;
    line.classList.toggle("hazway-distance-over", isOver);
    line.textContent = (isOver ? line.dataset.over : line.dataset.within).replace("{mass}", shown(distance));
  };
  form.addEventListener("input", tell);
  tell();
}
