/** `npm run work` and what its environment says: one sentence for each mistake, and never a secret. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './support/folder.ts';
import { runScript } from './support/run.ts';

const project = { SUPABASE_URL: 'http://127.0.0.1:9', SUPABASE_SECRET_KEY: 'sb_secret_canari' };
const mails = {
  ESSAIM_SMTP_URL: 'smtps://moi:motsecret@smtp.example',
  ESSAIM_MAIL_FROM: 'essaim@ars.example',
  ESSAIM_SITE_URL: 'https://essaim.example',
};

test.each<[string, Record<string, string>, number, RegExp]>([
  ['nothing at all', {}, 1, /^Aucune donnée locale : lancez d’abord npm start, ou donnez SUPABASE_URL\.\s*$/],
  ['an address without its key', { SUPABASE_URL: project.SUPABASE_URL }, 1, /vont ensemble/],
  ['a sender that is none', { ...project, ...mails, ESSAIM_MAIL_FROM: 'Essaim' }, 1, /^ESSAIM_MAIL_FROM doit être/],
  [
    'no mail server, and a project that is away',
    project,
    1,
    /messages attendent\.\s+En échec sur http:\/\/127\.0\.0\.1:9 : instantanés \(injoignable\)/,
  ],
  [
    'a mail server, and a project that is away',
    { ...project, ...mails },
    1,
    / : instantanés \(injoignable\), .*messages \(injoignable\)/,
  ],
])('%s', async (_, env, status, said) => {
  const none = {
    SUPABASE_URL: '',
    SUPABASE_SECRET_KEY: '',
    ESSAIM_SMTP_URL: '',
    ESSAIM_MAIL_FROM: '',
    ESSAIM_SITE_URL: '',
  };
  const pass = runScript('supabase/worker/work.ts', ['--once'], {
    ...none,
    ESSAIM_DATA_DIR: join(makeFolder(), 'none'),
    ...env,
  });
  expect(await pass.ended, pass.output()).toBe(status);
  expect(pass.output()).toMatch(said);
  expect(pass.output()).not.toMatch(/canari|motsecret| at .*\.[tj]s:/);
});
