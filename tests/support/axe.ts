/** axe-core in the page. Injected by evaluation, for the content security policy refuses a script tag. */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice'];

/** Puts axe in the page; the function says what it finds, a line each: rule, help, first element. */
export async function injectAxe(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(source);
  return async () => {
    const results = await page.evaluate(
      (values) =>
        (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run({
          runOnly: { type: 'tag', values },
          resultTypes: ['violations'],
        }),
      tags,
    );
    return results.violations.map((v) => `${v.id}: ${v.help} — ${v.nodes[0]?.html.slice(0, 200)}`);
  };
}
