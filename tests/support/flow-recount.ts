/** The flow of a région counted again in plain TypeScript, from raw rows: what the tests compare with. Instants are milliseconds. */
export interface RawFlow {
  events: readonly { version: string; action: string; at: number }[];
  reminders: readonly { version: string; at: number }[];
  asked: readonly { after: number; at: number; answered: boolean; inPlace: boolean | null }[];
}
export const measures = [
  'submitted',
  'published',
  'changes',
  'refused',
  'reminders',
  'moved',
  'asked',
  'answered',
] as const;
type Measure = (typeof measures)[number];
type Counts<T> = Record<Measure, T>;
interface Delays {
  median: number;
  ninth: number;
}

const DAY = 86_400_000;
const decisions: Readonly<Record<string, Measure>> = {
  publish: 'published',
  request_changes: 'changes',
  refuse: 'refused',
};
const paris = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit' });
const monthOf = (at: number): string => paris.format(at).slice(0, 7);

/** The months that are told, the earliest first. */
export function listMonths(now: number, count: number): string[] {
  const [year = 0, month = 0] = monthOf(now).split('-').map(Number);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, month - count + back, 1)).toISOString().slice(0, 7),
  );
}

/** Between the two nearest ranks, as PostgreSQL's percentile_cont. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}

export function recountFlow({ events, reminders, asked }: RawFlow, months: readonly string[], readsTexts: boolean) {
  const happened: { month: string; measure: Measure }[] = [];
  const delays: { month: string; days: number }[] = [];
  for (const { version, action, at } of events) {
    const month = monthOf(at);
    if (action === 'submit') happened.push({ month, measure: 'submitted' });
    const decision = decisions[action];
    if (!decision) continue;
    happened.push({ month, measure: decision });
    const sent = events
      .filter((event) => event.version === version && event.action === 'submit' && event.at <= at)
      .map((event) => event.at);
    if (sent.length > 0) delays.push({ month, days: (at - Math.max(...sent)) / DAY });
  }
  for (const { version, at } of reminders) {
    happened.push({ month: monthOf(at), measure: 'reminders' });
    if (events.some((event) => event.version === version && event.at > at && event.at <= at + 30 * DAY))
      happened.push({ month: monthOf(at), measure: 'moved' });
  }
  for (const { at, answered } of asked) {
    happened.push({ month: monthOf(at), measure: 'asked' });
    if (answered) happened.push({ month: monthOf(at), measure: 'answered' });
  }

  const isOpen = (measure: Measure) =>
    ['published', 'asked', 'answered'].includes(measure) ||
    (readsTexts && ['submitted', 'changes', 'refused'].includes(measure));
  const count = (month: string, measure: Measure) =>
    happened.filter((one) => one.month === month && one.measure === measure).length;
  const hide = (measure: Measure, n: number) => (isOpen(measure) || n >= 5 ? n : null);
  const total = (measure: Measure) => {
    const counts = months.map((month) => count(month, measure));
    const sum = counts.reduce((all, n) => all + n, 0);
    const small = counts.filter((n) => n < 5).reduce((all, n) => all + n, 0);
    return isOpen(measure) || (sum >= 5 && !(small >= 1 && small <= 4)) ? sum : null;
  };
  const each = <T>(of: (measure: Measure) => T) =>
    Object.fromEntries(measures.map((measure) => [measure, of(measure)])) as Counts<T>;
  const toDelays = (days: readonly number[]): Delays | null =>
    days.length < (readsTexts ? 1 : 5) ? null : { median: quantile(days, 0.5), ninth: quantile(days, 0.9) };
  const told = delays.filter(({ month }) => months.includes(month));
  return {
    months: months.map((month) => ({
      month,
      counts: each((measure) => hide(measure, count(month, measure))),
      days: toDelays(told.filter((one) => one.month === month).map(({ days }) => days)),
    })),
    total: { counts: each(total), days: toDelays(told.map(({ days }) => days)) },
    still: [6, 12].map((after) => {
      const those = asked.filter((one) => one.after === after && months.includes(monthOf(one.at)));
      return {
        after,
        asked: those.length,
        answered: those.filter(({ answered }) => answered).length,
        in_place: those.filter(({ answered, inPlace }) => answered && inPlace === true).length,
      };
    }),
  };
}
