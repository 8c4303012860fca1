/** The worker of `register-reader`: one register, then it ends. */
import { type ReadOrder, readForPage } from '#/data/register-thread';

let take = () => {};

addEventListener('message', ({ data }: MessageEvent<ReadOrder | 'next'>) => {
  if (data === 'next') return take();
  void readForPage(data, {
    post: (answer) => postMessage(answer),
    next: () =>
      new Promise((resolve) => {
        take = resolve;
      }),
  });
});
