/**
 * The written practices of the demonstration: JSON files in practices/, each checked against the schema of the product before
 * use. Invariant: an identity (uuid, FINESS) is derived from what is written, so that loading twice makes nothing twice.
 */
import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type PracticeContent, practiceContentSchema } from '#/domain/practice';
import { type Commune, listCommunes } from './communes.ts';
import { type DemoEstablishment, jitter } from './establishments.ts';
import { makeLegalEntity, makeNamedFiness } from './finess-numbers.ts';
import { createRandom, hash } from './random.ts';
import { makeUuid } from './uuid.ts';

const writtenEstablishmentSchema = z.object({
  name: z.string().check(z.minLength(3), z.maxLength(160)),
  category: z.string().check(z.regex(/^\d{3}$/)),
  departement: z.string().check(z.regex(/^(\d{2}|2[AB])$/)),
  commune: z.string(),
  size_class: z.nullable(z.string()),
  legal_status: z.nullable(z.string()),
});
type WrittenEstablishment = z.infer<typeof writtenEstablishmentSchema>;

const writtenPracticeSchema = z.object({
  region: z.enum(['75', '52']),
  establishment: writtenEstablishmentSchema,
  other_establishments: z.exactOptional(z.array(writtenEstablishmentSchema)),
  level: z.enum(['temoignage', 'fiche', 'validee', 'remarquable']),
  level_criterion: z.exactOptional(z.nullable(z.string())),
  public_contact: z.exactOptional(z.nullable(z.string())),
  published_on: z.iso.date(),
  content: z.omit(practiceContentSchema, { establishments: true }),
});
export type WrittenPractice = z.infer<typeof writtenPracticeSchema>;

export interface DemoPractice {
  id: string;
  versionId: string;
  finess: string;
  level: WrittenPractice['level'];
  levelCriterion: string | null;
  publicContact: string | null;
  publishedOn: string;
  content: PracticeContent;
}

const folder = new URL('./practices/', import.meta.url);

/** The files as they are written. Throws with the name of the file and the place of the fault. */
export function readPractices(): WrittenPractice[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .flatMap((file) => {
      const parsed = z.array(writtenPracticeSchema).safeParse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
      if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    });
}

/** The establishments that practices name, and the practices with their FINESS numbers. Throws when a commune is not of the region. */
export function resolvePractices(written: readonly WrittenPractice[]): {
  establishments: DemoEstablishment[];
  practices: DemoPractice[];
} {
  const establishments = new Map<string, DemoEstablishment>();
  const taken = new Set<string>();
  const communes = new Map<string, Commune>();
  for (const region of ['75', '52']) {
    for (const commune of listCommunes(region))
      communes.set(`${region} ${commune.departement} ${commune.name}`, commune);
  }
  const resolve = (region: string, named: WrittenEstablishment): string => {
    const commune = communes.get(`${region} ${named.departement} ${named.commune.replaceAll("'", '’')}`);
    if (!commune) throw new Error(`${named.name}: no commune ${named.commune} in the département ${named.departement}`);
    const key = `${named.name} ${commune.insee}`;
    const known = establishments.get(key);
    if (known) return known.finess;
    const random = createRandom(key);
    const finess = makeNamedFiness(named.departement, key, taken);
    taken.add(finess);
    establishments.set(key, {
      finess,
      finess_ej: random.next() < 0.08 ? null : makeLegalEntity(named.departement, 2000 + (hash(key) % 7000)),
      name: named.name,
      category_code: named.category,
      legal_status: named.legal_status,
      size_class: named.size_class,
      commune_insee: commune.insee,
      departement_code: named.departement,
      region_code: region,
      ...jitter(commune, random),
    });
    return finess;
  };
  const practices = written.map((practice): DemoPractice => {
    const finess = resolve(practice.region, practice.establishment);
    const others = (practice.other_establishments ?? []).map((other) => resolve(practice.region, other));
    const key = `${practice.region} ${practice.content.title}`;
    return {
      id: makeUuid(`practice ${key}`),
      versionId: makeUuid(`version ${key}`),
      finess,
      level: practice.level,
      levelCriterion: practice.level_criterion ?? null,
      publicContact: practice.public_contact ?? null,
      publishedOn: practice.published_on,
      content: { ...practice.content, establishments: [finess, ...others] },
    };
  });
  return { establishments: [...establishments.values()], practices };
}
