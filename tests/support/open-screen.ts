/** Opens a page in one of its states. Invariant: each state has a profile of its own; who is signed in there has entered by the page of signing in. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { inject } from 'vitest';
import { openPage, type WatchedPage } from './browser.ts';
import { press, type Screen } from './screen.ts';

type Profile = Awaited<ReturnType<BrowserContext['storageState']>>;
const profiles = new Map<string, Promise<Profile>>();

/** What the device remembers of somebody who has just signed in. */
async function signIn(browser: Browser, member: string): Promise<Profile> {
  const { page, close } = await openPage(browser);
  await page.goto(`${inject('site')}/connexion?suite=/charte`);
  await press(page, `Entrer comme ${member}`);
  await page.getByRole('heading', { level: 1, name: /Charte/ }).waitFor();
  const profile = await page.context().storageState();
  await close();
  return profile;
}

/** Each person signs in once. */
function profileOf(browser: Browser, member: string): Promise<Profile> {
  const profile = profiles.get(member) ?? signIn(browser, member);
  profiles.set(member, profile);
  return profile;
}

export async function openScreen(
  browser: Browser,
  { path, heading, member, prepare, act }: Screen,
  options: BrowserContextOptions,
): Promise<WatchedPage> {
  const storageState = member === undefined ? undefined : await profileOf(browser, member);
  const opened = await openPage(browser, { ...options, ...(storageState && { storageState }) });
  const { page } = opened;
  await prepare?.(page);
  const numbers = inject('numbers');
  await page.goto(inject('site') + path.replace(/\{(\w+)\}/g, (_, name: string) => String(numbers[name])));
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await act?.(page);
  return opened;
}
