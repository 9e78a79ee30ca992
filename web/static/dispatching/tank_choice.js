// Choosing what bears the load chooses the tank fixed to it, unless a tank was chosen by hand.
const tank = document.querySelector("[data-tank]");
const bearers = [...document.querySelectorAll("[data-bearer]")];
let wasChosenByHand = tank.value !== "";

tank.addEventListener("change", () => {
  wasChosenByHand = tank.value !== "";
});

for (const bearer of bearers) {
  bearer.addEventListener("change", () => {
    if (wasChosenByHand) {
      return;
    }
    const chosen = bearers.map((select) => select.value).filter(Boolean);
    const fixed = [...tank.options].filter((option) => chosen.includes(option.dataset.vehicle));
    tank.value = fixed.length === 1 ? fixed[0].value : "";
  });
}
