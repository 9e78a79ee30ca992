// Starts every map of a page once it comes near the screen, and leads from the list to the map and back.
import { drawRoutes, goTo } from "./routes.js";
import { Roads } from "./roads.js";
import { drawGround } from "./ground.js";

const maps = new Map();
const ROOM = { paddingTopLeft: [24, 24], paddingBottomRight: [68, 44] }; // beside the buttons, above the note

for (const place of document.querySelectorAll("[data-map]")) {
  const watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        watcher.disconnect();
        start(place);
      }
    },
    { rootMargin: "200px" },
  );
  watcher.observe(place);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-stretch]");
  const place = document.querySelector("[data-map]");
  if (button && place) {
    place.scrollIntoView({ block: "center" });
    start(place);
    goTo(maps.get(place), button.dataset.stretch);
  }
});

function start(place) {
  if (maps.has(place)) {
    return;
  }
  const drawing = JSON.parse(place.querySelector("[data-drawing]").content.textContent);
  const map = L.map(place, {
    attributionControl: false,
    zoomControl: false,
    minZoom: 6,
    maxZoom: 18,
    zoomSnap: 0.5,
    dragging: !L.Browser.mobile || !L.Browser.touch,
    touchZoom: true,
    scrollWheelZoom: false,
  });
  maps.set(place, map);
  const bounds = drawRoutes(map, drawing);
  const { zoom_in: zoomInTitle, zoom_out: zoomOutTitle, whole } = drawing.words;
  L.control.zoom({ position: "bottomright", zoomInTitle, zoomOutTitle }).addTo(map);
  addWholeButton(map, whole, bounds);
  map.fitBounds(bounds, { ...ROOM, maxZoom: 15, animate: false });
  const roads = new Roads(map, drawing);
  roads.start();
  if (drawing.ground) {
    drawGround(map, drawing.ground, roads);
  }
  moveOnlyWhenTouched(map, place);
}

// Wheel and finger scroll the page until the map itself is touched, and again after a touch elsewhere.
function moveOnlyWhenTouched(map, place) {
  const isTouched = L.Browser.mobile && L.Browser.touch;
  map.on("click focus", () => {
    map.scrollWheelZoom.enable();
    map.dragging.enable();
  });
  place.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
  document.addEventListener("pointerdown", (event) => {
    if (isTouched && !place.contains(event.target)) {
      map.dragging.disable();
    }
  });
}

function addWholeButton(map, label, bounds) {
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const box = L.DomUtil.create("div", "leaflet-bar");
    const button = L.DomUtil.create("a", "hazway-map-whole", box);
    button.href = "#";
    button.role = "button";
    button.title = label;
    button.setAttribute("aria-label", label);
    button.textContent = "⤢";
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.on(button, "click", (event) => {
      L.DomEvent.preventDefault(event);
      map.fitBounds(bounds, { ...ROOM, maxZoom: 15 });
    });
    return box;
  };
  control.addTo(map);
}
