// Colours of the map, read from its style sheet, so that light and dark are told in one place.
export function colour(map, name) {
  return getComputedStyle(map.getContainer()).getPropertyValue(`--hazway-map-${name}`).trim();
}

export function isEnglish() {
  return document.documentElement.lang === "en";
}

export function onThemeChange(redraw) {
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
}

// A name on the map: an icon of nothing but text, which takes no clicks.
export function label(point, text, className) {
  const element = document.createElement("span");
  element.textContent = text;
  const icon = L.divIcon({ html: element, className: `hazway-label ${className}`, iconSize: null });
  return L.marker(point, { icon, interactive: false, keyboard: false, pane: "labels" });
}
