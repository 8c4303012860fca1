/** One state of a page, and the faults that some of them need. */
import type { Page, Route } from 'playwright-core';

export interface Screen {
  /** Pattern of the route table, `*` for what no route answers. */
  route: string;
  state: string;
  /** Address; `{fiche}`, `{temoignage}` and `{withdrawn}` stand for numbers of the demonstration. */
  path: string;
  /** Text of the h1. */
  heading: RegExp;
  /** Who is signed in, of the people of the demonstration. */
  member?: string;
  /** Before the page opens: faults of the network, what the device remembers. */
  prepare?(page: Page): Promise<unknown>;
  /** Once the h1 stands: what a person does to reach the state. */
  act?(page: Page): Promise<unknown>;
  /** Console errors that the state itself brings: the browser logs a request that fails. */
  expected?: RegExp;
}

export const refused = /Failed to load resource|net::ERR/;
export const api = '**/rest/v1/**';
export const abort = (route: Route) => route.abort('connectionreset');
/** Never answers: the state lasts as long as the test looks at it. */
export const hang = () => new Promise<void>(() => {});
export const answerHtml = (route: Route) =>
  route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Portail</h1><p>Identifiez-vous</p>' });
export const region = '/nouvelle-aquitaine';

/** The states of one path. */
export type States = readonly Omit<Screen, 'route'>[];

export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
/** Answers instead of the server. */
export const json = (route: Route, body: unknown, status = 200) =>
  route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) });

/** A state for one of the people of the demonstration. */
export const as = (
  member: string,
  path: string,
  heading: RegExp,
  act?: (page: Page) => Promise<unknown>,
): Omit<Screen, 'route' | 'state'> => ({ member, path, heading, ...(act && { act }) });
