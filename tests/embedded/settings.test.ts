import { expect, test } from 'vitest';
import { pagePolicy } from '../../supabase/embedded/headers.ts';
import { toPlainText } from '../../supabase/embedded/mailbox.ts';
import { readSettings } from '../../supabase/embedded/settings.ts';

test('with nothing set: port 4173, the embedded back end, two regions', () => {
  expect(readSettings({})).toEqual({
    port: 4173,
    siteUrl: undefined,
    hosted: null,
    regions: ['75', '52'],
    demonstration: undefined,
    services: { ign: null, geocoder: null },
  });
});

test.each([
  ['oui', 'https://data.geopf.fr'],
  ['on', 'https://data.geopf.fr'],
  ['http://127.0.0.1:5670/', 'http://127.0.0.1:5670'],
  ['non', null],
  ['', null],
])('the Plan IGN, « %s »: %s', (ESSAIM_IGN, ign) => {
  expect(readSettings({ ESSAIM_IGN }).services.ign).toBe(ign);
});

test.each([
  ['oui', 'https://data.geopf.fr/geocodage/search'],
  ['http://127.0.0.1:5651/search', 'http://127.0.0.1:5651/search'],
  ['non', null],
])('addresses, « %s »: %s', (ESSAIM_GEOCODER_URL, geocoder) => {
  expect(readSettings({ ESSAIM_GEOCODER_URL }).services.geocoder).toBe(geocoder);
});

test('pages may ask the services allowed, and only these', () => {
  const policy = (services: string[]) => /connect-src ([^;]*)/.exec(pagePolicy('https://a.supabase.co', services))?.[1];
  expect(policy([])).toBe("'self' https://a.supabase.co");
  expect(policy(['https://data.geopf.fr'])).toBe("'self' https://a.supabase.co https://data.geopf.fr");
});

test('a Supabase project takes an address and a public key', () => {
  const env = { SUPABASE_URL: 'https://abc.supabase.co/', SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x', PORT: '8080' };
  expect(readSettings(env)).toMatchObject({
    hosted: { url: 'https://abc.supabase.co', key: 'sb_publishable_x' },
    port: 8080,
  });
});

const serviceToken = `x.${Buffer.from('{"role":"service_role"}').toString('base64url')}.x`;
test.each([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '0' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ SUPABASE_URL: 'https://abc.supabase.co' }, 'vont ensemble'],
  [{ SUPABASE_PUBLISHABLE_KEY: 'x' }, 'vont ensemble'],
  [{ SUPABASE_URL: 'abc.supabase.co', SUPABASE_PUBLISHABLE_KEY: 'x' }, 'adresse'],
  [{ SUPABASE_URL: 'javascript:alert(1)', SUPABASE_PUBLISHABLE_KEY: 'x' }, 'adresse'],
  [{ SUPABASE_URL: 'https://abc.supabase.co', SUPABASE_PUBLISHABLE_KEY: 'sb_secret_x' }, 'clé secrète'],
  [{ SUPABASE_URL: 'https://abc.supabase.co', SUPABASE_PUBLISHABLE_KEY: serviceToken }, 'clé secrète'],
  [{ ESSAIM_SITE_URL: 'essaim' }, 'ESSAIM_SITE_URL'],
  [{ ESSAIM_IGN: 'data.geopf.fr' }, 'ESSAIM_IGN'],
  [{ ESSAIM_DEMONSTRATION: 'yes' }, 'ESSAIM_DEMONSTRATION'],
  [{ ESSAIM_GEOCODER_URL: 'data.geopf.fr' }, 'ESSAIM_GEOCODER_URL'],
])('%j is refused in words', (env, words) => {
  expect(() => readSettings(env)).toThrow(words);
});

test('the text of a mail keeps the addresses of its links', () => {
  const html = '<head><title>T</title></head><p>Bonjour,</p>\n<p><a href="https://x/?a=1&amp;b=2">Ouvrir</a></p>';
  expect(toPlainText(html)).toBe('Bonjour,\n\nOuvrir\u202f: https://x/?a=1&b=2');
});
