/**
 * What a built site learns when it opens: which back end answers it, and for which regions.
 * Invariant: a page that got something else than this configuration (HTML, an error, silence) throws, and never goes on half-configured.
 */
import { createContext, use } from 'react';
import * as z from 'zod/mini';
import { takeBegun } from '#/data/first-reads';
import { noteServerDate } from '#/data/server-clock';

/** Online services that this site may ask; `null`: never. Addresses without a slash at their end. */
const servicesSchema = z.object({
  /** Vector tiles of the Plan IGN. */
  ign: z._default(z.nullable(z.url()), null),
  /** Search of addresses: that of the national geocoder, or one that answers alike. */
  geocoder: z._default(z.nullable(z.url()), null),
});

const configSchema = z.object({
  /** Address of the back end; `null` when it is the one that serves the page. */
  url: z.nullable(z.url()),
  key: z.string().check(z.minLength(1)),
  demonstration: z.boolean(),
  /** INSEE codes of the regions that are open, in the order to show them. */
  regions: z.array(z.string()),
  services: z._default(servicesSchema, { ign: null, geocoder: null }),
});
export type SiteConfig = z.infer<typeof configSchema>;

/** Reads `/config.json`. Throws when the back end is down, answers something else, or stays silent for 15 seconds. */
export async function loadConfig(): Promise<SiteConfig> {
  const answer = await (takeBegun('/config.json') ??
    fetch('/config.json', { cache: 'no-store', signal: AbortSignal.timeout(15_000) }));
  noteServerDate(answer.headers);
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return configSchema.parse(await answer.json());
}

export const ConfigContext = createContext<SiteConfig | null>(null);

/** The configuration the page was opened with. */
export function useConfig(): SiteConfig {
  const config = use(ConfigContext);
  if (!config) throw new Error('useConfig: no configuration above this component');
  return config;
}

/** Is this the demonstration that serves its own data: people to try, a mailbox? Never where the back end is elsewhere. */
export const isDemonstration = ({ url, demonstration }: SiteConfig): boolean => demonstration && url === null;
