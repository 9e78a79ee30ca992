// Light or dark, as the device prefers; loaded in the head, so that no page flashes.
(() => {
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    document.documentElement.dataset.bsTheme = prefersDark.matches ? "dark" : "light";
  };
  apply();
  prefersDark.addEventListener("change", apply);
})();
