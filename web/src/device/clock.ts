/** The server's clock less the time that this page is open, in milliseconds; this device's own until a server was heard. */
let ahead = Date.now() - performance.now();
let exact = false;

/** The server says what time it is. */
export function setClock(now: number): void {
  ahead = now - performance.now();
  exact = true;
}

/** The date of an answer (RFC 9110, 6.6.1), in whole seconds: it does until the server says the time itself. */
export function hearDate(date: string | null): void {
  const heard = Date.parse(date ?? '');
  if (!exact && !Number.isNaN(heard)) ahead = heard - performance.now();
}

/** The server's time, in milliseconds since 1970: a device's own clock may be wrong, or be set. Whatever is promised or told about time goes by this. */
export const now = (): number => performance.now() + ahead;
