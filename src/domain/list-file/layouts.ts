/**
 * The columns of each list. Invariant: the keys are those that the database reads (`save_*_line` of the migrations), and a model file made here
 * reads back without a remark.
 */
import { CSV_START, toCsvLine } from '#/domain/csv';
import type { Column, ColumnType, ListKind, VocabularyName } from '#/domain/list-file/kinds';

const column = (
  key: string,
  header: string,
  type: ColumnType | Exclude<ColumnType['is'], 'text' | 'word' | 'words'>,
  more: { aliases?: readonly string[]; optional?: true; help: string; example: string },
): Column => ({
  key,
  header,
  type: typeof type === 'string' ? { is: type } : type,
  aliases: more.aliases ?? [],
  required: more.optional !== true,
  help: more.help,
  example: more.example,
});
const text = (longest: number): ColumnType => ({ is: 'text', longest });
const word = (of: VocabularyName): ColumnType => ({ is: 'word', of });

const finess = column('finess', 'finess', 'finess', {
  aliases: ['numero finess', 'nofiness', 'nofinesset', 'finess et', 'finess geographique', 'n finess'],
  help: 'Numéro FINESS du site, neuf chiffres',
  example: '330990003',
});
const start = column('starts_on', 'debut', 'day', {
  aliases: ['date de debut', 'date debut', 'depuis'],
  optional: true,
  help: 'Jour du début',
  example: '01/01/2026',
});
const end = column('ends_on', 'fin', 'day', {
  aliases: ['date de fin', 'date fin', 'jusqu au'],
  optional: true,
  help: 'Jour de la fin',
  example: '',
});
const code = (example: string) =>
  column('code', 'code', 'code', {
    aliases: ['identifiant', 'id'],
    help: 'Minuscules sans accent, chiffres et tirets ; il ne change plus ensuite',
    example,
  });
const label = (longest: number, header: string, example: string) =>
  column('label', header, text(longest), {
    aliases: ['libelle', 'nom', 'intitule', 'titre'],
    optional: true,
    help: 'Son nom ; nécessaire pour une ligne nouvelle',
    example,
  });

export const columnsOf: Readonly<Record<ListKind, readonly Column[]>> = {
  clact: [
    finess,
    column('title', 'intitule', text(300), {
      aliases: ['titre', 'action', 'intitule de l action', 'projet', 'libelle'],
      help: 'L’action, telle que la décision la nomme',
      example: 'Refonte des plannings de nuit',
    }),
    column('theme', 'theme', word('theme'), {
      aliases: ['thematique', 'theme qvct'],
      optional: true,
      help: 'Un thème du site, par son nom ou son code',
      example: 'plannings-horaires',
    }),
    column('amount_eur', 'montant_eur', 'euros', {
      aliases: ['montant', 'montant accorde', 'subvention', 'montant en euros'],
      optional: true,
      help: 'Montant accordé, en euros',
      example: '12500',
    }),
    column('decided_on', 'date_decision', 'past-day', {
      aliases: ['date de decision', 'date de la decision', 'decision', 'date'],
      optional: true,
      help: 'Jour de la décision',
      example: '12/03/2024',
    }),
    column('email', 'courriel', 'email', {
      aliases: ['mail', 'email', 'e mail', 'adresse electronique', 'contact', 'adresse mail'],
      help: 'Qui est invité à raconter l’action',
      example: 'prenom.nom@etablissement.example',
    }),
  ],
  programmes: [
    code('grappes-sud'),
    label(160, 'libelle', 'Grappes du Sud'),
    column('kind', 'sorte', word('programme-kind'), {
      aliases: ['type', 'nature'],
      optional: true,
      help: 'Appel à projets, fonds, cluster…',
      example: 'cluster',
    }),
    start,
    end,
  ],
  campagnes: [
    code('grappes-sud-2026'),
    column('programme', 'dispositif', word('programme'), {
      aliases: ['programme', 'code dispositif'],
      optional: true,
      help: 'Le dispositif, par son nom ou son code',
      example: 'clusters-qvct',
    }),
    label(160, 'libelle', 'Grappes du Sud, 2026'),
    start,
    end,
    column('deadline', 'date_limite', 'day', {
      aliases: ['echeance', 'limite', 'date limite'],
      optional: true,
      help: 'Jour avant lequel les actions sont réalisées',
      example: '31/12/2027',
    }),
    column('envelope_eur', 'enveloppe_eur', 'euros', {
      aliases: ['enveloppe', 'budget', 'montant'],
      optional: true,
      help: 'En euros',
      example: '250000',
    }),
    column('source', 'source', text(400), {
      aliases: ['adresse', 'lien', 'url'],
      optional: true,
      help: 'Où c’est écrit : une adresse, un arrêté',
      example: '',
    }),
  ],
  participations: [
    column('campaign', 'campagne', word('campaign'), {
      aliases: ['code campagne'],
      help: 'La campagne, par son nom ou son code',
      example: 'clact-exemple-2026',
    }),
    finess,
    column('role', 'place', word('participation-role'), {
      aliases: ['role', 'statut', 'qualite'],
      help: 'Site pilote, participant, lauréat ou reprise de la démarche',
      example: 'pilote',
    }),
    start,
    end,
    column('amount_class', 'classe_montant', word('cost-class'), {
      aliases: ['montant', 'classe de montant'],
      optional: true,
      help: 'La classe du montant accordé',
      example: '',
    }),
  ],
  relais: [
    code('relais-sud'),
    label(160, 'nom', 'Fédération du Sud'),
    column('kind', 'sorte', word('relay-kind'), {
      aliases: ['type', 'nature'],
      optional: true,
      help: 'Aract, fédération, ANFH…',
      example: 'federation',
    }),
    column('departement', 'departement', word('departement'), {
      aliases: ['dep'],
      optional: true,
      help: 'Le département où il se trouve',
      example: '33',
    }),
    column('lon', 'longitude', 'longitude', { aliases: ['lon', 'x'], optional: true, help: 'En degrés', example: '' }),
    column('lat', 'latitude', 'latitude', { aliases: ['lat', 'y'], optional: true, help: 'En degrés', example: '' }),
    column('availability', 'disponibilite', text(200), {
      aliases: ['horaires'],
      optional: true,
      help: 'Quand on peut le joindre',
      example: 'Le mardi matin',
    }),
    column('contact', 'contact_public', text(200), {
      aliases: ['contact', 'telephone', 'courriel'],
      optional: true,
      help: 'Une entrée publique, jamais une personne',
      example: '05 00 00 00 00',
    }),
    start,
    end,
    column(
      'departements',
      'zone',
      { is: 'words', of: 'departement' },
      {
        aliases: ['departements', 'territoire', 'perimetre'],
        optional: true,
        help: 'Les départements qu’il suit, séparés par des barres',
        example: '33 | 40',
      },
    ),
    column(
      'themes',
      'themes',
      { is: 'words', of: 'theme' },
      {
        aliases: ['thematiques'],
        optional: true,
        help: 'Les thèmes qu’il suit ; vide, tous',
        example: '',
      },
    ),
  ],
};

/** A file to fill in: the columns, and one line that shows how. */
export function makeModel(kind: ListKind): string {
  const columns = columnsOf[kind];
  return CSV_START + toCsvLine(columns.map(({ header }) => header)) + toCsvLine(columns.map(({ example }) => example));
}
