import { useState } from 'react';
import { Icon } from './icon';

interface CopyLinkProps {
  className?: string | undefined;
  /** The query that belongs to the address, with its question mark. */
  query?: string;
}

/** Copies the address of the page, without its own query and anchor; says so, or gives the address when the browser refuses. */
export function CopyLink({ className, query = '' }: CopyLinkProps) {
  const [said, say] = useState('');
  async function copy() {
    const address = `${window.location.origin}${window.location.pathname}${query}`;
    try {
      await navigator.clipboard.writeText(address);
      say('Lien copié');
    } catch {
      say(`Copiez cette adresse : ${address}`);
    }
  }
  return (
    <>
      <button type="button" className={className} onClick={copy}>
        <Icon name="link" size={16} />
        <span>Copier le lien</span>
      </button>
      <span role="status">{said}</span>
    </>
  );
}
