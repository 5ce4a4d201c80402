import "server-only";
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { env } from "./env";

/** 256 random bits, as base64url. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token: enough to recognise it, not enough to use it. */
export function tokenHash(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}

/**
 * HMAC-SHA-256 under `APP_SECRET`. The purpose keeps values made for one use from serving another.
 */
export function keyedHash(purpose: string, value: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    createHmac("sha256", env().APP_SECRET).update(`${purpose}:${value}`).digest(),
  );
}

/**
 * The token of something, as base64url: 256 bits that are derived and not stored, so that whoever runs
 * the site can tell it at any time and the database alone tells it to nobody.
 */
export function derivedToken(purpose: string, value: string): string {
  return Buffer.from(keyedHash(purpose, value)).toString("base64url");
}

/** What a script of this installation shows to have pages made anew. */
export function refreshToken(): string {
  return derivedToken("refresh-pages", "");
}

/**
 * Encrypts under `APP_SECRET` what must be read again: AES-256-GCM, with the nonce and the tag before
 * the text. The purpose keeps what was sealed for one use from being opened for another.
 */
export function seal(purpose: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", keyedHash("seal", purpose), nonce);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), text]));
}

/** Throws for anything that {@link seal} did not make for this purpose under this `APP_SECRET`. */
export function unseal(purpose: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = sealed.subarray(0, nonceLength);
  const decipher = createDecipheriv("aes-256-gcm", keyedHash("seal", purpose), nonce);
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
  const text = decipher.update(sealed.subarray(nonceLength + tagLength));
  return new Uint8Array(Buffer.concat([text, decipher.final()]));
}

const nonceLength = 12;
const tagLength = 16;
