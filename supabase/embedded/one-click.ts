/** The button « se désabonner » of mail readers (RFC 8058): one POST to the address of the page that does it, without opening it. */

export const oneClickPath = '/desinscription';

const says = (status: number, line: string) =>
  new Response(`${line}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

/** `ask` answers as the API does, wherever it is. */
export async function unsubscribe(request: Request, key: string, ask: (request: Request) => Promise<Response>) {
  const { searchParams, origin } = new URL(request.url);
  // what a mail reader sends, as a form of either kind: anything else is not its button
  const body = await request.text();
  if (!/List-Unsubscribe/.test(body) || !/One-Click/.test(body))
    return says(400, 'Ce n’est pas une demande de désinscription.');
  const answer = await ask(
    new Request(`${origin}/rest/v1/rpc/unsubscribe`, {
      method: 'POST',
      headers: { apikey: key, 'content-type': 'application/json' },
      body: JSON.stringify({ token: searchParams.get('jeton') ?? '' }),
    }),
  );
  if (answer.ok) return says(200, 'C’est fait : Essaim n’écrira plus à cette adresse.');
  return answer.status < 500 ? says(404, 'Ce lien n’est pas reconnu.') : says(503, 'Réessayez plus tard.');
}
