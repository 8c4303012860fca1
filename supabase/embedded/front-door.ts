/** What every request to the API passes, over HTTP or in process: a key is required, and other sites' pages read nothing. */

/** Ways to a file that no right guards, or that lite only half answers: Essaim opens its one private bucket with the rights of who asks. */
const closed = /^\/storage\/v1\/(?:object\/(?:info\/)?(?:public|sign|upload\/sign)|render)\//;

/** A request without any key is refused, whoever its peer is and whatever a proxy wrote in its headers. */
export function requireKey(request: Request): Response | null {
  const { pathname, searchParams } = new URL(request.url);
  const keyed = request.headers.has('apikey') || request.headers.has('authorization') || searchParams.has('apikey');
  if (!keyed) return Response.json({ code: 'no_api_key', message: 'No API key found in request' }, { status: 401 });
  return closed.test(pathname) ? Response.json({ code: 'not_found', message: 'Not found' }, { status: 404 }) : null;
}

/** lite answers every origin; the site is served from the same one, so no other is named. */
export function withoutOtherOrigins(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const name of response.headers.keys()) if (name.startsWith('access-control-')) headers.delete(name);
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}
