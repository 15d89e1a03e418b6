// The product's few cookies, all bound to this host and to https (`__Host-`). Used by the pipeline and the sign-in routes.

export type Cookies = Record<string, string | undefined>;

export const cookieNames = {
  session: '__Host-session',
  /** Ties a form sent before signing in to the browser that was given it. */
  door: '__Host-door',
  parked: '__Host-parked',
  signIn: '__Host-sign-in',
  language: '__Host-language',
} as const;

/** A cookie for the browser's session; Lax, so that a link in a message finds its reader signed in. */
export function setCookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`;
}

export function clearCookie(name: string): string {
  return `${name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;
}

export function parseCookies(header: string | null): Cookies {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return Object.fromEntries(pairs.filter(([name, value]) => name && value));
}
