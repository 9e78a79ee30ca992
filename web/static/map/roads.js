// The roads in view: fetched for a box somewhat larger than the screen, kept while the screen stays inside it.
import { colour, label, onThemeChange } from "./style.js";

const MARGIN = 0.5;
const MOST_LABELS = 30;
const RANKS = ["minor", "secondary", "primary", "trunk", "expressway"];
const WIDTHS = { expressway: 3.4, trunk: 2.8, primary: 2.2, secondary: 1.6, minor: 1.1 };
const NAMED_FROM_ZOOM = { expressway: 10, trunk: 11.5, primary: 12.5, secondary: 14, minor: 15.5 };
const LABEL_HEIGHT = 16;
const LETTER_WIDTH = 12;
const DISTRICT_GROWTH = 1.4; // their letters are larger, and set apart

export class Roads {
  constructor(map, drawing) {
    this.map = map;
    this.address = drawing.roads;
    this.words = drawing.words;
    for (const [pane, level] of [["casings", 310], ["roads", 320], ["labels", 450]]) {
      map.createPane(pane).style.zIndex = level;
    }
    map.getPane("labels").style.pointerEvents = "none";
    this.casings = this.layer("casings", (feature) => this.casing(feature));
    this.roads = this.layer("roads", (feature) => this.fill(feature));
    this.names = L.layerGroup().addTo(map);
    this.features = [];
    this.grounds = [];
  }

  layer(pane, style) {
    const renderer = L.canvas({ pane, padding: 0.5 });
    return L.geoJSON(null, {
      pane,
      renderer,
      interactive: false,
      style,
      filter: (feature) => feature.geometry.type === "LineString",
    }).addTo(this.map);
  }

  start() {
    this.map.on("moveend", () => this.look());
    onThemeChange(() => this.restyle());
    this.look();
  }

  async look() {
    const zoom = Math.min(18, Math.max(0, Math.floor(this.map.getZoom())));
    const view = this.map.getBounds();
    if (zoom === this.zoom && this.box && this.box.contains(view)) {
      this.name();
      return;
    }
    const box = snapped(view.pad(MARGIN), zoom);
    const asked = (this.asked = `${this.address}&bbox=${box.join(",")}&zoom=${zoom}`);
    let features = null;
    try {
      const answer = await fetch(asked);
      features = answer.ok ? (await answer.json()).features : null;
    } catch {
      features = null; // no signal: what is drawn stays, and the way to try again is shown
    }
    if (asked !== this.asked) {
      return; // the map has moved on meanwhile
    }
    this.tellFailure(features === null);
    if (features !== null) {
      this.zoom = zoom;
      this.box = L.latLngBounds([box[1], box[0]], [box[3], box[2]]);
      this.draw(features);
    }
  }

  draw(features) {
    this.features = features;
    for (const layer of [this.casings, this.roads]) {
      layer.clearLayers();
      layer.addData({ type: "FeatureCollection", features });
    }
    this.name();
  }

  restyle() {
    this.casings.setStyle((feature) => this.casing(feature));
    this.roads.setStyle((feature) => this.fill(feature));
  }

  casing(feature) {
    const style = this.fill(feature);
    return { ...style, weight: style.weight + 1.6, color: colour(this.map, "casing"), dashArray: null };
  }

  fill(feature) {
    const { class: kind, ramp, tunnel } = feature.properties;
    const growth = 1 + Math.max(0, this.map.getZoom() - 11) * 0.22;
    return {
      weight: WIDTHS[kind] * (ramp ? 0.6 : 1) * growth,
      color: colour(this.map, kind),
      opacity: 1,
      dashArray: tunnel ? "5 3" : null,
    };
  }

