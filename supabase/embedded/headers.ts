/** Security headers of every answer. Nothing inline, nothing from elsewhere, but the back end where it is not ours and the services allowed. */

/** `backEnd`: the origin of a Supabase project, or null when the API is served from here. `services`: origins that pages may ask. */
export function pagePolicy(backEnd: string | null, services: readonly string[] = []): string {
  const also = backEnd === null ? '' : ` ${backEnd}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${also}`,
    "font-src 'self'",
    `connect-src 'self'${also}${services.map((origin) => ` ${origin}`).join('')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A file or an answer of the API opened in a tab runs nothing. */
export const apiPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()',
};
