/** The filters of a measured page: a box per code with its count, and the total. What it reports is read back from what it shows. */

/** `groups`: the codes of each facet. `onChange` is told of the boxes checked, by facet. */
export function createPanel(groups, onChange) {
  const panel = document.querySelector('#panel');
  const total = panel.appendChild(document.createElement('output'));
  const active = Object.fromEntries(Object.keys(groups).map((facet) => [facet, new Set()]));
  const boxes = new Map();
  for (const [facet, codes] of Object.entries(groups)) {
    const group = panel.appendChild(document.createElement('fieldset'));
    group.appendChild(document.createElement('legend')).textContent = facet;
    for (const code of codes) {
      const label = group.appendChild(document.createElement('label'));
      const input = label.appendChild(document.createElement('input'));
      input.type = 'checkbox';
      label.append(code);
      const output = label.appendChild(document.createElement('output'));
      boxes.set(`${facet}/${code}`, { facet, code, input, output });
      input.addEventListener('change', () => {
        if (input.checked) active[facet].add(code);
        else active[facet].delete(code);
        onChange(active);
      });
    }
  }
  return {
    active,
    show(count, facets) {
      total.textContent = String(count);
      for (const { facet, code, output } of boxes.values()) output.textContent = String(facets[facet][code] ?? 0);
    },
    count: () => (total.textContent === '' ? null : Number(total.textContent)),
    facets() {
      const shown = Object.fromEntries(Object.keys(groups).map((facet) => [facet, {}]));
      for (const { facet, code, output } of boxes.values()) shown[facet][code] = Number(output.textContent);
      return shown;
    },
    toggle: (facet, code) => boxes.get(`${facet}/${code}`).input.click(),
  };
}
