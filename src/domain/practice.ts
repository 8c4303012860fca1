/**
 * What an establishment writes about a practice: the `content` of a version, the same shape in the form, the importers,
 * the SQL checks and the public sheet. Invariant: no person is named here; contacts live in a table of their own.
 */
import * as z from 'zod/mini';

const text = (max: number) => z.string().check(z.maxLength(max));
const code = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(60));
/** A French field date: a year, a month or a day (ISO 8601, reduced precision allowed). */
const partialDate = z.string().check(z.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/));

/** One dated step of what was done. */
const stepSchema = z.object({ date: z.nullable(partialDate), title: text(120), text: text(1500) });

/** One figure before and after; `unit` is written after the number (« % », « par mois », « sur 10 »). */
const indicatorSchema = z.object({
  kind: z.nullable(code),
  label: text(160),
  unit: text(40),
  before: z.nullable(z.number()),
  before_date: z.nullable(partialDate),
  after: z.nullable(z.number()),
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
  title: text(90),
  summary: text(280),
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
  context: text(6000),
  prompted_by: z.array(code),
  objectives: text(3000),
  what_was_done: text(6000),
  steps: z.array(stepSchema).check(z.maxLength(30)),
  involvement: z.array(code),
  cost_class: z.nullable(code),
  staff_time: text(400),
  skills: text(1000),
  equipment: text(1000),
  funding: z.array(fundingSchema).check(z.maxLength(10)),
  partners: z.array(text(160)).check(z.maxLength(20)),
  what_changed: text(6000),
  indicators: z.array(indicatorSchema).check(z.maxLength(20)),
  not_measured_yet: z.boolean(),
  levers: text(3000),
  obstacles: text(3000),
  what_did_not_work: text(3000),
  advice: text(1000),
  required_conditions: text(2000),
  adaptable: text(2000),
  keep_unchanged: text(2000),
  verbatims: z.array(verbatimSchema).check(z.maxLength(10)),
  outcome: z.nullable(code),
  outcome_note: text(400),
  video_url: z.nullable(z.string().check(z.regex(/^https:\/\//), z.maxLength(400))),
});
export type PracticeContent = z.infer<typeof practiceContentSchema>;
