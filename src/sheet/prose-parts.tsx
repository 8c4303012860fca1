import { toItems, toParagraphs } from '#/domain/typography';

/** A text as its author broke it into paragraphs. Always text: markup is shown as it was typed. */
export function Paragraphs({ text, className }: { text: string; className?: string | undefined }) {
  return (
    <div className={className}>
      {toParagraphs(text).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}

/** A text typed as a list, one item per line; a single line stays a paragraph. */
export function Items({ text }: { text: string }) {
  const items = toItems(text);
  return items.length === 1 ? (
    <p>{items[0]}</p>
  ) : (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
