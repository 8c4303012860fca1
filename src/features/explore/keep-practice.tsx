import { useKeptPractice } from '#/data/kept-practices';
import { KeepButton } from '#/ui/keep-button';

interface KeepPracticeProps {
  /** INSEE code. */
  region: string;
  number: number;
  title: string;
  className?: string | undefined;
}

/** Keeps a practice on this device, or lets it go. */
export function KeepPractice({ region, number, title, className }: KeepPracticeProps) {
  return <KeepButton title={title} className={className} {...useKeptPractice(region, number)} />;
}
