/** A page that is not seen has no frames. */
const MOST_WAITED_MS = 100;

/** Does a task once the next frame has been painted. */
export function afterFrame(task: () => void): void {
  let done = false;
  const once = () => {
    if (!done) task();
    done = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, MOST_WAITED_MS);
}
