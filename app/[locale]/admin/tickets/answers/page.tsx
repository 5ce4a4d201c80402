import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { Notice } from "@/components/admin/notice";
import { button } from "@/components/ui/button";
import { SelectField, TextArea, TextField } from "@/components/ui/form-field";
import { KeptForm } from "@/components/ui/kept-form";
import { listCannedAnswers } from "@/lib/support/data";
import { longestMessage } from "@/lib/support/schema";
import type { CannedAnswer } from "@/lib/support/ticket";
import { defaultLocale, type Locale, locales } from "@/messages/locales";
import { leave } from "../../sign-in/actions";
import { deleteCanned, saveCanned } from "../actions";

export const dynamic = "force-dynamic";

const path = "/admin/tickets/answers";

const done = ["saved", "deleted"] as const;
const problems = ["no-answer"] as const;

type Props = PageProps<"/[locale]/admin/tickets/answers">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("ticketDesk");
  return { title: t("answers"), robots: { index: false, follow: false } };
}

/** The words that staff answer with again and again, by language. */
export default async function CannedAnswersPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("help-buyers", locale, path);
  const [t, desk, answers] = await Promise.all([
    getTranslations("ticketDesk"),
    getTranslations("desk"),
    listCannedAnswers(staff),
  ]);
  const search = await searchParams;
  const success = done.find((name) => name === search.done);
  const problem = problems.find((name) => name === search.problem);
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("answers")}>
      <a href={href("/admin/tickets")} className="text-seal underline underline-offset-4">
        {desk("back")}
      </a>
      {success && <Notice kind="done">{t(`done.${success}`)}</Notice>}
      {problem && <Notice kind="problem">{t(`problem.${problem}`)}</Notice>}
      <p className="mt-4 max-w-3xl leading-7 text-soft">{t("answersHint")}</p>
      <div className="mt-4 grid max-w-3xl gap-3">
        {answers.map((answer) => (
          <details key={answer.id} className="rounded-xl border border-line bg-surface">
            <summary className="min-h-12 cursor-pointer content-center px-4">
              <span className="font-medium">{answer.title}</span>
              <span className="ms-3 text-note text-soft">
                {t(`language.${languageOf(answer.locale)}`)}
              </span>
            </summary>
            <div className="grid gap-3 px-4 pb-4">
              <CannedForm {...{ answer, locale }} />
              <form action={deleteCanned.bind(null, { locale, path })}>
                <input type="hidden" name="id" value={answer.id} />
                <button type="submit" className={button("text", "-ms-2")}>
                  {t("delete")}
                </button>
              </form>
            </div>
          </details>
        ))}
        <section
          aria-labelledby="new-answer"
          className="mt-4 rounded-xl border border-line bg-surface p-4"
        >
          <h2 id="new-answer" className="mb-3 font-semibold">
            {t("newAnswer")}
          </h2>
          <CannedForm answer={null} locale={locale} />
        </section>
      </div>
    </Desk>
  );
}

type FormProps = { answer: CannedAnswer | null; locale: Locale };

async function CannedForm({ answer, locale }: FormProps) {
  const t = await getTranslations("ticketDesk");
  return (
    <KeptForm action={saveCanned.bind(null, { locale, path })} className="grid gap-3">
      <input type="hidden" name="id" value={answer?.id ?? ""} />
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <TextField
          name="title"
          label={t("title")}
          maxLength={60}
          defaultValue={answer?.title}
          required
        />
        <SelectField
          name="locale"
          label={t("languageLabel")}
          defaultValue={answer?.locale ?? "zh-Hans"}
        >
          {locales.map((name) => (
            <option key={name} value={name}>
              {t(`language.${name}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <TextArea
        name="text"
        label={t("words")}
        minLength={2}
        maxLength={longestMessage}
        rows={5}
        defaultValue={answer?.text}
        required
      />
      <button type="submit" className={button("quiet", "justify-self-start")}>
        {t("save")}
      </button>
    </KeptForm>
  );
}

function languageOf(locale: string): Locale {
  return locales.find((name) => name === locale) ?? defaultLocale;
}
