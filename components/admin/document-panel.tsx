import { useFormatter, useTranslations } from "next-intl";
import type { DocumentFigures } from "@/lib/figures/document-figures";
import { shareOf } from "@/lib/figures/funnel";
import { signedYuan } from "@/lib/pricing/fen";
import { Panel } from "./panel";

type Column = "previews" | "begun" | "paid" | "share" | "opened" | "used" | "net";

type Props = {
  id: string;
  title: string;
  lead?: string;
  none: string;
  documents: readonly DocumentFigures[];
  columns: readonly Column[];
  href: (path: string) => string;
};

/** Documents with their figures: a table where there is room, and a list on a phone. */
export function DocumentPanel({ id, title, lead, none, documents, columns, href }: Props) {
  const t = useTranslations("figures.documents");
  const text = useFigureText();
  const link = (document: DocumentFigures) => (
    <a
      href={href(`/fanwen/${document.number}`)}
      className="inline-flex min-h-11 items-center leading-6 text-seal underline decoration-line underline-offset-4 hover:decoration-seal md:min-h-0"
    >
      {document.title}
    </a>
  );
  return (
    <Panel id={id} title={title} {...(lead && { lead })}>
      {documents.length === 0 && <p className="leading-7 text-soft">{none}</p>}
      {documents.length > 0 && (
        <>
          <table className="hidden w-full border-collapse text-aside tabular-nums md:table">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr className="border-b border-line text-note text-soft">
                <th scope="col" className="py-2 text-start font-normal">
                  {t("title")}
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col" className="py-2 ps-4 text-end font-normal">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {documents.map((document) => (
                <tr key={document.number} className="border-b border-line">
                  <th scope="row" className="py-2.5 text-start font-normal">
                    {link(document)}
                  </th>
                  {columns.map((column) => (
                    <td key={column} className="py-2.5 ps-4 text-end whitespace-nowrap">
                      {text(document, column)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <ul className="divide-y divide-line md:hidden">
            {documents.map((document) => (
              <li key={document.number} className="py-2">
                {link(document)}
                <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-note tabular-nums">
                  {columns.map((column) => (
                    <div key={column} className="flex gap-1.5">
                      <dt className="text-soft">{t(column)}</dt>
                      <dd>{text(document, column)}</dd>
                    </div>
                  ))}
                </dl>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function useFigureText() {
  const t = useTranslations("figures");
  const format = useFormatter();
  return (document: DocumentFigures, column: Column): string => {
    switch (column) {
      case "net":
        return t("yuan", { amount: signedYuan(document.netFen) });
      case "share": {
        const share = shareOf(document.paid, document.previews);
        return share === null
          ? t("none")
          : format.number(share, { style: "percent", maximumFractionDigits: 1 });
      }
      default:
        return format.number(document[column]);
    }
  };
}
