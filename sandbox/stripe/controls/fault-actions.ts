import { z } from "zod";
import { knownCalls } from "../api/answer-call";
import { notFound } from "../api/api-error";
import { integer, parseParameters, text } from "../api/parameters";
import type { Deliveries } from "../deliveries";
import { apiFaults, covers, type Faults } from "../faults";
import { type Actions, fraction, longestTime } from "./action";

const planParams = z.strictObject({
  seed: integer().default(1),
  delayMs: integer({ most: longestTime }).default(0),
  copies: integer({ least: 1, most: 100 }).default(1),
  shuffleMs: integer({ most: longestTime }).default(0),
  shuffleEvents: integer({ most: 100_000 }).default(0),
  drop: fraction.default(0),
  dropped: z.enum(["retried", "lost"]).default("retried"),
  corrupt: fraction.default(0),
  stale: fraction.default(0),
});

const faultParams = z.strictObject({
  fault: z.enum(apiFaults),
  call: text().default("*"),
  /** Once, unless a probability is given: then without end. */
  times: integer({ least: 1 }).optional(),
  probability: fraction.optional(),
  seed: integer().default(1),
  ms: integer({ least: 1, most: longestTime }).optional(),
});

/** What goes wrong on the way to us and back. */
export function faultActions(deliveries: Deliveries, faults: Faults): Actions {
  return {
    deliver: (form) => {
      const plan = parseParameters(planParams, form);
      deliveries.follow(plan);
      return plan;
    },
    "deliver-plainly": (form) => {
      parseParameters(z.strictObject({}), form);
      deliveries.follow(null);
      return { plan: null };
    },
    "arm-fault": (form) => {
      const { fault, call, times, probability, seed, ms } = parseParameters(faultParams, form);
      if (!knownCalls.some((route) => covers(call, route))) throw notFound("call", call, "call");
      const order = {
        fault,
        call,
        times: times ?? (probability === undefined ? 1 : null),
        probability: probability ?? 1,
        seed,
        ms: ms ?? (fault === "slow" ? 1000 : null),
      };
      faults.arm(order);
      return order;
    },
    "disarm-faults": (form) => {
      parseParameters(z.strictObject({}), form);
      faults.disarm();
      return { faults: faults.armed };
    },
  };
}
