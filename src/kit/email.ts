// E-mail addresses as people type them. Called by the open forms where one may leave an address.

/** An address of one person, as a mail server takes it; undefined for anything else. */
export function findEmail(written: string): string | undefined {
  const address = written.trim().toLowerCase();
  const isOne = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]{1,180}\.[^\s@<>(),;:"\\[\].]{2,}$/.test(address);
  return isOne && !/[\p{Cc}\p{Cf}]/u.test(address) ? address : undefined;
}
