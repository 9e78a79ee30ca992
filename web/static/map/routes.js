// Routes, the stretches on which a rule is met, the places of a trip. Signs differ by shape and line as well as colour.
export function drawRoutes(map, drawing) {
  const bounds = L.latLngBounds([]);
  for (const [pane, level] of [["routes", 410], ["stretches", 420], ["signs", 610]]) {
    map.createPane(pane).style.zIndex = level;
  }
  for (const { role, lines } of drawing.lines) {
    for (const line of lines) {
      stroke(map, line, `hazway-route-${role}`, "stretches", bounds);
    }
  }
  for (const { role, line } of drawing.routes) {
    stroke(map, line, `hazway-route-case`, "routes", bounds);
    stroke(map, line, `hazway-route-${role}`, "routes", bounds);
  }
  map.hazwayStretches = new Map();
  for (const stretch of drawing.stretches) {
    drawStretch(map, stretch, drawing.words, bounds);
  }
  for (const place of drawing.places) {
    drawPlace(map, place, bounds);
  }
  return bounds.isValid() ? bounds : L.latLngBounds([[29.2, 106.2], [29.9, 106.9]]);
}

export function goTo(map, number) {
  const stretch = map.hazwayStretches.get(String(number));
  if (stretch) {
    map.fitBounds(stretch.bounds, { padding: [60, 60], maxZoom: 14, animate: false });
    stretch.marker.openPopup();
  }
}

function drawStretch(map, stretch, words, bounds) {
  const own = L.latLngBounds([]);
  for (const line of stretch.lines) {
    stroke(map, line, `hazway-met hazway-met-${stretch.verdict}`, "stretches", own);
  }
  own.extend(turned(stretch.at));
  bounds.extend(own);
  const sign = element("span", `hazway-sign hazway-sign-${stretch.verdict}`, String(stretch.number));
  const marker = L.marker(turned(stretch.at), {
    icon: L.divIcon({ html: sign, className: "hazway-marker", iconSize: [44, 44] }),
    alt: `${stretch.number} ${stretch.title} ${stretch.facts[0][1]}`,
    pane: "signs",
  }).addTo(map);
  marker.bindPopup(popup(stretch, words), { maxWidth: Math.min(320, map.getSize().x - 60) });
  map.hazwayStretches.set(String(stretch.number), { bounds: own, marker });
}

function popup(stretch, words) {
  const box = element("div", "hazway-popup");
  box.append(element("strong", "", `${stretch.number} · ${stretch.title}`));
  for (const text of stretch.texts) {
    box.append(element("p", "", text));
  }
  const facts = element("dl", "");
  for (const [name, value] of stretch.facts) {
    facts.append(element("dt", "", name), element("dd", "", value));
  }
  box.append(facts);
  if (document.getElementById(`stretch-${stretch.number}`)) {
    const link = element("a", "", words.list);
    link.href = `#stretch-${stretch.number}`;
    box.append(link);
  }
  return box;
}

function drawPlace(map, place, bounds) {
  const sign = element("span", `hazway-place hazway-place-${place.kind}`, place.sign);
  const marker = L.marker(turned(place.at), {
    icon: L.divIcon({ html: sign, className: "hazway-marker", iconSize: [44, 44] }),
    alt: place.label,
    title: place.label,
    pane: "signs",
  }).addTo(map);
  marker.bindPopup(element("strong", "", place.label));
  bounds.extend(turned(place.at));
}

function stroke(map, line, className, pane, bounds) {
  if (line.length < 2) {
    return;
  }
  const drawn = L.polyline(line.map(turned), {
    pane,
    renderer: rendererOf(map, pane),
    className,
    interactive: false,
    smoothFactor: 1,
  });
  drawn.addTo(map);
  bounds.extend(drawn.getBounds());
}

// As SVG, so that the style sheet says how a line looks. Leaflet's own attributes give way to it.
function rendererOf(map, pane) {
  map.hazwayRenderers ??= {};
  map.hazwayRenderers[pane] ??= L.svg({ pane, padding: 0.5 });
  return map.hazwayRenderers[pane];
}

function turned([longitude, latitude]) {
  return [latitude, longitude];
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
