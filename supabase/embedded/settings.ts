/** Every environment variable that `npm start` reads, checked once, with a sentence for each mistake. */
import { PlainError } from './plain-error.ts';

export interface Settings {
  port: number;
  /** The address people use, where a proxy stands in front. */
  siteUrl: string | undefined;
  /** A Supabase project that replaces the embedded back end. */
  hosted: { url: string; key: string } | null;
  regions: readonly string[];
  /** Undefined: not said. */
  demonstration: boolean | undefined;
  services: Services;
}

/** Online services that pages may ask: the base address of each, or null. */
export interface Services {
  ign: string | null;
  /** What is typed in the box of places goes there. */
  geocoder: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

function readAddress(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new PlainError(`${name} doit être une adresse qui commence par https:// ; lu : « ${value} ».`);
  }
  return url.href.replace(/\/$/, '');
}

/** A secret key in the page would let every visitor do anything. */
function isSecret(key: string): boolean {
  if (key.startsWith('sb_secret_')) return true;
  const payload = key.split('.')[1];
  return payload !== undefined && Buffer.from(payload, 'base64url').toString('utf8').includes('service_role');
}

function readHosted({ SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: key }: Environment): Settings['hosted'] {
  if (!url && !key) return null;
  if (!url || !key) {
    throw new PlainError('SUPABASE_URL et SUPABASE_PUBLISHABLE_KEY vont ensemble : donnez les deux, ou aucune.');
  }
  if (isSecret(key)) {
    throw new PlainError(
      'SUPABASE_PUBLISHABLE_KEY contient une clé secrète. Elle serait lisible par tous les visiteurs : donnez la clé publique.',
    );
  }
  return { url: readAddress('SUPABASE_URL', url), key };
}

export function readPort(value: string | undefined): number {
  const port = Number(value ?? 4173);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new PlainError(`PORT doit être un nombre entre 1 et 65535 ; lu : « ${value} ».`);
  }
  return port;
}

/** `oui` is the national service, an address one that stands in for it; nothing or `non`: the site asks nobody. */
function readService(name: string, value: string | undefined, national: string): string | null {
  if (value === undefined || value === '' || value === 'non') return null;
  return value === 'oui' || value === 'on' ? national : readAddress(name, value);
}

export function readSettings(env: Environment = process.env): Settings {
  const demonstration = env.ESSAIM_DEMONSTRATION;
  if (demonstration !== undefined && demonstration !== 'oui' && demonstration !== 'non') {
    throw new PlainError(`ESSAIM_DEMONSTRATION vaut « oui » ou « non » ; lu : « ${demonstration} ».`);
  }
  return {
    port: readPort(env.PORT),
    siteUrl: env.ESSAIM_SITE_URL ? readAddress('ESSAIM_SITE_URL', env.ESSAIM_SITE_URL) : undefined,
    hosted: readHosted(env),
    regions: (env.ESSAIM_REGIONS ?? '75,52').split(',').map((code) => code.trim()),
    demonstration: demonstration === undefined ? undefined : demonstration === 'oui',
    services: {
      ign: readService('ESSAIM_IGN', env.ESSAIM_IGN, 'https://data.geopf.fr'),
      geocoder: readService('ESSAIM_GEOCODER_URL', env.ESSAIM_GEOCODER_URL, 'https://data.geopf.fr/geocodage/search'),
    },
  };
}
