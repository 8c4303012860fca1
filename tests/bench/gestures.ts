/** The same hand on every map: eight notches in, four drags, eight notches out, at the pace of a person. */
import type { Page } from 'playwright-core';

/** `map`: a selector of the element that is dragged. */
export async function moveAbout(page: Page, map: string): Promise<void> {
  const box = await page.locator(map).first().boundingBox();
  if (!box) throw new Error(`${map}: nothing to drag`);
  const x = box.x + box.width * 0.52;
  const y = box.y + box.height * 0.47;
  await page.mouse.move(x, y);
  const turnWheel = async (delta: number) => {
    for (let notch = 0; notch < 8; notch++) {
      await page.mouse.wheel(0, delta);
      await page.waitForTimeout(120);
    }
    await page.waitForTimeout(400);
  };
  await turnWheel(-120);
  for (const [dx, dy] of [
    [-180, -60],
    [160, 110],
    [-140, 120],
    [170, -150],
  ] as const) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + dx, y + dy, { steps: 12 });
    await page.mouse.up();
    await page.waitForTimeout(200);
  }
  await page.mouse.move(x, y);
  await turnWheel(120);
}
