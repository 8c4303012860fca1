/**
 * The Plan IGN in greys, as Carte facile draws it, made ready to lie under our signs. It comes in a chunk of its own. Invariant: it asks
 * for nothing but the tiles of its source; its labels use the typefaces of this site.
 */
import { mapStyles } from 'carte-facile';
import type { LayerSpecification } from 'maplibre-gl';
import { darken } from '#/map/darken';
import { ITALIC_FONT, TOOL_FONT } from '#/map/ground-style';

const PLAN_SOURCE = 'plan';
/** Bottom layer of the plan: hides the embedded ground once tiles have come. */
const PLAN_PAPER = 'plan-0';

/** Of those of the style, from which its tiles are made. */
const MAX_ZOOM = 18;

function adopt(layer: LayerSpecification, at: number, dark: boolean): LayerSpecification {
  const { id: _id, metadata: _metadata, ...rest } = layer;
  const adopted = {
    ...rest,
    id: `plan-${at}`,
    ...('source' in layer ? { source: PLAN_SOURCE } : {}),
  } as LayerSpecification;
  if (adopted.type === 'symbol') {
    const fonts = adopted.layout?.['text-font'];
    const italic = Array.isArray(fonts) && fonts.some((font) => String(font).includes('Italic'));
    adopted.layout = { ...adopted.layout, 'text-font': [italic ? ITALIC_FONT : TOOL_FONT] };
  }
  if (adopted.type === 'background') adopted.paint = { ...adopted.paint, 'background-opacity': 0 };
  return dark && adopted.paint ? ({ ...adopted, paint: darken(adopted.paint) } as LayerSpecification) : adopted;
}

/** Its layers, bottom first: what is drawn under our borders, and the names over them. */
function buildPlanLayers(dark: boolean): { shapes: LayerSpecification[]; names: LayerSpecification[] } {
  const layers = mapStyles.desaturated.layers.map((layer, at) => adopt(layer, at, dark));
  return {
    shapes: layers.filter(({ type }) => type !== 'symbol'),
    names: layers.filter(({ type }) => type === 'symbol'),
  };
}

/** The source of those layers; `tiles` is a template of addresses. */
const buildPlanSource = (tiles: string) => ({ type: 'vector' as const, tiles: [tiles], maxzoom: MAX_ZOOM });

export const planStyle = {
  source: PLAN_SOURCE,
  paper: PLAN_PAPER,
  buildLayers: buildPlanLayers,
  buildSource: buildPlanSource,
} as const;
