import { Secret, TOTP } from "otpauth";

/** A shared secret of 160 bits, as RFC 4226 section 4 recommends. */
export const totpSecretLength = 20;

/** Seconds that a code is shown, the usual of authenticator apps. */
const period = 30;

/** A code is taken a step early or late, for clocks that go wrong (RFC 6238 section 5.2). */
const window = 1;

/** The secret in the letters and digits that a person can type into an authenticator app. */
export function totpKey(secret: Uint8Array<ArrayBuffer>): string {
  return new Secret({ buffer: secret.buffer }).base32;
}

/** What an authenticator app reads from a QR. */
export function totpAddress(
  secret: Uint8Array<ArrayBuffer>,
  { email, issuer }: { email: string; issuer: string },
): string {
  return totp(secret, { label: email, issuer }).toString();
}

/** The time step that a typed code of six digits belongs to; null for one that is not right now. */
export function totpStep(secret: Uint8Array<ArrayBuffer>, typed: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = totp(secret).validate({ token: typed, timestamp, window });
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

function totp(secret: Uint8Array<ArrayBuffer>, about: { label?: string; issuer?: string } = {}) {
  return new TOTP({ ...about, period, digits: 6, secret: new Secret({ buffer: secret.buffer }) });
}
