import { z } from "zod";
import { html } from "../../html";
import type { Account } from "../account";
import { ApiError, notFound } from "../api/api-error";
import { integer, parseParameters } from "../api/parameters";
import type { Deliveries } from "../deliveries";
import type { Faults } from "../faults";
import type { Handler, Reply } from "../pages/reply";
import { messagePage } from "../pages/sandbox-page";
import type { Routes } from "../router";
import { type Actions, longestTime, objectParams } from "./action";
import { disputeActions } from "./dispute-actions";
import { faultActions } from "./fault-actions";
import { paymentActions } from "./payment-actions";
import { refundActions } from "./refund-actions";
import { subscriptionActions } from "./subscription-actions";

const clockParams = z.strictObject({ ms: integer({ least: 1, most: longestTime }) });

/**
 * `POST /act` with an `action` and its fields, as a form or as JSON: what in life happens outside the
 * API. The buttons of the dashboard and tests use it. A caller that accepts or sends JSON gets what
 * has changed; a browser is led back to the dashboard.
 */
export function controls(
  account: Account,
  deliveries: Deliveries,
  faults: Faults,
): Routes<Handler> {
  const actions: Actions = {
    ...paymentActions(account),
    ...refundActions(account),
    ...disputeActions(account),
    ...subscriptionActions(account),
    ...faultActions(deliveries, faults),
    redeliver: async (form) => {
      const { id } = parseParameters(objectParams, form);
      const record = account.events.get(id);
      if (!record) throw notFound("event", id);
      await deliveries.redeliver(record);
      return record;
    },
    "turn-clock": (form) => {
      account.clock.turn(parseParameters(clockParams, form).ms);
      return { now: account.clock.now() };
    },
  };
  return {
    "POST /act": async ({ form: { action, ...form }, accept }) => {
      const act = Object.hasOwn(actions, String(action)) ? actions[String(action)] : undefined;
      const wantsJson = accept.includes("application/json");
      try {
        if (!act) throw notFound("action", String(action), "action");
        const changed = await act(form);
        return wantsJson ? json(changed, 200) : { location: "/" };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (wantsJson) return json(error.body(), error.status);
        return messagePage(html`${error.message}`, html`<p><a href="/">←</a></p>`, error.status);
      }
    },
  };
}

function json(content: object, status: number): Reply {
  return { type: "application/json", status, body: JSON.stringify(content, null, 2) };
}
