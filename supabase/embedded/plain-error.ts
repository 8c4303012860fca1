/** An error whose message is a French sentence for the person at the keyboard: the command shows it alone, without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}
