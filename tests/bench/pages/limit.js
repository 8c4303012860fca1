/**
 * The limit: no library, typed arrays, one canvas. A click filters, counts, groups and draws before it returns; it has no list, no ground,
 * no accessible sign. What a real page does beyond is measured against it.
 */
import { home } from './home.js';
import { createSelector, decode } from './limit-columns.js';
import { createGrouper } from './limit-groups.js';
import { createPanel } from './panel.js';

const map = document.querySelector('#map');
const canvas = map.appendChild(document.createElement('canvas'));
const size = { width: map.clientWidth, height: map.clientHeight };
const ratio = devicePixelRatio;
canvas.width = size.width * ratio;
canvas.height = size.height * ratio;
canvas.style.width = `${size.width}px`;
canvas.style.height = `${size.height}px`;
const pen = canvas.getContext('2d');

const toCamera = ({ lon, lat, zoom }) => {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI), zoom };
};
let camera = toCamera(home);
let panel;
let selection;
let group;
let drawn = null;

function draw() {
  pen.setTransform(ratio, 0, 0, ratio, (size.width / 2) * ratio, (size.height / 2) * ratio);
  pen.clearRect(-size.width / 2, -size.height / 2, size.width, size.height);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = '12px sans-serif';
  drawn = 0;
  for (const { px, py, count } of group(selection, camera, size)) {
    pen.fillStyle = '#1d6b5b';
    pen.beginPath();
    pen.arc(px, py, count === 1 ? 7 : 10 + 3 * Math.log10(count), 0, 2 * Math.PI);
    pen.fill();
    pen.fillStyle = '#ffffff';
    if (count > 1) pen.fillText(String(count), px, py);
    if (Math.abs(px) <= size.width / 2 && Math.abs(py) <= size.height / 2) drawn += count;
  }
}

let asked = false;
function move(next) {
  camera = next;
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    draw();
  });
}
canvas.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault();
    move({ ...camera, zoom: Math.min(16, Math.max(3, camera.zoom - event.deltaY / 300)) });
  },
  { passive: false },
);
canvas.addEventListener('pointermove', (event) => {
  if (event.buttons !== 1) return;
  const scale = 512 * 2 ** camera.zoom;
  move({ ...camera, x: camera.x - event.movementX / scale, y: camera.y - event.movementY / scale });
});

window.__bench = {
  drawn: () => drawn,
  count: () => panel?.count() ?? null,
  facets: () => panel?.facets() ?? null,
  toggle: (facet, code) => panel.toggle(facet, code),
  jump: (to) => {
    camera = toCamera(to);
    draw();
  },
};

const data = decode(await (await fetch('/data/core.bin')).arrayBuffer());
const select = createSelector(data);
group = createGrouper(data);
function update(active) {
  selection = select(active);
  draw();
  panel.show(selection.passing, selection.facets);
}
panel = createPanel(data.codes, update);
update(panel.active);
// the words come after the first clusters, and stay: a real page needs them
requestAnimationFrame(async () => {
  window.titles = (await (await fetch('/data/titles.txt')).text()).split('\n');
});
