// A failure whose message is a whole sentence for the person who started the product.
// Thrown by the launcher, the role set-up and the migrations; src/app/main prints the message without a stack.

export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';
}
