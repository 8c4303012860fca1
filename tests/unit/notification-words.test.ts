import { describe, expect, test } from 'vitest';
import { describeNotification } from '#/domain/notification-words';

const thing = {
  version_id: 'v',
  title: 'Le planning',
  finess: '330990003',
  establishment: 'Résidence',
  role: 'moderator',
};

describe('a notification', () => {
  test.each([
    'submit',
    'take',
    'release',
    'discard',
    'take_back',
    'request_changes',
    'publish',
    'refuse',
    'withdraw',
    'restore',
    'set_level',
    'confirm',
    'membership_asked',
    'membership_accepted',
    'membership_refused',
    'membership_left',
    'membership_removed',
    'member_role_changed',
    'invitation_accepted',
    'role_granted',
    'role_revoked',
    'participation_proposed',
    'participation_accepted',
    'participation_declined',
  ])('%s has a sentence and a page of its own', (action) => {
    const { sentence, to } = describeNotification({ ...thing, action });
    expect(sentence).toMatch(/^[«VUQRP].*\.$/u);
    expect(sentence).not.toMatch(/_/);
    expect(sentence).not.toMatch(/ a changé\.$/);
    expect(to).toMatch(/^\/(relecture|mes-pratiques|compte|administration)/);
  });

  test('an action that is not known, a text without a title, an establishment that is gone', () => {
    expect(describeNotification({ ...thing, action: 'future' }).sentence).toMatch(/a changé\.$/);
    const bare = { version_id: null, title: null, finess: null, establishment: null, role: null };
    expect(describeNotification({ ...bare, action: 'future' })).toEqual({
      sentence: 'Votre compte a changé.',
      to: '/compte',
    });
    expect(describeNotification({ ...bare, action: 'publish' })).toEqual({
      sentence: 'Un texte sans titre est en ligne.',
      to: '/mes-pratiques',
    });
    expect(describeNotification({ ...bare, action: 'role_granted', role: 'constructor' }).sentence).toContain('membre');
  });
});
