import { type Relay, toContactLink } from '#/domain/relays';

/** Whom to call, with the public address of each. */
export function RelayNames({ relays }: { relays: readonly Relay[] }) {
  if (relays.length === 0) return 'aucun';
  return (
    <ul>
      {relays.map(({ id, name, contact }) => {
        const link = contact === null ? null : toContactLink(contact);
        return (
          <li key={id}>
            {name}
            {contact !== null && <small>{link === null ? contact : <a href={link}>{contact}</a>}</small>}
          </li>
        );
      })}
    </ul>
  );
}

/** The same in a cell of a file. */
export const writeRelays = (relays: readonly Relay[]): string =>
  relays.map(({ name, contact }) => (contact === null ? name : `${name} (${contact})`)).join(' · ');
