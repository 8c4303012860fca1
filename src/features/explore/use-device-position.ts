import { useEffect, useRef, useState } from 'react';
import type { Point } from '#/domain/distance';

const TIMEOUT_MS = 10_000;
/** Where one was a few minutes ago is near enough. */
const RECENT_MS = 300_000;

const ADVICE = 'Cherchez plutôt une commune.';
const INSECURE = `Le navigateur ne donne la position qu’à une adresse en https. ${ADVICE}`;
const ABSENT = `Cet appareil ne donne pas sa position. ${ADVICE}`;
/** By the codes of the browser: refused, not available, no answer in time. */
const refusals: Readonly<Record<number, string>> = {
  1: `Votre position n’est pas partagée avec ce site. ${ADVICE}`,
  2: `Votre appareil ne sait pas où il est. ${ADVICE}`,
  3: `Votre appareil n’a pas répondu à temps. ${ADVICE}`,
};

/** The position of the device, when a person asks for it; every way in which it does not come is a sentence. */
export function useDevicePosition(onFound: (point: Point) => void) {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState('');
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);

  function end(words: string) {
    if (left.current) return;
    setAsking(false);
    setProblem(words);
  }
  function ask() {
    if (asking) return;
    setProblem('');
    if (!globalThis.isSecureContext) return end(INSECURE);
    // Some browsers have none, whatever the types say.
    if (!('geolocation' in navigator)) return end(ABSENT);
    setAsking(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (left.current) return;
        end('');
        onFound({ lon: coords.longitude, lat: coords.latitude });
      },
      ({ code }) => end(refusals[code] ?? ABSENT),
      { enableHighAccuracy: false, timeout: TIMEOUT_MS, maximumAge: RECENT_MS },
    );
  }
  return { asking, problem, ask };
}
