/** Seeded chance, so that the demonstration is the same everywhere. Invariant: one seed gives one sequence, whatever the machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** One key of a table of weights. */
  weigh<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/** A 32-bit hash of a text (FNV-1a): a seed, or a stable number for a name. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/** Mulberry32 over the hash of a seed. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    weigh<K extends string>(weights: Readonly<Record<K, number>>): K {
      const keys = Object.keys(weights) as K[];
      const total = keys.reduce((sum, key) => sum + weights[key], 0);
      let left = next() * total;
      for (const key of keys) {
        left -= weights[key];
        if (left < 0) return key;
      }
      throw new Error('no weight above zero');
    },
  };
}
