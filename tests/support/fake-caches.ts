/** Cache Storage, as far as the store uses it. */
export class FakeCaches {
  readonly held = new Map<string, { body: string; headers: Headers }>();
  broken = false;
  async open() {
    if (this.broken) throw new Error('storage is blocked');
    const { held } = this;
    return {
      match: async (key: string) => {
        const entry = held.get(key);
        return entry && new Response(entry.body, { headers: entry.headers });
      },
      put: async (key: string, answer: Response) => {
        held.set(key, { body: await answer.text(), headers: answer.headers });
      },
      delete: async (key: string) => held.delete(key),
    };
  }
}
