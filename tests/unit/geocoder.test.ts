/** The national geocoder, played by a stand-in on this machine. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchAddresses } from '#/data/geocoder';
import { type GeocoderMood, startGeocoder } from '../support/geocoder.ts';

let geocoder: Awaited<ReturnType<typeof startGeocoder>>;
beforeAll(async () => {
  geocoder = await startGeocoder();
});
afterAll(() => geocoder.close());
const search = (text: string, signal = new AbortController().signal) => searchAddresses(geocoder.url, text, signal);

test('addresses that answer a text, and nothing but the text is sent', async () => {
  geocoder.be('well');
  expect(await search('rue du château')).toEqual([
    { label: '12 Rue du Château 49400 Saumur', point: { lon: -0.07312, lat: 47.25671 } },
  ]);
  expect(await search('rue & avenue?q=x')).toEqual([]);
  expect(geocoder.asked).toEqual(['rue du château', 'rue & avenue?q=x']);
});

describe('when it fails', () => {
  test.each<[GeocoderMood, string]>([
    ['too-many', 'server'],
    ['html', 'malformed'],
    ['broken', 'malformed'],
    ['cut', 'offline'],
    ['silent', 'timeout'],
  ])(
    '%s: a failure of its kind',
    async (mood, kind) => {
      geocoder.be(mood);
      await expect(search('saumur')).rejects.toMatchObject({ name: 'DataError', kind });
    },
    20_000,
  );

  test('who goes away is not told', async () => {
    geocoder.be('silent');
    const leaving = new AbortController();
    const answer = search('saumur', leaving.signal);
    leaving.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });
});
