/** The mark: a ring of five segments, the sixth has left as a dot. */
export function Mark() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
      <path
        fill="none"
        stroke="var(--accent)"
        strokeWidth="5"
        d="M25.2 11.88A11 11 0 0 1 25.2 20.12M23.67 22.77A11 11 0 0 1 16.53 26.89M13.47 26.89A11 11 0 0 1 6.33 22.77M4.8 20.12A11 11 0 0 1 4.8 11.88M6.33 9.23A11 11 0 0 1 13.47 5.11"
      />
      <circle cx="26.5" cy="5.5" r="3.6" fill="var(--pollen)" stroke="var(--text)" strokeWidth="1.2" />
    </svg>
  );
}
