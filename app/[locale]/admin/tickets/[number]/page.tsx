import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { parseDocumentNumber as parseNumber } from "@/app/_request/document-number";
import { requireStaff } from "@/app/_request/viewer";
import { AnswerForm } from "@/components/admin/answer-form";
import { Desk } from "@/components/admin/desk";
import { Facts } from "@/components/admin/facts";
import { FormCard } from "@/components/admin/form-card";
import { InvoiceSettling } from "@/components/admin/invoice-settling";
import { MentionedPurchases } from "@/components/admin/mentioned-purchases";
import { Notice } from "@/components/admin/notice";
import { Status } from "@/components/admin/status";
import { TicketStatus } from "@/components/admin/ticket-status";
import { Conversation } from "@/components/support/conversation";
import { button } from "@/components/ui/button";
import { findPurchaseFile } from "@/lib/checkout/data/desk";
import type { PurchaseFile } from "@/lib/checkout/desk-purchase";
import { type Fen, fen, yuan } from "@/lib/pricing/fen";
import { hasRight } from "@/lib/staff/staff";
import { findTicketFile, listCannedAnswers, listMentionedPurchases } from "@/lib/support/data";
import { cannedSearchSchema } from "@/lib/support/schema";
import type { TicketFile } from "@/lib/support/ticket";
import { defaultLocale, type Locale, locales } from "@/messages/locales";
import { leave } from "../../sign-in/actions";
import { answer, attach, setStatus, settle } from "../actions";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false, follow: false } };

const done = ["answered", "closed", "shut", "reopened", "attached", "detached"] as const;
const problems = ["no-ticket", "no-purchase"] as const;

/** A question of a reader's: what was said, what it is about, and the answer. */
export default async function TicketPage({
  params,
  searchParams,
}: PageProps<"/[locale]/admin/tickets/[number]">) {
  const { locale: segment, number } = await params;
  const path = `/admin/tickets/${number}`;
  const { locale, href } = pageLocale(segment, path);
  const staff = await requireStaff("help-buyers", locale, path);
  const parsed = parseNumber(number);
  const ticket = parsed === null ? null : await findTicketFile(staff, parsed);
  if (ticket === null) notFound();
  const mayRead = hasRight(staff, "read-purchases");
  const said = ticket.messages.filter(({ staff: by }) => by === null).map(({ text }) => text);
  const [t, desk, invoices, erased, canned, purchase, mentioned] = await Promise.all([
    getTranslations("ticketDesk"),
    getTranslations("desk"),
    getTranslations("invoice.desk"),
    getTranslations("ticket"),
    listCannedAnswers(staff, ticket.locale),
    ticket.purchaseId !== null && mayRead ? findPurchaseFile(staff, ticket.purchaseId) : null,
    ticket.purchaseId === null && mayRead ? listMentionedPurchases(staff, said) : [],
  ]);
  const search = await searchParams;
  const success = done.find((name) => name === search.done);
  const problem = problems.find((name) => name === search.problem);
  const settled = (["issued", "refused"] as const).find((name) => name === search.invoice);
  const place = { locale, path };
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("heading", { number })}>
      <a href={href("/admin/tickets")} className="text-seal underline underline-offset-4">
        {desk("back")}
      </a>
      {success && <Notice kind="done">{t(`done.${success}`)}</Notice>}
      {settled && <Notice kind="done">{invoices(`done.${settled}`)}</Notice>}
      {problem && <Notice kind="problem">{t(`problem.${problem}`)}</Notice>}
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          <Conversation
            label={t("conversation")}
            messages={ticket.messages.map(({ staff: by, ...message }) => ({
              ...message,
              text: message.text || erased("erased"),
              by: by === null ? "reader" : "staff",
              name: by ?? (ticket.email || erased("reader")),
            }))}
          />
          <section
            aria-labelledby="answer"
            className="mt-6 rounded-xl border border-line bg-surface p-4"
          >
            <h2 id="answer" className="font-semibold">
              {t("answerTitle")}
            </h2>
            <p className="mt-1 mb-3 text-aside leading-7 text-soft">
              {t("answerHint", {
                email: ticket.email,
                language: t(`language.${languageOf(ticket)}`),
              })}
            </p>
            <AnswerForm
              ticket={ticket.number}
              action={answer.bind(null, place)}
              answers={ticket.messages.filter(({ staff: by }) => by !== null).length}
              canned={canned}
              chosen={cannedSearchSchema.parse(search).canned ?? ""}
              labels={{
                text: t("text"),
                canned: t("canned"),
                chooseCanned: t("chooseCanned"),
                use: t("use"),
                answer: t("answer"),
                answerAndClose: t("answerAndClose"),
              }}
            />
          </section>
        </div>
        <div className="grid gap-4">
          {ticket.invoice && (
            <InvoiceSettling
              invoice={ticket.invoice}
              ticket={ticket.number}
              amount={purchase?.amount ?? null}
              left={purchase === null ? null : leftOf(purchase)}
              settle={settle.bind(null, place)}
            />
          )}
          <TicketFacts ticket={ticket} href={href} />
          {purchase && <PurchaseFacts {...{ purchase, ticket, href, place }} />}
          {mentioned.length > 0 && (
            <MentionedPurchases
              purchases={mentioned}
              ticket={ticket.number}
              attach={attach.bind(null, place)}
              href={href}
            />
          )}
          <FormCard
            title={t(ticket.status === "closed" ? "reopenTitle" : "closeTitle")}
            hint={t(ticket.status === "closed" ? "reopenHint" : "closeHint")}
          >
            <form action={setStatus.bind(null, place)}>
              <input type="hidden" name="number" value={ticket.number} />
              <input
                type="hidden"
                name="status"
                value={ticket.status === "closed" ? "open" : "closed"}
              />
              <button type="submit" className={button("quiet")}>
                {t(ticket.status === "closed" ? "reopen" : "close")}
              </button>
            </form>
          </FormCard>
        </div>
      </div>
    </Desk>
  );
}

