/**
 * Photos and documents of a practice: what they are, their limits, their words. Invariant: the limits are never wider than those of
 * the database and of its bucket, so that nothing is refused there that was not told here.
 */
import { formatNumber, typeset } from '#/domain/typography';

/** A file as a sheet shows it. */
export interface PracticeFile {
  id: string;
  /** The name of its object, made by the server. */
  name: string;
  kind: 'image' | 'document';
  alt: string;
  caption: string;
  /** Bytes; width and height in pixels for an image. `null` until it is checked. */
  size: number | null;
  width: number | null;
  height: number | null;
}

export const fileProblems = ['type', 'size', 'dimensions', 'unreadable', 'dangerous'] as const;
type FileProblem = (typeof fileProblems)[number];

/** A file of a text that is being written or read. */
export interface VersionFile extends PracticeFile {
  position: number;
  checkedAt: string | null;
  problem: FileProblem | null;
  /** Are its bytes on the server? */
  arrived: boolean;
  /** Did the person who reads add it? Nobody else may send its bytes. */
  mine: boolean;
}

export const MOST_FILES = 20;
export const LONGEST_ALT = 400;
/** What a document may weigh, a little under what the server takes; an image is made lighter before it leaves. */
export const HEAVIEST_DOCUMENT = 10_000_000;
/** What is opened to be made lighter. */
export const HEAVIEST_PHOTO = 50_000_000;
export const MOST_PIXELS = 50_000_000;

/** « 480 ko », « 1,2 Mo ». */
export function formatBytes(bytes: number): string {
  if (bytes < 999_500) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)))} ko`;
  return `${formatNumber(Math.round(bytes / 100_000) / 10)} Mo`;
}

/** What it is called in a list: its place among those of its kind. */
export function nameFile(file: Pick<PracticeFile, 'id' | 'kind'>, files: readonly Pick<PracticeFile, 'id' | 'kind'>[]) {
  const place = files.filter(({ kind }) => kind === file.kind).findIndex(({ id }) => id === file.id);
  return `${file.kind === 'image' ? 'Photo' : 'Document'} nº ${place + 1}`;
}

/** What one reads of a document: its title, else its place. */
export const titleDocument = (
  file: Pick<PracticeFile, 'id' | 'kind' | 'caption'>,
  files: readonly Pick<PracticeFile, 'id' | 'kind'>[],
): string => (file.caption.trim() === '' ? nameFile(file, files) : typeset(file.caption.trim()));

const problemWords: Readonly<Record<FileProblem, readonly [image: string, document: string]>> = {
  type: [
    'ce fichier n’est pas l’image que son nom annonce. Enregistrez-la à nouveau en JPEG ou en PNG.',
    'ce fichier n’est pas un PDF. Enregistrez le document à nouveau en PDF.',
  ],
  size: ['elle pèse plus de 10 Mo.', 'il pèse plus de 10 Mo. Réduisez ses images, ou coupez-le en deux.'],
  dimensions: ['elle est trop grande, ou trop petite pour être lue.', 'il a plus de mille pages.'],
  unreadable: [
    'elle est abîmée, ou incomplète. Choisissez l’original.',
    'il est abîmé, ou protégé par un mot de passe. Enregistrez-le sans protection.',
  ],
  dangerous: [
    'elle contient autre chose qu’une image.',
    'il contient un programme, une pièce jointe, une vidéo ou un formulaire. Imprimez-le en PDF, puis envoyez cette copie.',
  ],
};

export type FileState = 'checked' | 'waiting' | 'refused' | 'missing';

export function readFileState(file: Pick<VersionFile, 'checkedAt' | 'problem' | 'arrived'>): FileState {
  if (file.problem !== null) return 'refused';
  if (file.checkedAt !== null) return 'checked';
  return file.arrived ? 'waiting' : 'missing';
}

/** Where a file is, in words. */
export function describeFileState(file: VersionFile): string {
  const image = file.kind === 'image';
  switch (readFileState(file)) {
    case 'checked':
      return image ? 'Vérifiée' : 'Vérifié';
    case 'waiting':
      return 'En cours d’examen';
    case 'missing':
      return image ? 'Pas encore arrivée' : 'Pas encore arrivé';
    case 'refused':
      return `${image ? 'Refusée' : 'Refusé'}\u202f: ${problemWords[file.problem ?? 'unreadable'][image ? 0 : 1]}`;
  }
}

/** A title to begin with, from the name of a file: without its ending, with its words apart. */
export const toCaption = (fileName: string): string =>
  fileName
    .normalize('NFC')
    .replace(/\.[\p{L}\p{N}]{1,5}$/u, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[_\s]+/gu, ' ')
    .trim()
    .slice(0, 120);

/** Does this text describe the image, or is it only the name of its file? */
export const isFileName = (alt: string): boolean =>
  /^(?:(?:img|dsc|dscn|pxl|image|photo|capture)[\s_-]*\d[\d\s_-]*(?:\.\w{2,5})?|\S+\.(?:jpe?g|png|webp|heic|gif))$/iu.test(
    alt.trim(),
  );
