/**
 * What an establishment writes about a practice: the `content` of a version, the same shape in the form, the importers,
 * the SQL checks and the public sheet. Invariant: no person is named here; contacts live in a table of their own.
 */
import * as z from 'zod/mini';

/** The longest text of each field that stands alone, in signs. */
export const textLimits = {
  title: 90,
  summary: 280,
  context: 6000,
  objectives: 3000,
  what_was_done: 6000,
  staff_time: 400,
  skills: 1000,
  equipment: 1000,
  what_changed: 6000,
  levers: 3000,
  obstacles: 3000,
  what_did_not_work: 3000,
  advice: 1000,
  required_conditions: 2000,
  adaptable: 2000,
  keep_unchanged: 2000,
  outcome_note: 400,
} as const;
export type TextField = keyof typeof textLimits;

const text = (max: number) => z.string().check(z.maxLength(max));
const code = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(60));
const lastDay = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
/** A French field date: a year from 1950 to 2100, a month or a day that exists (ISO 8601, reduced precision allowed). */
const partialDate = z.string().check(
  z.regex(/^(19[5-9]\d|20\d\d|2100)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/),
  z.refine((date) => date.length < 10 || Number(date.slice(8)) <= lastDay(date)),
);
const figure = z.number().check(z.gte(-1e12), z.lte(1e12));

/** One dated step of what was done. */
const stepSchema = z.object({ date: z.nullable(partialDate), title: text(120), text: text(1500) });

/** One figure before and after; `unit` is written after the number (« % », « par mois », « sur 10 »). */
const indicatorSchema = z.object({
  kind: z.nullable(code),
  label: text(160),
  unit: text(40),
  before: z.nullable(figure),
  before_date: z.nullable(partialDate),
  after: z.nullable(figure),
  after_date: z.nullable(partialDate),
  source: text(200),
  note: text(400),
});

/** Money from a programme (code of the `programmes` table) or the establishment's own funds (`null`). */
const fundingSchema = z.object({ programme: z.nullable(code), note: text(200) });

/** Words of a professional: the trade, never the name. */
const verbatimSchema = z.object({ job: text(80), text: text(500) });

/** The whole fiche de retour d'expérience. A témoignage fills `title`, `theme`, `what_was_done`, `what_changed`, `outcome`. */
export const practiceContentSchema = z.object({
  title: text(textLimits.title),
  summary: text(textLimits.summary),
  theme: z.nullable(code),
  other_themes: z.array(code).check(z.maxLength(3)),
  establishments: z.array(z.string().check(z.regex(/^(\d{2}|2[AB])\d{7}$/))).check(z.maxLength(200)),
  audiences: z.array(code),
  action_types: z.array(code),
  prevention_level: z.nullable(code),
  peripheral: z.boolean(),
  started_on: z.nullable(partialDate),
  phase: z.nullable(code),
  scope: z.nullable(code),
  duration: z.nullable(code),
  context: text(textLimits.context),
  prompted_by: z.array(code),
  objectives: text(textLimits.objectives),
  what_was_done: text(textLimits.what_was_done),
  steps: z.array(stepSchema).check(z.maxLength(30)),
  involvement: z.array(code),
  cost_class: z.nullable(code),
  staff_time: text(textLimits.staff_time),
  skills: text(textLimits.skills),
  equipment: text(textLimits.equipment),
  funding: z.array(fundingSchema).check(z.maxLength(10)),
  partners: z.array(text(160)).check(z.maxLength(20)),
  what_changed: text(textLimits.what_changed),
  indicators: z.array(indicatorSchema).check(z.maxLength(20)),
  not_measured_yet: z.boolean(),
  levers: text(textLimits.levers),
  obstacles: text(textLimits.obstacles),
  what_did_not_work: text(textLimits.what_did_not_work),
  advice: text(textLimits.advice),
  required_conditions: text(textLimits.required_conditions),
  adaptable: text(textLimits.adaptable),
  keep_unchanged: text(textLimits.keep_unchanged),
  verbatims: z.array(verbatimSchema).check(z.maxLength(10)),
  outcome: z.nullable(code),
  outcome_note: text(textLimits.outcome_note),
  video_url: z.nullable(z.string().check(z.regex(/^https:\/\//), z.maxLength(400))),
});
export type PracticeContent = z.infer<typeof practiceContentSchema>;