type FactsProps = { ticket: TicketFile; href: (path: string) => string };

async function TicketFacts({ ticket, href }: FactsProps) {
  const [t, topics, format] = await Promise.all([
    getTranslations("ticketDesk"),
    getTranslations("ticket.topic"),
    getFormatter(),
  ]);
  const { document } = ticket;
  return (
    <Facts
      label={t("facts")}
      rows={[
        [t("statusLabel"), <TicketStatus key="status" status={ticket.status} />],
        [t("topicLabel"), topics(ticket.topic)],
        [
          t("email"),
          ticket.email ? (
            <a
              key="email"
              href={href(`/admin/purchases?${new URLSearchParams({ q: ticket.email })}`)}
              className="text-seal underline"
            >
              {ticket.email}
            </a>
          ) : (
            ticket.email
          ),
        ],
        [t("asked"), format.dateTime(ticket.createdAt, "mediumTime")],
        ...(document
          ? [
              [
                t("document"),
                <a
                  key="document"
                  href={href(`/fanwen/${document.number}`)}
                  className="text-seal underline"
                >
                  {document.title}
                </a>,
              ] as const,
            ]
          : []),
      ]}
    />
  );
}

async function PurchaseFacts({
  purchase,
  ticket,
  href,
  place,
}: FactsProps & { purchase: PurchaseFile; place: { locale: Locale; path: string } }) {
  const [t, desk, format] = await Promise.all([
    getTranslations("ticketDesk"),
    getTranslations("desk"),
    getFormatter(),
  ]);
  const { access, deskPayments } = purchase;
  const money = (amount: PurchaseFile["amount"]) => desk("yuan", { amount: yuan(amount) });
  return (
    <section aria-labelledby="purchase">
      <h2 id="purchase" className="mb-2 font-semibold">
        {t("purchase")}
      </h2>
      {!ticket.isProven && (
        <p className="mb-2 rounded-md border border-seal bg-seal-tint p-3 leading-7">
          {t(ticket.isAttachedByDesk ? "attachedByDesk" : "unproven")}
        </p>
      )}
      <Facts
        label={t("purchase")}
        rows={[
          [
            desk("column.number"),
            <a
              key="number"
              href={href(`/admin/purchases/${purchase.id}`)}
              className="font-mono text-seal underline"
            >
              {purchase.number}
            </a>,
          ],
          [desk("column.status"), <Status key="status" status={purchase.status} />],
          [desk("column.what"), `${desk(`kind.${purchase.kind}`)} · ${purchase.title}`],
          [desk("column.amount"), purchase.isGift ? desk("gift") : money(purchase.amount)],
          [
            t("payments"),
            deskPayments.length === 0
              ? t("noPayment")
              : deskPayments.map(({ id, stripeId, amount, left }) => (
                  <span key={id} className="block">
                    {money(amount)}
                    {left < amount && ` · ${t("left", { amount: yuan(left) })}`}
                    <span className="block font-mono text-note break-all text-soft">
                      {stripeId}
                    </span>
                  </span>
                )),
          ],
          [
            desk("file.access"),
            access === null
              ? desk("file.notYet")
              : !access.isOpen
                ? desk("file.closed")
                : access.until === null
                  ? desk("file.open")
                  : desk("file.openUntil", {
                      until: format.dateTime(access.until, "mediumTime"),
                    }),
          ],
          [desk("file.email"), purchase.email ?? desk("file.none")],
        ]}
      />
      {ticket.isAttachedByDesk && (
        <form action={attach.bind(null, place)} className="mt-2">
          <input type="hidden" name="number" value={ticket.number} />
          <input type="hidden" name="purchase" value="" />
          <button type="submit" className={button("small")}>
            {t("detach")}
          </button>
        </form>
      )}
    </section>
  );
}

/** What of it was paid and has not gone back. */
function leftOf({ deskPayments }: PurchaseFile): Fen {
  return fen(deskPayments.reduce((sum, { left }) => sum + left, 0));
}

function languageOf({ locale }: TicketFile): Locale {
  return locales.find((name) => name === locale) ?? defaultLocale;
}
