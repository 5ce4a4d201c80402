import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { LetterList } from "@/components/admin/letter-list";
import { Pager } from "@/components/admin/pager";
import { TicketStatus } from "@/components/admin/ticket-status";
import { button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/form-field";
import { countTickets, listTickets } from "@/lib/support/data";
import { ticketsAddress, ticketsSearchSchema } from "@/lib/support/schema";
import { ticketStatuses, ticketTopics } from "@/lib/support/ticket";
import { leave } from "../sign-in/actions";

export const dynamic = "force-dynamic";

const path = "/admin/tickets";
const pageLength = 50;

type Props = PageProps<"/[locale]/admin/tickets">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk");
  return { title: t("tickets"), robots: { index: false, follow: false } };
}

/** The questions of readers, those that wait first. */
export default async function TicketsPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("help-buyers", locale, path);
  const search = ticketsSearchSchema.parse(await searchParams);
  const [tickets, count] = await Promise.all([
    listTickets(staff, search, pageLength),
    countTickets(staff, search),
  ]);
  const [t, topics, desk] = await Promise.all([
    getTranslations("ticketDesk"),
    getTranslations("ticket.topic"),
    getTranslations("desk"),
  ]);
  const isNarrowed = search.q !== "" || search.status !== undefined || search.topic !== undefined;
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={desk("tickets")}>
      <p className="mt-1">
        <a href={href("/admin/tickets/answers")} className={button("text", "-ms-2")}>
          {t("answers")}
        </a>
      </p>
      <search className="mt-2 block">
        <form
          action={href(path)}
          className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_10rem_12rem_auto]"
        >
          <TextField
            name="q"
            type="search"
            label={t("search")}
            defaultValue={search.q}
            maxLength={300}
          />
          <SelectField name="status" label={t("statusLabel")} defaultValue={search.status ?? ""}>
            <option value="">{t("any")}</option>
            {ticketStatuses.map((status) => (
              <option key={status} value={status}>
                {t(`status.${status}`)}
              </option>
            ))}
          </SelectField>
          <SelectField name="topic" label={t("topicLabel")} defaultValue={search.topic ?? ""}>
            <option value="">{t("any")}</option>
            {ticketTopics.map((topic) => (
              <option key={topic} value={topic}>
                {topics(topic)}
              </option>
            ))}
          </SelectField>
          <button type="submit" className={button("quiet")}>
            {desk("searchButton")}
          </button>
        </form>
      </search>
      {tickets.length === 0 ? (
        <p className="mt-6 leading-7 text-soft">{t(isNarrowed ? "none" : "noneYet")}</p>
      ) : (
        <>
          <p className="mt-4 text-aside text-soft tabular-nums">{t("found", { count })}</p>
          <LetterList
            letters={tickets.map((ticket) => ({
              number: ticket.number,
              href: href(`${path}/${ticket.number}`),
              at: ticket.updatedAt,
              marks: (
                <>
                  <TicketStatus status={ticket.status} />
                  <span>{topics(ticket.topic)}</span>
                  <span className="min-w-0 break-all text-soft">{ticket.email}</span>
                </>
              ),
              excerpt: ticket.excerpt,
            }))}
          />
        </>
      )}
      <Pager
        page={search.page}
        pages={Math.ceil(count / pageLength)}
        address={(page) => `${href(path)}${ticketsAddress({ ...search, page })}`}
      />
    </Desk>
  );
}
