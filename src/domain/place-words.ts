/** Names of places inside a sentence. Invariant: the name keeps its words; only its article joins the preposition. */

/** « de Saumur », « d’Angers », « du Mans », « des Herbiers », « de La Rochelle ». */
export function ofPlace(name: string): string {
  if (/^Le /u.test(name)) return `du ${name.slice(3)}`;
  if (/^Les /u.test(name)) return `des ${name.slice(4)}`;
  return /^[aeiouyhàâäéèêëîïôöùûüœæ]/iu.test(name) && !/^y[aeiou]/iu.test(name) ? `d’${name}` : `de ${name}`;
}
