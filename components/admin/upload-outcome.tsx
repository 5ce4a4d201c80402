import { useTranslations } from "next-intl";
import { button } from "../ui/button";
import type { FileProblem, SendOutcome } from "./send-outcome";

type Props = {
  outcome: SendOutcome;
  /** The address of the desk's batches in this language, below which each has its own. */
  batches: string;
  /** Where to sign in anew. */
  signIn: string;
  /** Sends what is left. */
  again: () => void;
};

/** The refusals that have words of their own. */
const known = ["signed-out", "forbidden", "no-batch"] as const;

const kinds = ["changed", "removed", "stuck"] as const satisfies readonly FileProblem["kind"][];

/** So many names are told of files that share a reason. */
const namesTold = 20;

/** What did not come of files that were sent, why, and what to press; nothing where all is well. */
export function UploadOutcome({ outcome, batches, signIn, again }: Props) {
  const t = useTranslations("importDesk.upload");
  const { left, problems, further, stop } = outcome;
  return (
    <div className="mx-auto grid max-w-xl gap-3 text-start">
      {further.length > 0 && (
        <p className="leading-7">
          {t("further")}{" "}
          {further.map((batch, at) => (
            <a key={batch} href={`${batches}/${batch}`} className="me-3 text-seal underline">
              {t("furtherBatch", { number: at + 2 })}
            </a>
          ))}
        </p>
      )}
      {(stop !== null || problems.length > 0) && (
        <div role="alert" className="grid gap-2 rounded-md border border-seal bg-seal-tint p-3">
          {stop && <Refusal code={stop.code} left={left.length} />}
          {kinds.map((kind) => (
            <Lost key={kind} kind={kind} names={namesOf(problems, kind)} />
          ))}
        </div>
      )}
      {stop && (
        <div className="flex flex-wrap gap-3">
          {stop.code === "signed-out" && (
            // The page stays, and with it what is left to be sent.
            <a href={signIn} target="_blank" rel="noreferrer" className={button("quiet")}>
              {t("signIn")}
            </a>
          )}
          {stop.code === "no-batch" && (
            <a href={batches} className={button("quiet")}>
              {t("batches")}
            </a>
          )}
          {left.length > 0 && stop.code !== "no-batch" && (
            <button type="button" onClick={again} className={button("primary")}>
              {t("again", { count: left.length })}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Refusal({ code, left }: { code: string; left: number }) {
  const t = useTranslations("importDesk.upload.refusal");
  const name = known.find((own) => own === code);
  return (
    <p className="leading-7 text-seal">{name ? t(name, { left }) : t("other", { left, code })}</p>
  );
}

function Lost({ kind, names }: { kind: FileProblem["kind"]; names: readonly string[] }) {
  const t = useTranslations("importDesk");
  if (names.length === 0) return null;
  return (
    <div>
      <p className="leading-7 text-seal">{t(`upload.lostFile.${kind}`, { count: names.length })}</p>
      <ul className="text-note leading-6">
        {names.slice(0, namesTold).map((name) => (
          <li key={name} className="break-words">
            {name}
          </li>
        ))}
        {names.length > namesTold && (
          <li>{t("moreEntries", { count: names.length - namesTold })}</li>
        )}
      </ul>
    </div>
  );
}

function namesOf(problems: readonly FileProblem[], kind: FileProblem["kind"]): string[] {
  return problems.filter((problem) => problem.kind === kind).map(({ name }) => name);
}
