import { createHash, createHmac } from "node:crypto";

/** A call as it came, as far as its signature goes. */
export type SignedCall = {
  method: string;
  /** The path and the query, as they were sent. */
  url: string;
  headers: Readonly<Record<string, string>>;
};

export type Credentials = { accessKeyId: string; secretAccessKey: string };

/**
 * What is wrong with a call's signature, as the error code of S3; null where nothing is. By Signature
 * Version 4 in a header (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
 *
 * @param body the bytes that the call brought; they must be those that were signed.
 */
export function signatureProblem(
  { method, url, headers }: SignedCall,
  body: Buffer,
  { accessKeyId, secretAccessKey }: Credentials,
): string | null {
  const [, id, scope, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    ) ?? [];
  if (id === undefined || scope === undefined || signed === undefined) return "AccessDenied";
  if (id !== accessKeyId) return "InvalidAccessKeyId";
  const stated = headers["x-amz-content-sha256"] ?? "";
  if (/^[0-9a-f]{64}$/.test(stated) && stated !== sha256(body)) return "XAmzContentSHA256Mismatch";
  const [path = "", query = ""] = url.split("?");
  const canonical = [
    method,
    path,
    query
      .split("&")
      .filter((pair) => pair !== "")
      .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
      .sort()
      .join("&"),
    ...signed.split(";").map((name) => `${name}:${(headers[name] ?? "").trim()}`),
    "",
    signed,
    stated,
  ].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = scope
    .split("/")
    .reduce<Buffer>((secret, part) => hmac(secret, part), Buffer.from(`AWS4${secretAccessKey}`));
  return hmac(key, toSign).toString("hex") === signature ? null : "SignatureDoesNotMatch";
}

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

function hmac(key: Buffer, content: string): Buffer {
  return createHmac("sha256", key).update(content).digest();
}
