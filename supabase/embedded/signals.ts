/** Ctrl-C and SIGTERM stop cleanly, once; a second one stops at once. */

export function stopOnSignal(stop: () => Promise<void>): void {
  let asked = false;
  const onSignal = () => {
    if (asked) process.exit(130);
    asked = true;
    console.log('\nArrêt : les demandes en cours se terminent…');
    stop().then(
      () => process.exit(0),
      (cause: unknown) => {
        console.error(
          `L’arrêt ne s’est pas terminé proprement : ${cause instanceof Error ? cause.message : String(cause)}`,
        );
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);

  // npm runs us under a shell that dies on SIGTERM without telling us: leave with it
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && !asked && onSignal(), 500).unref();
  }
}