  // One name a road, at its longest piece in view; districts and greater roads first, none over another or over a sign,
  // and none cut off by the edge.
  name(grounds = this.grounds) {
    this.grounds = grounds;
    this.names.clearLayers();
    const zoom = this.map.getZoom();
    const whole = L.bounds([0, 0], this.map.getSize());
    const signs = this.signs();
    const taken = [];
    for (const { point, text, kind } of this.candidates(zoom)) {
      const at = this.map.latLngToContainerPoint(point);
      const half = (width(text) * (kind === "district" ? DISTRICT_GROWTH : 1)) / 2 + 4;
      const box = L.bounds([at.x - half, at.y - LABEL_HEIGHT / 2], [at.x + half, at.y + LABEL_HEIGHT / 2]);
      if (taken.length < MOST_LABELS && whole.contains(box) && ![...signs, ...taken].some((other) => other.intersects(box))) {
        taken.push(box);
        label(point, text, `hazway-label-${kind}`).addTo(this.names);
      }
    }
  }

  // Where signs, buttons and the note on the schematic stand, in points of the map.
  signs() {
    const container = this.map.getContainer();
    const origin = container.getBoundingClientRect();
    return [...container.querySelectorAll(".hazway-marker > *, .leaflet-bar, .hazway-map-schematic")].map((sign) => {
      const { left, top, right, bottom } = sign.getBoundingClientRect();
      return L.bounds([left - origin.left, top - origin.top], [right - origin.left, bottom - origin.top]);
    });
  }

  candidates(zoom) {
    const view = this.map.getBounds();
    const longest = new Map();
    const parking = [];
    for (const { geometry, properties } of this.features) {
      if (geometry.type === "Point") {
        parking.push({ point: [geometry.coordinates[1], geometry.coordinates[0]], text: "P", kind: "parking" });
      } else if (properties.name && !properties.ramp && zoom >= NAMED_FROM_ZOOM[properties.class]) {
        const [longitude, latitude] = geometry.coordinates[Math.floor(geometry.coordinates.length / 2)];
        const length = extent(geometry.coordinates);
        const known = longest.get(properties.name);
        if (view.contains([latitude, longitude]) && (!known || known.length < length)) {
          longest.set(properties.name, { point: [latitude, longitude], text: properties.name, kind: properties.class, length });
        }
      }
    }
    const byRank = [...longest.values()].sort(
      (a, b) => RANKS.indexOf(b.kind) - RANKS.indexOf(a.kind) || b.length - a.length,
    );
    const seen = this.grounds.filter(({ point, zooms }) => view.contains(point) && zoom >= zooms[0] && zoom < zooms[1]);
    const ofKind = (kind) => seen.filter((ground) => ground.kind === kind);
    return [...parking.filter(({ point }) => view.contains(point)), ...ofKind("district"), ...byRank, ...ofKind("place")];
  }

  tellFailure(hasFailed) {
    if (this.note) {
      this.note.remove();
      this.note = null;
    }
    if (hasFailed) {
      this.note = document.createElement("button");
      this.note.type = "button";
      this.note.className = "hazway-map-failed";
      this.note.textContent = this.words.failed;
      this.note.addEventListener("click", () => this.look());
      L.DomEvent.disableClickPropagation(this.note);
      this.map.getContainer().append(this.note);
    }
  }
}

// A box on a grid of the zoom level: the same address comes again, and the browser has its answer already.
function snapped(bounds, zoom) {
  const step = 360 / 2 ** (zoom + 1);
  const floor = (value, least) => Math.max(least, Math.floor(value / step) * step);
  const ceil = (value, most) => Math.min(most, Math.ceil(value / step) * step);
  return [
    floor(bounds.getWest(), -180),
    floor(bounds.getSouth(), -90),
    ceil(bounds.getEast(), 180),
    ceil(bounds.getNorth(), 90),
  ].map((side) => Number(side.toFixed(6)));
}

// Chinese letters are square, others about half as wide.
function width(text) {
  return [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e80 ? LETTER_WIDTH : LETTER_WIDTH * 0.6), 0);
}

function extent(coordinates) {
  const [first, last] = [coordinates[0], coordinates[coordinates.length - 1]];
  return Math.hypot(first[0] - last[0], first[1] - last[1]);
}
