import type { TaskList } from "graphile-worker";
import { z } from "zod";
import { forgetSignIns } from "@/lib/accounts/mutations/forget-sign-ins";
import { sendSignInCode } from "@/lib/accounts/mutations/sign-in-code";
import { compareAll, comparePieces } from "@/lib/catalog/mutations/compare-pieces";
import { indexOutdated } from "@/lib/catalog/mutations/index-published";
import { relateDocuments } from "@/lib/catalog/mutations/relate-documents";
import { settleCategoryCounts } from "@/lib/catalog/mutations/settle-category-counts";
import { makeRefund } from "@/lib/checkout/mutations/make-refund";
import { closeAttemptById } from "@/lib/checkout/mutations/payment-attempt";
import {
  checkPendingPurchases,
  reconcileLedger,
  replayUndeliveredEvents,
} from "@/lib/checkout/mutations/reconcile";
import { cancelRenewalOf, remindOfRenewals } from "@/lib/checkout/mutations/renewal";
import { sendWrittenMail } from "@/lib/checkout/mutations/send-mail";
import { announcePages } from "@/lib/discovery/mutations";
import { forgetSteps } from "@/lib/editing/mutations";
import { countReaders, forgetOldSearches } from "@/lib/figures/mutations";
import { fingerprintDocuments } from "@/lib/findings/mutations";
import { clearAbandonedUploads } from "@/lib/import/mutations/abandoned-uploads";
import { checkUpload } from "@/lib/import/mutations/check-upload";
import { readQueuedFile } from "@/lib/import/mutations/queued-file";
import { readers } from "@/lib/import/mutations/read-file";
import { sendReportMail } from "@/lib/moderation/mutations/send-report-mail";
import { eraseClosedReports } from "@/lib/ownership/mutations/erase-reports";
import { freeStuckJobs, type WorkLine } from "@/lib/platform/jobs";
import { refreshSite } from "@/lib/platform/site";
import { carryOutOrder } from "@/lib/publishing/mutations/bulk-orders";
import { checkDrafts } from "@/lib/publishing/mutations/check-drafts";
import { publishDue, publishScheduled } from "@/lib/publishing/mutations/publish-due";
import { weighSuggestions } from "@/lib/search/mutations/weigh-suggestions";
import { forgetSessions } from "@/lib/staff/mutations/sessions";
import { sendTicketMail } from "@/lib/support/mutations/send-ticket-mail";
import { refreshRequestSchema } from "../_request/refresh-request";

/** What the job queue can be asked to do. A task that throws is tried again later. */
const tasks: TaskList = {
  "send-mail": async (payload) => {
    await sendWrittenMail(z.object({ key: z.string() }).parse(payload).key);
  },
  "send-ticket-mail": async (payload) => {
    await sendTicketMail(z.object({ key: z.string() }).parse(payload).key);
  },
  "send-report-mail": async (payload) => {
    await sendReportMail(z.object({ key: z.string() }).parse(payload).key);
  },
  "make-refund": async (payload) => {
    await makeRefund(z.object({ refundId: z.uuid() }).parse(payload).refundId);
  },
  "send-sign-in-code": async (payload) => {
    await sendSignInCode(z.object({ id: z.uuid() }).parse(payload).id);
  },
  "refresh-pages": async (payload) => {
    await refreshSite(refreshRequestSchema.parse(payload));
  },
  "cancel-renewal": async (payload) => {
    await cancelRenewalOf(z.object({ purchaseId: z.uuid() }).parse(payload).purchaseId);
  },
  "remind-of-renewals": async () => void (await remindOfRenewals()),
  "close-attempt": async (payload) => {
    await closeAttemptById(z.object({ attemptId: z.uuid() }).parse(payload).attemptId);
  },
  "free-stuck-jobs": freeStuckJobs,
  "fingerprint-documents": async () => {
    await fingerprintDocuments();
    await compareAll();
  },
  "compare-documents": async (payload) => {
    const { documentIds } = z.object({ documentIds: z.array(z.uuid()) }).parse(payload);
    await comparePieces(documentIds);
  },
  "index-documents": async () => void (await indexOutdated()),
  "relate-documents": async (payload) => {
    const { documentIds } = z.object({ documentIds: z.array(z.uuid()) }).parse(payload);
    await relateDocuments(documentIds);
  },
  "weigh-suggestions": async () => weighSuggestions(new Date()),
  "forget-old-searches": async () => void (await forgetOldSearches(new Date())),
  "forget-sign-ins": async () => {
    const now = new Date();
    await forgetSignIns(now);
    await forgetSessions(now);
  },
  "forget-reporters": async () => void (await eraseClosedReports(new Date())),
  "forget-steps": async () => void (await forgetSteps(new Date())),
  "clear-uploads": async () => void (await clearAbandonedUploads(new Date())),
  "announce-pages": async () => void (await announcePages(new Date())),
  "settle-category-counts": settleCategoryCounts,
  "count-readers": async () => void (await countReaders()),
  "publish-due": async () => void (await publishDue(new Date())),
  "publish-scheduled": async (payload) => {
    const { documentId } = z.object({ documentId: z.uuid() }).parse(payload);
    await publishScheduled(documentId, new Date());
  },
  "check-pending-purchases": async () => void (await checkPendingPurchases(new Date())),
  "replay-undelivered-events": async () => void (await replayUndeliveredEvents(new Date())),
  "reconcile-ledger": async () => void (await reconcileLedger(new Date())),
};

/** Reading files takes long, and a thousand may come at once: nothing else is to wait for them. */
const importTasks: TaskList = {
  "check-upload": async (payload) => {
    await checkUpload(z.object({ fileId: z.uuid() }).parse(payload).fileId);
  },
  "read-import-file": async (payload) => {
    await readQueuedFile(z.object({ fileId: z.uuid() }).parse(payload).fileId, new Date());
  },
};

/** The same goes for orders of the desk, and for looking through all drafts, which take their turns. */
const orderTasks: TaskList = {
  "check-drafts": async (payload) => {
    const turn = z.object({ change: z.uuid(), after: z.uuid().nullable() }).parse(payload);
    await checkDrafts(turn.change, turn.after);
  },
  "carry-out-order": async (payload) => {
    await carryOutOrder(z.object({ orderId: z.uuid() }).parse(payload).orderId, new Date());
  },
};

/** Every task, in the lines in which they are worked on. */
export const workLines: [WorkLine, ...WorkLine[]] = [
  { tasks, concurrency: 4 },
  { tasks: importTasks, concurrency: readers },
  { tasks: orderTasks, concurrency: 1 },
];

/**
 * When the nets under the payments are cast, what is over forgotten, readers and documents counted, suggestions
 * weighed, what is due published and search engines told, in UTC.
 * However many processes run, each time is kept once.
 */
export const timetable = `
* * * * * free-stuck-jobs
* * * * * check-pending-purchases
* * * * * publish-due
* * * * * announce-pages ?max=1
23 * * * * count-readers
27 * * * * settle-category-counts
17 * * * * replay-undelivered-events
41 * * * * remind-of-renewals
30 19 * * * reconcile-ledger ?fill=1d
10 20 * * * forget-old-searches
12 20 * * * forget-sign-ins
13 20 * * * forget-reporters
14 20 * * * forget-steps
16 20 * * * clear-uploads
25 20 * * * fingerprint-documents ?fill=1d
40 20 * * * index-documents ?fill=1d
55 20 * * * weigh-suggestions ?fill=1d
`;
