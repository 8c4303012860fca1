/** Calls a function of the database. Invariant: what it answers has the shape asked for, or it is a `DataError`. */
import * as z from 'zod/mini';
import type { DataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';

export async function callFunction<T>(
  { rest }: DataClient,
  name: string,
  args: Record<string, unknown>,
  schema: z.ZodMiniType<T>,
  signal?: AbortSignal,
): Promise<T> {
  try {
    const asked = rest.rpc(name, args);
    const { data } = await (signal ? asked.abortSignal(signal) : asked).throwOnError();
    const parsed = schema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', `not an answer of ${name}`, null, { cause: parsed.error });
    return parsed.data;
  } catch (cause) {
    // Cancelled by who asked: no failure.
    if (signal?.aborted) throw cause;
    throw toDataError(cause);
  }
}

/** A JSON column of a public content or of a draft: what it lacks is read as empty. */
export const jsonObject = z.record(z.string(), z.unknown());
