/**
 * What a sign looks like: a ring with the shares of the themes and a number, a disc with the glyph of its theme for one practice, a
 * diamond for a pilot site, a dark square for a relay. Invariant: colours are tokens, so that a change of theme needs no drawing.
 */

import { type Group, pressHalf } from '#/domain/clusters';
import { themeGlyphs } from '#/domain/glyphs';
import { formatNumber } from '#/domain/typography';
import { drawArcs, LEAST_RADIUS, radiusOf } from '#/map/ring';
import type { DrawSign } from '#/map/sign-layer';
import styles from '#/map/signs.module.css';

const SVG = 'http://www.w3.org/2000/svg';
/** Width of the line of a ring, and of the clear line around a sign. */
const STROKE = 7.5;
const CASING = 2;
/** Half the diagonal of a diamond. */
const DIAMOND = 8;
/** With a number in it. */
const WIDE_DIAMOND = 12;

/** Half the side of the square of relays. */
const SQUARE = 10;
/** Someone to call, 16 × 16. */
const PERSON = 'M8 7.6a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5zM3.2 13.4a4.8 4.4 0 0 1 9.6 0z';

const formatCount = (count: number) => (count < 10_000 ? formatNumber(count) : `${Math.round(count / 1000)} k`);

function addSvg<K extends keyof SVGElementTagNameMap>(
  parent: Element,
  name: K,
  className = '',
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  if (className) element.setAttribute('class', className);
  parent.append(element);
  return element;
}

function addCanvas(button: HTMLButtonElement) {
  const svg = addSvg(button, 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const resize = (radius: number) => {
    // The square to press is inside the disc: signs that do not touch never lie under one another's corners.
    const half = pressHalf(radius);
    button.style.width = `${2 * half}px`;
    button.style.height = `${2 * half}px`;
    button.style.setProperty('--beyond', `${Math.max(0, radius - half)}px`);
    svg.setAttribute('width', `${2 * radius}`);
    svg.setAttribute('height', `${2 * radius}`);
    svg.setAttribute('viewBox', `${-radius} ${-radius} ${2 * radius} ${2 * radius}`);
  };
  return { svg, resize };
}

function addNumber(button: HTMLButtonElement) {
  const number = document.createElement('span');
  number.className = styles.number ?? '';
  const text = document.createTextNode('');
  number.append(text);
  button.append(number);
  return text;
}

const colorOf = (theme: string | undefined) => `var(${themeGlyphs[theme ?? '']?.token ?? '--text-faint'})`;

/** Sign of practices; `themes` are the codes of the categories of a group. */
export function createPracticeSign(button: HTMLButtonElement, themes: readonly string[]): DrawSign {
  const { svg, resize } = addCanvas(button);
  const disc = addSvg(svg, 'circle');
  const arcs = [...themes, undefined].map((theme) => {
    const arc = addSvg(svg, 'path');
    arc.style.stroke = colorOf(theme);
    return arc;
  });
  const glyph = addSvg(svg, 'path', styles.glyph);
  const number = addNumber(button);
  let drawn = '';
  let drawnScale = 0;
  return (group, scale) => {
    const look = `${group.shares.join()}@${scale}`;
    if (look === drawn) return;
    drawn = look;
    if (scale !== drawnScale) {
      drawnScale = scale;
      for (const arc of arcs) arc.setAttribute('stroke-width', `${STROKE * scale}`);
      glyph.setAttribute('transform', `scale(${scale}) translate(-8 -8)`);
    }
    const radius = Math.max(LEAST_RADIUS, radiusOf(group.count) * scale);
    const single = group.count === 1;
    const theme = themes[group.shares.indexOf(1)];
    button.dataset.kind = single ? 'point' : 'ring';
    resize(radius);
    disc.setAttribute('r', `${single ? radius - CASING : radius}`);
    disc.style.fill = single ? colorOf(theme) : 'var(--map-land)';
    const paths = single ? [] : drawArcs(group.shares, radius - CASING - (STROKE * scale) / 2);
    for (const [at, arc] of arcs.entries()) arc.setAttribute('d', paths[at] ?? '');
    glyph.setAttribute('d', single ? (themeGlyphs[theme ?? '']?.path ?? '') : '');
    number.data = single ? '' : formatCount(group.count);
  };
}

/** Sign of pilot sites. */
export function createPilotSign(button: HTMLButtonElement): DrawSign {
  const { svg, resize } = addCanvas(button);
  const diamond = addSvg(svg, 'path');
  const number = addNumber(button);
  button.dataset.kind = 'pilot';
  return ({ count }: Group) => {
    const reach = count > 1 ? WIDE_DIAMOND : DIAMOND;
    resize(WIDE_DIAMOND + 1);
    diamond.setAttribute('d', `M0 ${-reach}L${reach} 0L0 ${reach}L${-reach} 0Z`);
    number.data = count > 1 ? formatCount(count) : '';
  };
}

/** Radius of the sign of pilot sites, however many. */
export const pilotRadius = (): number => WIDE_DIAMOND + 1;

/** Sign of relays: filled where that of pilot sites is open, so that neither shape nor weight is the same. */
export function createRelaySign(button: HTMLButtonElement): DrawSign {
  const { svg, resize } = addCanvas(button);
  const square = addSvg(svg, 'rect');
  const person = addSvg(svg, 'path', styles.person);
  const number = addNumber(button);
  button.dataset.kind = 'relay';
  for (const name of ['x', 'y']) square.setAttribute(name, `${-SQUARE}`);
  for (const name of ['width', 'height']) square.setAttribute(name, `${2 * SQUARE}`);
  square.setAttribute('rx', '2.5');
  person.setAttribute('transform', 'translate(-8 -8)');
  return ({ count }: Group) => {
    resize(relayRadius());
    person.setAttribute('d', count > 1 ? '' : PERSON);
    number.data = count > 1 ? formatCount(count) : '';
  };
}

/** Radius of the sign of relays, however many: to the corners of its square. */
export const relayRadius = (): number => SQUARE * Math.SQRT2;
