import { getTranslations } from "next-intl/server";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { problem } from "@/app/_request/problem";
import { requestLocale } from "@/app/_request/request-locale";
import { admitStaffCall } from "@/app/_request/staff-call";
import { ownCategory } from "@/lib/catalog/category-path";
import { wordDisposition } from "@/lib/docx/file-name";
import { renderWordFile } from "@/lib/docx/word-file";
import { findDraftPreview } from "@/lib/editing/data";
import { env } from "@/lib/platform/env";

/** The Word file of a draft, for staff. Each page of it says that it is a draft. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/admin/drafts/[number]/docx">,
): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const number = parseDocumentNumber((await params).number);
  const preview = number === null ? null : await findDraftPreview(admission.staff, number);
  if (preview === null) {
    return problem({ status: 404, code: "no-draft", title: "There is no such draft." });
  }
  const t = await getTranslations({ locale: requestLocale(request) });
  const { document, text, revision } = preview;
  const file = await renderWordFile(
    {
      number: document.number,
      version: document.version,
      title: text.title,
      intro: text.intro,
      categoryName: document.category === null ? "" : ownCategory(document.category).name,
      script: document.script,
      pieces: text.pieces,
    },
    {
      siteName: t("site.name"),
      siteUrl: env().SITE_URL,
      purchaseNumber: t("review.preview.wordMark", { revision }),
      notice: t("review.preview.wordNotice"),
    },
  );
  return new Response(new Uint8Array(file), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "content-disposition": wordDisposition(
        t("review.preview.fileName", { title: text.title }),
        document.number,
      ),
      "cache-control": "private, no-store",
    },
  });
}
