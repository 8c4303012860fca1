import { useSearchParams } from 'react-router';
import type { CoverageSource } from '#/domain/coverage/source';
import { type CoverageView, parseView, writeView } from '#/domain/coverage/view-url';

/** The view as the address holds it, and how to change it. A choice replaces the address; `push` keeps the former one behind « Précédent ». */
export function useCoverageView(source: CoverageSource) {
  const [params, setParams] = useSearchParams();
  const view = parseView(params, source);
  return {
    view,
    change: (more: Partial<CoverageView>) => setParams(writeView({ ...view, ...more }), { replace: true }),
    push: (more: Partial<CoverageView>) => setParams(writeView({ ...view, ...more })),
    hrefOf: (more: Partial<CoverageView>) => `?${writeView({ ...view, ...more })}`,
  };
}
