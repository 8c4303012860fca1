/** Months and quarters, as days ISO. Invariant: a period ends on its last day, and periods follow each other without a gap. */
import { formatPartialDate } from '#/domain/typography';

export type Pace = 'month' | 'quarter';

export interface Period {
  /** « 2025-03 », « 2025-T1 ». */
  code: string;
  /** « mars 2025 », « T1 2025 ». */
  label: string;
  first: string;
  last: string;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** The period that holds a day, `after` periods later. */
export function periodOf(day: string, pace: Pace, after = 0): Period {
  const months = pace === 'quarter' ? 3 : 1;
  const asked = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const begin = (Math.floor(asked / months) + after) * months;
  const [year, month] = [Math.floor(begin / 12), begin % 12];
  const end = begin + months - 1;
  const length = new Date(Date.UTC(Math.floor(end / 12), (end % 12) + 1, 0)).getUTCDate();
  const quarter = Math.floor(month / 3) + 1;
  const code = pace === 'quarter' ? `${year}-T${quarter}` : `${year}-${pad(month + 1)}`;
  return {
    code,
    label: pace === 'quarter' ? `T${quarter} ${year}` : formatPartialDate(code),
    first: `${year}-${pad(month + 1)}-01`,
    last: `${Math.floor(end / 12)}-${pad((end % 12) + 1)}-${pad(length)}`,
  };
}

/** The periods from one day to another, at most the last `most` of them; none when the days are the wrong way round. */
export function listPeriods(from: string, to: string, pace: Pace, most = 24): Period[] {
  const periods: Period[] = [];
  for (let after = 0; periods.length < most; after--) {
    const period = periodOf(to, pace, after);
    if (period.last < from) break;
    periods.unshift(period);
  }
  return periods;
}
