import { useState } from 'react';
import { useConfig } from '#/data/config';
import { recall, remember } from '#/data/device';
import type { PlanState } from '#/map/plan';

export type BaseMap = 'essaim' | 'ign';

const KEPT_AS = 'fond';
/** It did not answer: not asked again during this visit, unless someone chooses it. */
let failedBefore = false;

/** Which ground lies under the signs: the plan of the IGN where this site allows it and it answers, unless one chose otherwise. */
export function useBaseMap() {
  const { ign } = useConfig().services;
  const [choice, setChoice] = useState<BaseMap>(() =>
    ign === null || failedBefore || recall(KEPT_AS) === 'essaim' ? 'essaim' : 'ign',
  );
  const [shown, setShown] = useState(false);
  const [failed, setFailed] = useState(false);
  return {
    /** Is there anything to choose? */
    offered: ign !== null,
    choice,
    /** Where the plan is asked, when it is wanted. */
    address: choice === 'ign' ? ign : null,
    /** The plan can be seen: its source is to be named. */
    shown,
    failed,
    choose: (next: BaseMap) => {
      setChoice(next);
      setFailed(false);
      remember(KEPT_AS, next);
    },
    dismiss: () => setFailed(false),
    onPlan: (state: PlanState) => {
      setShown(state === 'shown');
      if (state !== 'failed') return;
      failedBefore = true;
      setChoice('essaim');
      setFailed(true);
    },
  };
}

export type BaseMapChoice = ReturnType<typeof useBaseMap>;
