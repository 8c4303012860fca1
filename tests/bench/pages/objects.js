/** Filtering as the peers' users write it: features kept as objects, tested one by one, counted in the same loop. */

/** The codes of a feature, by facet. */
const codesOf = {
  theme: ({ theme, root }) => (theme === root ? [root] : [theme, root]),
  sector: ({ sector }) => [sector ?? 'non-renseigne'],
  departement: ({ departement }) => [departement],
};

export async function loadFeatures() {
  const { features } = await (await fetch('/data/practices.geojson')).json();
  return features;
}

/** Every code that a feature has, by facet. */
export function listGroups(features) {
  return Object.fromEntries(
    Object.entries(codesOf).map(([facet, read]) => [
      facet,
      [...new Set(features.flatMap(({ properties }) => read(properties)))].sort(),
    ]),
  );
}

/** The features that pass, and what each code would give. */
export function select(features, active) {
  const facets = { theme: {}, sector: {}, departement: {} };
  const passing = [];
  for (const feature of features) {
    let failed = null;
    let failures = 0;
    for (const facet in codesOf) {
      const wanted = active[facet];
      if (wanted.size > 0 && !codesOf[facet](feature.properties).some((code) => wanted.has(code))) {
        failed = facet;
        failures++;
      }
    }
    if (failures > 1) continue;
    if (failures === 0) passing.push(feature);
    for (const facet in codesOf) {
      if (failures === 1 && facet !== failed) continue;
      for (const code of codesOf[facet](feature.properties)) facets[facet][code] = (facets[facet][code] ?? 0) + 1;
    }
  }
  return { passing, facets };
}
