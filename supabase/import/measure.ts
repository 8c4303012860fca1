/** How long a command took, and the most memory that its process held. */
import { formatNumber } from '#/domain/typography';

export function startMeasure(): () => void {
  const begun = performance.now();
  return () => {
    const seconds = (performance.now() - begun) / 1000;
    // kilobytes, wherever Node runs
    const most = process.resourceUsage().maxRSS / 1024;
    console.info(`Mesure : ${formatNumber(seconds)} s, ${formatNumber(Math.round(most))} Mo de mémoire au plus.`);
  };
}
