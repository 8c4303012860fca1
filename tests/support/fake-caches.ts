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

/** Local storage, as far as the device uses it. */
export class FakeChoices {
  readonly #held = new Map<string, string>();
  getItem(key: string) {
    return this.#held.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.#held.set(key, value);
  }
}
