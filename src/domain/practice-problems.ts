/**
 * What is wrong in a text being written, field by field, in French. Invariant: what passes here passes the checks of the database; an
 * empty field is a problem only when the text is to be sent.
 */
import { measureCompleteness } from '#/domain/completeness';
import { type PracticeContent, practiceContentSchema, type TextField, textLimits } from '#/domain/practice';
import { explainLength } from '#/domain/text-length';

export interface Problem {
  /** Path of the field, with its index: `steps.2.title`. */
  path: string;
  message: string;
}

/** Signs that turn the direction of a text, and halves of a sign: refused, never removed in silence. */
const treacherous = /[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;
/** Signs of control, but tabs and line ends: what they do to a screen or a file, nobody sees. */
const isControl = (sign: string): boolean => (sign < ' ' && !/\s/.test(sign)) || sign === '\u007f';
/** More marks on one letter than any language writes. */
const piled = /(?:[\u0300-\u036f]|[\u0483-\u0489]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]){9}/u;
/** The whole of a text, in the bytes of the database. */
const MOST_BYTES = 60_000;

const toSend: Readonly<Partial<Record<keyof PracticeContent, string>>> = {
  title: 'Donnez un titre à votre récit.',
  theme: 'Choisissez le thème principal.',
  what_was_done: 'Racontez ce que vous avez fait.',
  what_changed: 'Dites ce que cela a changé, même si rien n’est mesuré.',
  outcome: 'Dites comment cela s’est terminé. Une pratique arrêtée aide autant qu’une réussite.',
};

const isTextField = (key: PropertyKey): key is TextField => typeof key === 'string' && key in textLimits;

function explainShape(content: PracticeContent): Problem[] {
  const parsed = practiceContentSchema.safeParse(content);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const [key = ''] = issue.path;
    const path = issue.path.join('.');
    if (issue.path.length === 1 && isTextField(key)) {
      const value: unknown = content[key];
      const tooLong = typeof value === 'string' ? explainLength(value, textLimits[key]) : null;
      return { path, message: tooLong ?? 'Ce texte n’est pas accepté.' };
    }
    if (issue.code === 'too_big') {
      return {
        path,
        message:
          issue.origin === 'string'
            ? `Ce texte est trop long\u202f: ${issue.maximum} signes au plus.`
            : `Cette liste est trop longue\u202f: ${issue.maximum} éléments au plus.`,
      };
    }
    return {
      path,
      message: key === 'video_url' ? 'L’adresse doit commencer par https://' : 'Cette réponse ne se lit pas.',
    };
  });
}

function findTreacherous(value: unknown, path: string): Problem[] {
  if (typeof value === 'string') {
    if (treacherous.test(value) || [...value].some(isControl)) {
      const message = 'Ce texte contient des signes invisibles qui en changent le sens\u202f: retapez-le au clavier.';
      return [{ path, message }];
    }
    return piled.test(value) ? [{ path, message: 'Des signes sont empilés sur une lettre\u202f: retapez-la.' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => findTreacherous(inner, path === '' ? key : `${path}.${key}`));
}

/** A text as the database takes it in: composed, its line ends of one kind. */
function take<T>(value: T): T;
function take(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(take);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, take(inner)]));
}

/** Marks between values that the database writes with a space after them. */
function countSpaces(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  const own = Math.max(0, inner.length - 1) + (Array.isArray(value) ? 0 : inner.length);
  return inner.reduce((sum: number, one: unknown) => sum + countSpaces(one), own);
}

/** What keeps a text from being kept on the server. */
export function findProblems(typed: PracticeContent): Problem[] {
  const content = take(typed);
  const found = [...explainShape(content), ...findTreacherous(content, '')];
  const bytes = () => new TextEncoder().encode(JSON.stringify(content)).length + countSpaces(content);
  if (found.length === 0 && bytes() > MOST_BYTES) {
    found.push({ path: 'what_was_done', message: 'L’ensemble du récit est trop long\u202f: raccourcissez-le.' });
  }
  return found;
}

/** What keeps a text from being sent to its readers: what is missing first, in the order of the form. */
export function findProblemsToSend(content: PracticeContent): Problem[] {
  const missing = measureCompleteness(content).missing.map(({ field, name }) => ({
    path: field,
    message: toSend[field] ?? `Il manque ${name}.`,
  }));
  return [...missing, ...findProblems(content)];
}
