/**
 * Doubts about a text: a person’s name, a health datum, an address. Invariant: a hint never blocks and never changes a text; it shows the
 * words it is about, so that who wrote them can judge.
 */
export type HintKind = 'name' | 'health' | 'address';

export interface Hint {
  kind: HintKind;
  /** The very words, as typed. */
  excerpt: string;
}

const MOST_HINTS = 3;
/** A civility, then one or several capitalised words: « Mme Duval », « le Dr Le Goff », « M. D. ». */
const named =
  /(?<![\p{L}\p{N}])(?:M\.|MM\.|Mr\.?|Mme\.?|Mlle\.?|Monsieur|Madame|Mademoiselle|Dr\.?|Docteur|Pr\.?|Professeure?)[ \u00a0\u202f]+(?:(?:de|du|d’|d'|le|la)[ \u00a0]?)?\p{Lu}[\p{L}’'-]*\.?(?:[ -]\p{Lu}[\p{L}’'-]+)*/gu;
/** Functions after a civility are no name: « Madame la directrice », « M. le maire » have no capital; these have one. */
const notNamed = /(?:Directeur|Directrice|Président|Présidente|Maire|Ministre|Tout)\b/u;
const disease =
  '(?:alzheimer|parkinson|cancer|diabète|épilepsie|schizophréni\\p{L}*|bipolaire|dépressi\\p{L}+|démence|autis\\p{L}+|trisomi\\p{L}+|vih|sida|sclérose|insuffisance cardiaque|avc|hépatite|psychose|psychotique|suicid\\p{L}*|alcooli\\p{L}+|toxicoman\\p{L}*)';
const who =
  '(?:patiente?|résidente?|usagère?|usager|malade|bénéficiaire|dame|monsieur|homme|femme|enfant|élève|collègue|salariée?|agente?)';
const aged = '\\d{1,3}[ \\u00a0\\u202f]ans';
/** One person (« une résidente », « un patient ») with an age or an illness in the same breath. */
const health = new RegExp(
  `(?<![\\p{L}])(?:une?|cette|cet|ce|notre|la|le)[ \\u00a0]${who}(?![\\p{L}])[^.!?\\n]{0,40}?(?:${aged}|(?<!\\p{L})${disease})|(?<![\\p{L}])(?:M\\.|Mme|Mlle|Mr|Monsieur|Madame)[^.!?\\n]{0,3}[^!?\\n]{0,30}?(?:${aged}|(?<!\\p{L})${disease})`,
  'giu',
);
const address = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|(?<!\d)0[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?!\d)/gu;

/** What in a text may be about a person, each excerpt once. */
export function findHints(text: string): Hint[] {
  const all = (kind: HintKind, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([excerpt]) => ({ kind, excerpt: excerpt.trim() }));
  const names = all('name', named).filter(({ excerpt }) => !notNamed.test(excerpt));
  const found = [...all('health', health), ...names, ...all('address', address)];
  const seen = new Set<string>();
  return found
    .filter(({ excerpt }) => {
      // A name inside a health hint is told once, by the graver of the two.
      if ([...seen].some((other) => other.includes(excerpt))) return false;
      seen.add(excerpt);
      return true;
    })
    .slice(0, MOST_HINTS);
}

const functional =
  /accueil|contact|secretariat|direction|qvct|qvt|rh|drh|communication|standard|service|equipe|qualite|projet|cadre|info|cellule|prevention|administration|mission|pole|groupe|reseau|formation/;

/** Does this mailbox look like a person’s (« prenom.nom@… »)? A functional one is named after a place or a task. */
export function looksPersonal(email: string): boolean {
  const local = email.trim().toLowerCase().split('@')[0] ?? '';
  return !functional.test(local) && /^[a-z]+[._-][a-z]{2,}(?:[._-][a-z]+)?\d{0,3}$/.test(local);
}
