import "server-only";
import pino from "pino";

/** The process's log: JSON lines on standard output, without addresses, codes and tokens. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  redact: ["email", "code", "token", "*.email", "*.code", "*.token"],
});
