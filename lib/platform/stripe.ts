import "server-only";
import Stripe from "stripe";
import { env } from "./env";

let client: Stripe | undefined;

/** Stripe, or the sandbox that stands in for it when `STRIPE_API_BASE` says so. */
export function stripe(): Stripe {
  client ??= new Stripe(env().STRIPE_SECRET_KEY, {
    apiVersion: "2026-10-28.endive",
    timeout: 10_000,
    maxNetworkRetries: 2,
    ...standIn(env().STRIPE_API_BASE),
  });
  return client;
}

function standIn(base: string | undefined): Stripe.StripeConfig {
  if (base === undefined) return {};
  const url = new URL(base);
  return { protocol: "http", host: url.hostname, port: url.port };
}
