import { Icon } from './icon';
import styles from './keep-button.module.css';

interface KeepButtonProps {
  /** What it is about, for its accessible name. */
  title: string;
  kept: boolean;
  /** No room for one more. */
  full: boolean;
  onToggle: () => void;
  className?: string | undefined;
}

/** Puts something on one's own list, or takes it off. Its words change with its state, so a screen reader says it without more. */
export function KeepButton({ title, kept, full, onToggle, className = '' }: KeepButtonProps) {
  const word = kept ? 'Gardé' : full ? 'Liste pleine' : 'Garder';
  const more = kept
    ? `\u202f: retirer «\u202f${title}\u202f» de ma sélection`
    : ` «\u202f${title}\u202f» dans ma sélection`;
  return (
    <button
      type="button"
      className={`${styles.keep} ${className}`}
      data-kept={kept}
      aria-disabled={full || undefined}
      onClick={() => !full && onToggle()}
    >
      <Icon name="keep" size={18} />
      <span>{word}</span>
      <span className="sr-only">{full ? '\u202f: retirez d’abord quelque chose de votre sélection' : more}</span>
    </button>
  );
}
