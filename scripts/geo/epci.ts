/**
 * The EPCI of each region with the INSEE codes of their communes, former codes included, from the Code officiel géographique. Invariant: a
 * commune is in one EPCI or in none (a few islands); one that straddles two regions is in both files, with the communes of each.
 */
import communes from '@etalab/decoupage-administratif/data/communes.json' with { type: 'json' };
import epcis from '@etalab/decoupage-administratif/data/epci.json' with { type: 'json' };

/** Columns of equal length. */
export interface EpciIndex {
  /** SIREN. */
  code: string[];
  name: string[];
  /** INSEE codes of the communes of the region. */
  communes: string[][];
}

/** Codes under which a commune of today is still known: its own, those of the communes that it took in, its arrondissements. One that two communes share, since it was split, says nothing. */
function listCodes(): Map<string, Set<string>> {
  const codes = new Map<string, Set<string>>();
  const add = (today: string, code: string) => codes.set(today, (codes.get(today) ?? new Set([today])).add(code));
  for (const commune of communes) {
    const today = 'chefLieu' in commune ? commune.chefLieu : 'commune' in commune ? commune.commune : commune.code;
    if (today === undefined) continue;
    add(today, commune.code);
    for (const former of ('anciensCodes' in commune ? commune.anciensCodes : undefined) ?? []) add(today, former);
  }
  const claims = new Map<string, number>();
  for (const list of codes.values()) for (const code of list) claims.set(code, (claims.get(code) ?? 0) + 1);
  for (const [today, list] of codes)
    for (const code of list) if (code !== today && (codes.has(code) || claims.get(code) !== 1)) list.delete(code);
  return codes;
}

/** By region code, in the order of the codes. */
export function buildEpci(): Map<string, EpciIndex> {
  const codes = listCodes();
  const regionOf = new Map(
    communes.flatMap(({ code, type, region }) => (type === 'commune-actuelle' && region ? [[code, region]] : [])),
  );
  const regions = new Map<string, EpciIndex>();
  for (const { code, nom, membres } of epcis.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
    for (const region of new Set(membres.map((member) => regionOf.get(member.code)))) {
      if (region === undefined) continue;
      const index = regions.get(region) ?? { code: [], name: [], communes: [] };
      index.code.push(code);
      index.name.push(nom.replaceAll("'", '’').replaceAll(/\s+/g, ' '));
      index.communes.push(
        membres
          .filter((member) => regionOf.get(member.code) === region)
          .flatMap((member) => [...(codes.get(member.code) ?? [member.code])])
          .sort(),
      );
      regions.set(region, index);
    }
  }
  return regions;
}
