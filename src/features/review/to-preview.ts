import type { Practice, PracticeEstablishment } from '#/data/practices';
import type { ReviewText } from '#/data/review-text';
import type { VersionFile } from '#/domain/files';
import { NOT_YET } from '#/sheet/practice-words';

/** A text as its sheet would show it, were it published now. */
export function toPreview(
  { version, practice, published, contact, establishments }: ReviewText,
  files: readonly VersionFile[],
): Practice {
  const { content } = version;
  const now = new Date().toISOString();
  const online = published?.version_id === version.id ? published : null;
  const unread: PracticeEstablishment = {
    finess: practice.finess,
    name: practice.establishment,
    category_code: '',
    legal_status: null,
    size_class: null,
    commune_name: practice.commune,
    departement_code: practice.departement_code,
    lon: null,
    lat: null,
    demonstration: false,
  };
  const lead = establishments.find(({ finess }) => finess === practice.finess) ?? unread;
  return {
    number: practice.number ?? NOT_YET,
    region_code: practice.region_code ?? '',
    departement_code: practice.departement_code,
    sector_code: practice.sector_code,
    theme_code: content.theme ?? '',
    outcome: content.outcome,
    level: version.level ?? 'temoignage',
    level_criterion: version.level_criterion,
    public_contact: contact ? contact.public_contact : (online?.public_contact ?? null),
    published_at: online?.published_at ?? now,
    confirmed_at: online?.confirmed_at ?? now,
    content,
    files: files.filter(({ problem, arrived }) => problem === null && arrived),
    lead,
    others: establishments.filter(({ finess }) => finess !== lead.finess),
  };
}
