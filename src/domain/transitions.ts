/**
 * Who may move a text from which state to which: the same rows as the table `transitions`, which the database reads (a test compares them).
 * Invariant: what is not a row here is refused.
 */
export const versionStates = [
  'draft',
  'submitted',
  'in_review',
  'changes_requested',
  'published',
  'refused',
  'superseded',
  'archived',
  'discarded',
] as const;
export type VersionState = (typeof versionStates)[number];

/** What a person is to a text. member: accepted; holder: its reviewer; holding_relay: its reviewer, when a relay. */
export type TransitionActor =
  | 'author'
  | 'member'
  | 'pending_member'
  | 'relay'
  | 'moderator'
  | 'region_admin'
  | 'holder'
  | 'holding_relay'
  | 'token';

const transitionActions = [
  'create',
  'submit',
  'take_back',
  'discard',
  'take',
  'release',
  'request_changes',
  'publish',
  'refuse',
  'withdraw',
  'restore',
  'confirm',
  'set_level',
] as const;
export type TransitionAction = (typeof transitionActions)[number];

export interface Transition {
  action: TransitionAction;
  actor: TransitionActor;
  /** `none`: there is no text yet. */
  from: VersionState | 'none';
  to: VersionState;
}

const between = (
  action: TransitionAction,
  actors: readonly TransitionActor[],
  from: readonly Transition['from'][],
  to: VersionState,
): Transition[] => actors.flatMap((actor) => from.map((state) => ({ action, actor, from: state, to })));

/** Every row. */
export const transitions: readonly Transition[] = [
  ...between('create', ['member', 'pending_member'], ['none'], 'draft'),
  ...between('submit', ['author', 'member'], ['draft', 'changes_requested'], 'submitted'),
  ...between('take_back', ['author', 'member'], ['submitted'], 'draft'),
  ...between('discard', ['author', 'member'], ['draft', 'changes_requested'], 'discarded'),
  ...between('take', ['moderator', 'region_admin', 'relay'], ['submitted'], 'in_review'),
  ...between('release', ['holder', 'holding_relay', 'moderator'], ['in_review'], 'submitted'),
  ...between('request_changes', ['holder', 'holding_relay'], ['in_review'], 'changes_requested'),
  ...between('publish', ['holder'], ['in_review'], 'published'),
  ...between('refuse', ['holder'], ['in_review'], 'refused'),
  ...between('withdraw', ['member', 'moderator'], ['published'], 'archived'),
  ...between('restore', ['moderator'], ['archived'], 'published'),
  ...between('confirm', ['token', 'member'], ['published'], 'published'),
  ...between('set_level', ['moderator', 'region_admin'], ['published'], 'published'),
];

/** What these capacities open on a text in this state. The database has conditions of its own besides. */
export function listActions(state: VersionState, actors: readonly TransitionActor[]): TransitionAction[] {
  return transitionActions.filter((action) =>
    transitions.some((row) => row.action === action && row.from === state && actors.includes(row.actor)),
  );
}
