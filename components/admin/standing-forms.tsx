import { useFormatter, useTranslations } from "next-intl";
import { chinaTimeField } from "@/lib/markup/china-time";
import type { DeskDocument } from "@/lib/publishing/desk-document";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";
import { SecondPress } from "../ui/second-press";
import { useMissedWords } from "./gap-words";
import { Act, ScheduleFields, WithdrawFields } from "./standing-fields";

type Props = {
  document: Pick<DeskDocument, "status" | "publishAt" | "missed" | "isBlocked">;
  /** Null for those who may not publish. */
  action: KeptAction | null;
};

/** What a document waits for, and what decides when it is on sale. */
export function StandingForms({ document, action }: Props) {
  const t = useTranslations("publishing.standing");
  return (
    <section aria-label={t("title")} className="text-center">
      <Waiting document={document} />
      {action && <Forms document={document} action={action} />}
    </section>
  );
}

function Waiting({ document: { publishAt, missed, isBlocked } }: Pick<Props, "document">) {
  const t = useTranslations("publishing.status");
  const format = useFormatter();
  const missedWords = useMissedWords();
  return (
    <>
      {publishAt && (
        <p className="mt-1 leading-7 tabular-nums">
          {t("at", {
            time: format.dateTime(publishAt, "mediumTime"),
          })}
        </p>
      )}
      {missed && <p className="mt-1 leading-7 text-seal">{missedWords(missed)}</p>}
      {isBlocked && <p className="mt-1 leading-7 text-seal">{t("blocked")}</p>}
    </>
  );
}

function Forms({
  document: { status, publishAt, isBlocked },
  action,
}: {
  document: Props["document"];
  action: KeptAction;
}) {
  const t = useTranslations("publishing.standing");
  const bulk = useTranslations("publishing.bulk");
  return (
    // What has gone through begins anew, folded up and empty.
    <div
      key={`${status} ${publishAt?.getTime()}`}
      className="flex flex-wrap justify-center gap-x-3"
    >
      {!isBlocked && (
        <KeptForm action={action}>
          <SecondPress
            label={publishAt === null ? bulk("schedule") : t("reschedule")}
            consequence={t("scheduleHint")}
            fields={["at"]}
            look="card"
          >
            <div className="grid gap-2">
              <ScheduleFields
                required
                {...(publishAt && { defaultValue: chinaTimeField(publishAt) })}
              />
            </div>
          </SecondPress>
        </KeptForm>
      )}
      {publishAt && (
        <KeptForm action={action}>
          <Act act="unschedule" look="text" label={bulk("unschedule")} />
        </KeptForm>
      )}
      {status === "published" && (
        <KeptForm action={action}>
          <SecondPress
            label={bulk("withdraw")}
            consequence={t("withdrawHint")}
            fields={["reason"]}
            look="card"
          >
            <div className="grid gap-2">
              <WithdrawFields required label={t("withdrawNow")} />
            </div>
          </SecondPress>
        </KeptForm>
      )}
      {status === "withdrawn" && !isBlocked && (
        <KeptForm action={action}>
          <Act act="put-on-sale" look="text" label={bulk("put-on-sale")} />
        </KeptForm>
      )}
    </div>
  );
}
