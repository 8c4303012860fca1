/**
 * What the REST address answers when SQL refuses. lite calls every error it does not know « 500 SUP » (a broken check, a
 * plain RAISE among them); PostgREST, on a hosted project, answers the status and code below, and so does this.
 */

interface SqlError extends Error {
  code: string;
  detail?: string;
  hint?: string;
}

function isSqlError(error: Error | null): error is SqlError {
  return error !== null && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code);
}

/** PostgREST's table of statuses, for the classes that lite leaves out. */
function statusOf(code: string): number {
  if (code === 'P0001') return 400;
  if (code === '54001') return 413;
  if (/^(?:08|53)/.test(code)) return 503;
  if (/^(?:28|0L|0P)/.test(code)) return 403;
  return /^(?:09|25|2D|38|39|3B|40|54|55|57|58|F0|HV|P0|XX)/.test(code) ? 500 : 400;
}

/** The answer with the status that PostgREST gives; one of the server’s own failures tells nothing of its inside. */
export async function translateSqlError(response: Response, error: Error | null): Promise<Response> {
  if (response.status !== 500) return response;
  const body: unknown = await response.clone().json();
  const answered = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';
  if (answered.startsWith('PT')) return response; // a function chose this status and these words
  if (!isSqlError(error) && /Invalid input for \w+ type/.test(error?.message ?? '')) {
    // PGlite's own refusal of a list or an object where a text is wanted: PostgreSQL was not asked
    return Response.json(
      { code: '22P02', message: 'invalid input syntax', details: null, hint: null },
      { status: 400 },
    );
  }
  if (!isSqlError(error)) return Response.json({ code: 'XX000', message: 'Internal error' }, { status: 500 });
  const status = answered === 'SUP' || /^(?:08|53)/.test(error.code) ? statusOf(error.code) : 500;
  if (status >= 500) return Response.json({ code: error.code, message: 'Internal error' }, { status });
  const { code, message, detail = null, hint = null } = error;
  return Response.json({ code, message, details: detail, hint }, { status });
}
