import "server-only";
import { createHash, createHmac, randomBytes } from "node:crypto";
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

/** What a script of this installation shows to have pages made anew. */
export function refreshToken(): string {
  return Buffer.from(keyedHash("refresh-pages", "")).toString("base64url");
}
