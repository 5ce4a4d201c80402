import { useTranslations } from "next-intl";
import type { SaveState } from "./draft-connection";

/** Whether what was written is on the server, in words. */
export function SaveStatus({ save, signInHref }: { save: SaveState; signInHref: string }) {
  const t = useTranslations("review");
  const isTrouble = save !== "saved" && save !== "waiting";
  return (
    <p role="status" data-save={save} className={isTrouble ? "font-medium text-seal" : ""}>
      {t(`save.${save}`)}
      {save === "signed-out" && (
        <>
          {" "}
          <a href={signInHref} target="_blank" rel="noreferrer" className="underline">
            {t("signIn")}
          </a>
        </>
      )}
    </p>
  );
}
