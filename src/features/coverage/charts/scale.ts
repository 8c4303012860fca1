/** Where the lines of a chart stand. */

/** About `wanted` round values from 0 to at least the largest one; whole numbers when what is counted is whole. */
export function listTicks(
  most: number,
  { wanted = 4, whole = true }: { wanted?: number; whole?: boolean } = {},
): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = ([1, 2, 5, 10].find((times) => times * power >= rough * 0.999) ?? 10) * power;
  const step = whole ? Math.max(1, Math.round(round)) : round;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/** One label out of how many, so that they do not touch. */
export const spaceLabels = (labels: readonly string[], width: number, perLetter = 7): number => {
  const longest = Math.max(1, ...labels.map((label) => label.length)) * perLetter + 10;
  return Math.max(1, Math.ceil((labels.length * longest) / Math.max(1, width)));
};
