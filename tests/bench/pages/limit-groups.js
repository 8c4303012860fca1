/** The clusters of the limit page: cells of 8 pixels made once per zoom; a filter fills them and gathers them, the heaviest first. */
const reach = 46;

/** The cell of each located row at a zoom. */
function buildCells({ x, y, located }, zoom) {
  const side = 64 * 2 ** zoom;
  const ids = new Map();
  const of = new Uint32Array(located);
  for (let row = 0; row < located; row++) {
    const key = Math.floor(y[row] * side) * side + Math.floor(x[row] * side);
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
    }
    of[row] = id;
  }
  const cells = { of, x: new Float64Array(ids.size), y: new Float64Array(ids.size) };
  const size = new Uint32Array(ids.size);
  for (let row = 0; row < located; row++) {
    cells.x[of[row]] += x[row];
    cells.y[of[row]] += y[row];
    size[of[row]]++;
  }
  for (let id = 0; id < size.length; id++) {
    cells.x[id] /= size[id];
    cells.y[id] /= size[id];
  }
  return cells;
}

export function createGrouper(data) {
  const made = new Map();
  /** Groups of the rows that pass, in a view given in pixels around its centre. */
  return ({ rows, passing }, camera, { width, height }) => {
    const level = Math.max(0, Math.floor(camera.zoom));
    let cells = made.get(level);
    if (cells === undefined) {
      cells = buildCells(data, level);
      made.set(level, cells);
    }
    const tally = new Uint32Array(cells.x.length);
    for (let at = 0; at < passing; at++) if (rows[at] < data.located) tally[cells.of[rows[at]]]++;
    const scale = 512 * 2 ** camera.zoom;
    const keys = [];
    for (let id = 0; id < tally.length; id++) {
      const inside =
        tally[id] > 0 &&
        Math.abs(cells.x[id] - camera.x) * scale < width &&
        Math.abs(cells.y[id] - camera.y) * scale < height;
      if (inside) keys.push(tally[id] * 2 ** 24 + id);
    }
    const order = Float64Array.from(keys).sort();
    const grid = new Map();
    const groups = [];
    for (let at = order.length - 1; at >= 0; at--) {
      const id = order[at] % 2 ** 24;
      const px = (cells.x[id] - camera.x) * scale;
      const py = (cells.y[id] - camera.y) * scale;
      const column = Math.floor(px / reach);
      const line = Math.floor(py / reach);
      let nearest = null;
      let least = reach * reach;
      for (let dl = -1; dl <= 1; dl++) {
        for (let dc = -1; dc <= 1; dc++) {
          for (const group of grid.get((line + dl) * 4096 + column + dc) ?? []) {
            const distance = (group.px - px) ** 2 + (group.py - py) ** 2;
            if (distance < least) {
              least = distance;
              nearest = group;
            }
          }
        }
      }
      if (nearest) nearest.count += tally[id];
      else {
        const group = { px, py, count: tally[id] };
        groups.push(group);
        const square = line * 4096 + column;
        const held = grid.get(square);
        if (held) held.push(group);
        else grid.set(square, [group]);
      }
    }
    return groups;
  };
}
