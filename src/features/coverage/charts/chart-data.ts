/** What a chart draws and its table says: a line per category, a value per series. */
export interface ChartData {
  /** What is counted, in words; the caption of the table too. */
  title: string;
  /** What it shows, in a sentence: what one hears in place of the drawing. */
  summary: string;
  /** Head of the categories: « Mois ». */
  head: string;
  categories: readonly string[];
  /** At most four: more could not be told apart. */
  series: readonly { label: string; values: readonly (number | null)[] }[];
  /** What stands in the table for a value that is not told; a dash when it is not said. */
  missing?: string;
  /** Of a value; plain numbers when it is not said. */
  format?: (value: number) => string;
}

/** The largest value to show. */
export function findMost({ series, categories }: ChartData, stacked: boolean): number {
  const tall = categories.map((_, at) => {
    const values = series.map(({ values: own }) => own[at] ?? 0);
    return stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  });
  return Math.max(0, ...tall);
}
