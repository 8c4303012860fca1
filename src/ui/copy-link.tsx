import { useState } from 'react';
import { Icon } from './icon';

/** Copies the address of the page without what follows it (query, anchor); says so, or gives the address when the browser refuses. */
export function CopyLink({ className }: { className?: string | undefined }) {
  const [said, say] = useState('');
  async function copy() {
    const address = `${window.location.origin}${window.location.pathname}`;
    try {
      await navigator.clipboard.writeText(address);
      say('Lien copié');
    } catch {
      say(`Copiez cette adresse : ${address}`);
    }
  }
  return (
    <>
      <span role="status">{said}</span>
      <button type="button" className={className} onClick={copy}>
        <Icon name="link" size={16} />
        <span>Copier le lien</span>
      </button>
    </>
  );
}
