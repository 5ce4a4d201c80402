import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { FormCard } from "@/components/admin/form-card";
import { Notice } from "@/components/admin/notice";
import { button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/form-field";
import { KeptForm } from "@/components/ui/kept-form";
import { getIdentity, getSupportContact, listBannedWords } from "@/lib/settings/data";
import { legalPages } from "@/lib/settings/setting";
import { leave } from "../sign-in/actions";
import { saveBannedWords, saveIdentity, savePicture, saveSupport } from "./actions";

export const dynamic = "force-dynamic";

const path = "/admin/settings";

type Props = PageProps<"/[locale]/admin/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk");
  return { title: t("settings"), robots: { index: false, follow: false } };
}

/** What the operator says of the site: its name, its registrations, its contact, its rules. */
export default async function SettingsPage({ params, searchParams }: Props) {
  const { locale, href, languages } = pageLocale((await params).locale, path);
  const staff = await requireStaff("change-settings", locale, path);
  const [identity, contact, words, t, desk, legal, site, search] = await Promise.all([
    getIdentity(),
    getSupportContact(),
    listBannedWords(),
    getTranslations("settings"),
    getTranslations("desk"),
    getTranslations("legal"),
    getTranslations("site"),
    searchParams,
  ]);
  const place = { locale, path, search: "" };
  const save = (
    <button type="submit" className={button("primary", "mt-4")}>
      {t("save")}
    </button>
  );
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={desk("settings")}>
      {search.done === "saved" && <Notice kind="done">{t("saved")}</Notice>}
      <div className="mt-4 grid max-w-5xl items-start gap-5 lg:grid-cols-2">
        <FormCard title={t("identity.title")} hint={t("identity.hint")}>
          <KeptForm action={saveIdentity.bind(null, place)} className="grid gap-3">
            {languages.map((language) => (
              <TextField
                key={language.locale}
                name={`name-${language.locale}`}
                label={t("identity.name", { language: language.name })}
                defaultValue={identity.names[language.locale]}
                placeholder={language.current ? site("name") : ""}
                maxLength={60}
              />
            ))}
            <TextField
              name="company"
              label={t("identity.company")}
              defaultValue={identity.company}
              maxLength={100}
            />
            <TextField
              name="icp"
              label={t("identity.icp")}
              defaultValue={identity.icp}
              placeholder="京ICP备00000000号-1"
              pattern=".{1,2}ICP[备備]\d{6,12}[号號](-\d{1,4})?"
              title={t("identity.icpShape")}
            />
            <TextField
              name="police"
              label={t("identity.police")}
              defaultValue={identity.police}
              placeholder="京公网安备00000000000000号"
              pattern=".{1,2}公[网網]安[备備]\s?\d{14}[号號]"
              title={t("identity.policeShape")}
            />
            <div>{save}</div>
          </KeptForm>
        </FormCard>
        <FormCard title={t("support.title")} hint={t("support.hint")}>
          <KeptForm action={saveSupport.bind(null, place)} className="grid gap-3">
            <TextField
              name="email"
              type="email"
              label={t("support.email")}
              defaultValue={contact.email}
              maxLength={200}
            />
            <TextField
              name="hours"
              label={t("support.hours")}
              defaultValue={contact.hours}
              maxLength={100}
            />
            <div>{save}</div>
          </KeptForm>
          <KeptForm
            action={savePicture.bind(null, place)}
            className="mt-5 border-t border-line pt-4"
          >
            {contact.qr && (
              // biome-ignore lint/performance/noImgElement: it is one small picture, served as it is
              <img
                src={`/api/images/${contact.qr.hash}`}
                alt={t("support.picture")}
                className="mb-3 size-40 rounded-md border border-line bg-white object-contain"
              />
            )}
            <TextField
              type="file"
              name="picture"
              label={t("support.newPicture")}
              accept="image/png,image/jpeg"
            />
            <div className="mt-2 flex flex-wrap gap-3">
              <button type="submit" className={button("primary")}>
                {t("support.upload")}
              </button>
              {contact.qr && (
                <button type="submit" name="remove" value="1" className={button("quiet")}>
                  {t("support.remove")}
                </button>
              )}
            </div>
          </KeptForm>
        </FormCard>
        <FormCard title={t("banned.title")} hint={t("banned.hint")}>
          <KeptForm action={saveBannedWords.bind(null, place)}>
            <TextArea
              name="words"
              label={t("banned.words")}
              defaultValue={words.join("\n")}
              rows={8}
              maxLength={50_000}
            />
            {save}
          </KeptForm>
        </FormCard>
        <FormCard title={t("legal.title")} hint={t("legal.hint")}>
          <ul className="divide-y divide-line">
            {legalPages.map((page) => (
              <li key={page}>
                <a
                  href={href(`${path}/legal/${page}`)}
                  className="block py-3 text-seal underline underline-offset-4"
                >
                  {legal(`${page}Title`)}
                </a>
              </li>
            ))}
          </ul>
        </FormCard>
      </div>
    </Desk>
  );
}
