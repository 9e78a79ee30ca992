// Rivers under the roads; the names of districts and places are set among those of the roads.
import { colour, isEnglish, onThemeChange } from "./style.js";

const NAMED_AT_ZOOM = { district: [9, 13.5], place: [13, 19] };

export async function drawGround(map, address, roads) {
  let ground;
  try {
    ground = await (await fetch(address)).json();
  } catch {
    return; // without rivers the roads are still there
  }
  map.createPane("water").style.zIndex = 300;
  const style = () => ({ stroke: false, fill: true, fillOpacity: 1, fillColor: colour(map, "water") });
  const rivers = L.geoJSON(ground, {
    pane: "water",
    renderer: L.canvas({ pane: "water", padding: 0.5 }),
    interactive: false,
    filter: (feature) => feature.properties.class === "river",
    style,
  }).addTo(map);
  onThemeChange(() => rivers.setStyle(style));
  roads.name(
    ground.features
      .filter((feature) => feature.properties.class in NAMED_AT_ZOOM)
      .map(({ geometry, properties }) => ({
        point: [geometry.coordinates[1], geometry.coordinates[0]],
        text: isEnglish() ? properties.name_en : properties.name,
        kind: properties.class,
        zooms: NAMED_AT_ZOOM[properties.class],
      })),
  );
}
