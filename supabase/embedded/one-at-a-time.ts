/**
 * PGlite has one session, and lite opens a transaction and sets its role in separate steps: of two requests at once, the
 * second would read with the rights of the first. So each has the database to itself, in order of arrival.
 */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}
