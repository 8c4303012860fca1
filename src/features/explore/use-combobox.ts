import { type KeyboardEvent, useEffect, useState } from 'react';

/** What a text box needs to drive a list of options that opens under it, and what the list needs in return. */
export interface Combobox {
  /** The list may show: somebody typed, and has not chosen nor closed it since. */
  open: boolean;
  /** The list shows. */
  expanded: boolean;
  /** Id of the option that the arrows point at. */
  active: string | null;
  /** Ids of the options, in their order, told by the list. */
  onOptions: (ids: readonly string[]) => void;
  setOpen: (open: boolean) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  attributes: {
    role: 'combobox';
    'aria-autocomplete': 'list';
    'aria-expanded': boolean;
    'aria-controls'?: string;
    'aria-activedescendant'?: string;
  };
}

/**
 * The combobox pattern of ARIA 1.2 around a plain text box that stays the same element: the focus never leaves it, and it works before
 * the list has been fetched.
 */
export function useCombobox(listId: string): Combobox {
  const [open, setOpen] = useState(false);
  const [ids, setIds] = useState<readonly string[]>([]);
  const [pointed, setPointed] = useState<string | null>(null);
  const expanded = open && ids.length > 0;
  const active = expanded && pointed !== null && ids.includes(pointed) ? pointed : null;

  useEffect(() => {
    if (active !== null) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const change = (next: boolean) => {
    setOpen(next);
    setPointed(null);
  };
  /** One step down or up; past either end, back to what is typed. */
  const move = (by: 1 | -1) => {
    const at = active === null ? -1 : ids.indexOf(active);
    const next = (at + by + 1 + ids.length + 1) % (ids.length + 1);
    setPointed(ids[next - 1] ?? null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // These keys belong to the input method while a character is being composed.
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      move(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Enter' && active !== null) {
      event.preventDefault();
      document.getElementById(active)?.click();
    } else if (key === 'Enter') {
      change(false);
    } else if (key === 'Escape' && expanded) {
      event.preventDefault();
      change(false);
    }
  };
  return {
    open,
    expanded,
    active,
    onOptions: setIds,
    setOpen: change,
    onKeyDown,
    attributes: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': expanded,
      ...(expanded ? { 'aria-controls': listId } : {}),
      ...(active === null ? {} : { 'aria-activedescendant': active }),
    },
  };
}
