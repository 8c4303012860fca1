/**
 * What narrows the list beyond the facets, one number per row (0: not this row). Invariant: the masks are ANDed; `null` stands for a mask
 * that narrows nothing.
 */
export type Mask = ArrayLike<number> | null;

/** The masks by what asks for them. */
export const maskNames = ['search', 'radius', 'zone'] as const;
export type MaskName = (typeof maskNames)[number];
export type Masks = Readonly<Record<MaskName, Mask>>;

/** One mask of several; the very same one when it is alone. */
export function combineMasks(masks: readonly Mask[]): Mask {
  const [first = null, ...others] = masks.filter((mask) => mask !== null);
  if (first === null || others.length === 0) return first;
  const all = Uint8Array.from(first, (value) => (value === 0 ? 0 : 1));
  for (const mask of others) for (let row = 0; row < all.length; row++) if (mask?.[row] === 0) all[row] = 0;
  return all;
}
