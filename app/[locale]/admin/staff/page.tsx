import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { FormCard } from "@/components/admin/form-card";
import { Notice } from "@/components/admin/notice";
import { button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/form-field";
import { KeptForm } from "@/components/ui/kept-form";
import { SecondPress } from "@/components/ui/second-press";
import { type ListedStaff, listStaff } from "@/lib/staff/data";
import type { DeskPlace } from "@/lib/staff/schema";
import { staffRoles } from "@/lib/staff/staff";
import { leave } from "../sign-in/actions";
import { disable, endAll, invite, reset, setRole } from "./actions";

export const dynamic = "force-dynamic";

const path = "/admin/staff";

const outcomes = ["created", "changed", "unchanged"] as const;
const problems = ["last-admin", "no-member"] as const;

type Props = PageProps<"/[locale]/admin/staff">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("staffPage");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** Who may do what at the desk. */
export default async function StaffPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("manage-staff", locale, path);
  const search = await searchParams;
  const [members, t] = await Promise.all([listStaff(staff), getTranslations("staffPage")]);
  const place = { locale, path };
  const done = outcomes.find((name) => name === search.done);
  const problem = problems.find((name) => name === search.problem);
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("title")}>
      {done && <Notice kind="done">{t(`done.${done}`)}</Notice>}
      {problem && <Notice kind="problem">{t(`problem.${problem}`)}</Notice>}
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ul className="divide-y divide-line rounded-xl border border-line bg-surface px-5">
          {members.map((member) => (
            <Member key={member.id} member={member} isSelf={member.id === staff.id} place={place} />
          ))}
        </ul>
        <FormCard title={t("invite")} hint={t("inviteHint")}>
          <KeptForm action={invite.bind(null, place)} className="grid gap-3">
            <TextField name="email" label={t("email")} type="email" autoComplete="off" required />
            <SelectField name="role" label={t("role")} defaultValue="editor">
              <Roles />
            </SelectField>
            <button type="submit" className={button("primary")}>
              {t("inviteSubmit")}
            </button>
          </KeptForm>
        </FormCard>
      </div>
    </Desk>
  );
}

type MemberProps = { member: ListedStaff; isSelf: boolean; place: DeskPlace };

async function Member({ member, isSelf, place }: MemberProps) {
  const t = await getTranslations("staffPage");
  const format = await getFormatter();
  const time = (date: Date) => format.dateTime(date, "mediumTime");
  const chosen = <input type="hidden" name="member" value={member.id} />;
  const role = (
    <KeptForm action={setRole.bind(null, place)} className="flex items-end gap-2">
      {chosen}
      <SelectField
        name="role"
        label={t("role")}
        aria-label={t("roleOf", { email: member.email })}
        defaultValue={member.role}
      >
        <Roles />
      </SelectField>
      <button type="submit" className={button("quiet", "shrink-0")}>
        {t("setRole")}
      </button>
    </KeptForm>
  );
  return (
    <li className="py-4">
      <p className="font-medium break-all">{member.email}</p>
      <p className="mt-1 text-note leading-6 text-soft">
        {member.disabledAt
          ? t("disabled", { time: time(member.disabledAt) })
          : [
              t(`roles.${member.role}`),
              member.hasSecondFactor ? t("hasFactor") : t("noFactor"),
              member.seenAt ? t("seen", { time: time(member.seenAt) }) : t("never"),
            ].join(" · ")}
      </p>
      {member.disabledAt === null && (
        <div className="mt-2 flex flex-wrap items-end gap-x-3 gap-y-2">
          {isSelf ? (
            <SecondPress
              label={t("setOwnRole")}
              consequence={t("setOwnRoleHint")}
              fields={["role"]}
            >
              {role}
            </SecondPress>
          ) : (
            role
          )}
          <form action={endAll.bind(null, place)}>
            {chosen}
            <button type="submit" className={button("text")}>
              {t("endAll", { count: member.sessionCount })}
            </button>
          </form>
          {(["reset", "disable"] as const).map((act) => (
            <SecondPress
              key={act}
              label={t(act)}
              consequence={t(`${act}Hint`, { email: member.email })}
            >
              <form action={{ reset, disable }[act].bind(null, place)}>
                {chosen}
                <button type="submit" className={button("quiet")}>
                  {t(`${act}Now`)}
                </button>
              </form>
            </SecondPress>
          ))}
        </div>
      )}
    </li>
  );
}

async function Roles() {
  const t = await getTranslations("staffPage.roles");
  return staffRoles.map((role) => (
    <option key={role} value={role}>
      {t(role)}
    </option>
  ));
}
