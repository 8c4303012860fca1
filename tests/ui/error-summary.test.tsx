import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ErrorSummary, useSummaryAttempt } from '#/ui/error-summary';

function Form({ attempt, isWrong }: { attempt: number; isWrong: boolean }) {
  const fresh = useSummaryAttempt(attempt, isWrong);
  return (
    <>
      <input aria-label="Nom" />
      {isWrong && <ErrorSummary title="1 réponse à revoir" attempt={fresh} />}
    </>
  );
}

test('a summary takes the focus once for each attempt, even when it comes a render later, and never while one types', () => {
  const { rerender } = render(<Form attempt={0} isWrong={false} />);
  const name = screen.getByLabelText('Nom');
  name.focus();
  rerender(<Form attempt={1} isWrong={false} />);
  rerender(<Form attempt={1} isWrong={true} />);
  expect(document.activeElement).toBe(screen.getByRole('alert'));

  // mended, then wrong again under the fingers
  name.focus();
  rerender(<Form attempt={1} isWrong={true} />);
  rerender(<Form attempt={1} isWrong={false} />);
  rerender(<Form attempt={1} isWrong={true} />);
  expect(document.activeElement).toBe(name);

  rerender(<Form attempt={2} isWrong={true} />);
  expect(document.activeElement).toBe(screen.getByRole('alert'));
});
