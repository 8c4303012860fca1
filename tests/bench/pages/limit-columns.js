/** The data of the limit page: columns decoded from bytes, and one pass that filters and counts. */

/** Reads seven bits a byte, the sign in the lowest bit; each value is a difference with the one before. */
function unpackDifferences(bytes, count) {
  const values = new Float64Array(count);
  let at = 0;
  let before = 0;
  for (let row = 0; row < count; row++) {
    let value = 0;
    let shift = 1;
    for (; bytes[at] > 127; at++, shift *= 128) value += (bytes[at] - 128) * shift;
    value += bytes[at++] * shift;
    before += value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    values[row] = before;
  }
  return values;
}

export function decode(buffer) {
  const bytes = new Uint8Array(buffer);
  const line = bytes.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, line)));
  let at = line + 1;
  const take = (size) => {
    at += size;
    return bytes.subarray(at - size, at);
  };
  const lon = unpackDifferences(take(head.sizes.x), head.located);
  const lat = unpackDifferences(take(head.sizes.y), head.located);
  // Mercator, the world one unit wide
  const x = lon.map((value) => value / 3_600_000 + 0.5);
  const y = lat.map((value) => {
    const sine = Math.sin((value * Math.PI) / 1_800_000);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  });
  const { count, located, themes, sectors, departements } = head;
  const columns = { theme: take(count), sector: take(count), departement: take(count) };
  const roots = [...new Set(themes.map(([, root]) => root))];
  const themeCodes = [...new Set([...themes.map(([code]) => code), ...roots])];
  return {
    count,
    located,
    x,
    y,
    columns,
    themes,
    codes: { theme: themeCodes, sector: sectors, departement: departements },
  };
}

/** Per value of a column: 0 when it passes, else the bit of its facet. */
function toFailures(length, bit, wanted, passes) {
  return Uint8Array.from({ length }, (_, value) => (wanted.size === 0 || passes(value) ? 0 : bit));
}

/** The rows that pass, in `rows[0, passing)`, and the counts of every code given the other filters. */
export function createSelector({ count, columns, themes, codes }) {
  const { theme, sector, departement } = columns;
  const rows = new Uint32Array(count);
  return (active) => {
    const a = toFailures(themes.length, 1, active.theme, (value) =>
      themes[value].some((code) => active.theme.has(code)),
    );
    const b = toFailures(codes.sector.length, 2, active.sector, (value) => active.sector.has(codes.sector[value]));
    const c = toFailures(codes.departement.length, 4, active.departement, (value) =>
      active.departement.has(codes.departement[value]),
    );
    const themeCounts = new Uint32Array(themes.length);
    const sectorCounts = new Uint32Array(codes.sector.length);
    const departementCounts = new Uint32Array(codes.departement.length);
    let passing = 0;
    for (let row = 0; row < count; row++) {
      const t = theme[row];
      const s = sector[row];
      const d = departement[row];
      const failed = a[t] | b[s] | c[d];
      if (failed === 0) {
        rows[passing++] = row;
        themeCounts[t]++;
        sectorCounts[s]++;
        departementCounts[d]++;
      } else if (failed === 1) themeCounts[t]++;
      else if (failed === 2) sectorCounts[s]++;
      else if (failed === 4) departementCounts[d]++;
    }
    const facets = { theme: {}, sector: {}, departement: {} };
    for (const [value, [code, root]] of themes.entries()) {
      facets.theme[code] = (facets.theme[code] ?? 0) + themeCounts[value];
      if (root !== code) facets.theme[root] = (facets.theme[root] ?? 0) + themeCounts[value];
    }
    for (const [value, code] of codes.sector.entries()) facets.sector[code] = sectorCounts[value];
    for (const [value, code] of codes.departement.entries()) facets.departement[code] = departementCounts[value];
    return { rows, passing, facets };
  };
}
