/** axe-core in the page. Injected by evaluation, for the content security policy refuses a script tag. */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice'];

/** The rules that a theme can break: the others look at what a page says, not at its colours. */
const ofColours = ['color-contrast', 'link-in-text-block'];

type FindViolations = (what?: 'all' | 'colours') => Promise<string[]>;

/** Puts axe in the page; the function says what it finds, a line each: rule, help, first element. */
export async function injectAxe(page: Page): Promise<FindViolations> {
  await page.evaluate(source);
  return async (what = 'all') => {
    const results = await page.evaluate(
      (runOnly) =>
        (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run({
          runOnly,
          resultTypes: ['violations'],
        }),
      what === 'all' ? { type: 'tag', values: tags } : { type: 'rule', values: ofColours },
    );
    return results.violations.map((v) => `${v.id}: ${v.help} — ${v.nodes[0]?.html.slice(0, 200)}`);
  };
}
