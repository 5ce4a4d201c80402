import { getTranslations } from "next-intl/server";
import { clientAddress } from "@/app/_request/address";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { parseDocumentVersion } from "@/app/_request/document-version";
import { findReader } from "@/app/_request/guest";
import { problem } from "@/app/_request/problem";
import { refuse } from "@/app/_request/refusal";
import { requestLocale } from "@/app/_request/request-locale";
import { parseScript } from "@/app/_request/text-script";
import { categoryName } from "@/components/document/category-name";
import { ownCategory } from "@/lib/catalog/category-path";
import { findIssuedDocument } from "@/lib/catalog/data";
import { languageOf } from "@/lib/catalog/script";
import { wordDisposition } from "@/lib/docx/file-name";
import { renderWordFile } from "@/lib/docx/word-file";
import { findAccess, getFullText } from "@/lib/entitlements/data";
import { recordUse, turnText } from "@/lib/entitlements/mutations";
import { env } from "@/lib/platform/env";
import { takePoint } from "@/lib/platform/rate-limit";
import { getOffersOn } from "@/lib/pricing/data";
import { localePath } from "@/messages/locales";

const limit = { name: "download", points: 60, perSeconds: 600 };

/** The Word file for those who may have it; the offers, with status 402, for others. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/documents/[number]/docx">,
): Promise<Response> {
  const locale = requestLocale(request);
  const t = await getTranslations({ locale });
  const number = parseDocumentNumber((await params).number);
  const document = number === null ? null : await findIssuedDocument(number);
  const readerId = await findReader();
  const access = document && (await findAccess(readerId, document.id));
  if (access?.kind === "locked" && access.reason === "blocked") {
    return problem({ status: 410, code: "document-hidden", title: t("blocked.title") });
  }
  if (!access || (access.kind === "locked" && document.isWithdrawn)) {
    return refuse({ code: "no-document" }, locale);
  }
  if (access.kind === "locked" || readerId === null) {
    const { copy, pass } = await getOffersOn(document.id, new Date());
    return problem({
      status: 402,
      code: "payment-required",
      title: t("problem.needsPayment"),
      page: `${env().SITE_URL}${localePath(locale, `/fanwen/${document.number}`)}#offers`,
      offers: [
        { kind: copy.kind, saleFen: copy.price.sale, listFen: copy.price.list },
        { kind: pass.kind, saleFen: pass.price.sale, listFen: pass.price.list, days: pass.days },
      ],
    });
  }
  const wait = await takePoint(limit, clientAddress(request.headers));
  if (wait > 0) return refuse({ code: "too-many-requests", wait }, locale);
  const asked = new URL(request.url).searchParams;
  const text = await getFullText(access, parseDocumentVersion(asked.get("version")));
  const script = parseScript(asked.get("script")) ?? document.script;
  const shown = script === document.script ? text : await turnText(document.id, text, script);
  const file = await renderWordFile(
    {
      number: document.number,
      version: text.version,
      title: shown.title,
      intro: shown.intro,
      categoryName: categoryName(ownCategory(document.category), languageOf(script)),
      script,
      pieces: shown.pieces,
    },
    {
      siteName: t("site.name"),
      siteUrl: env().SITE_URL,
      purchaseNumber: access.via.purchaseNumber,
      notice: t("word.notice"),
    },
  );
  await recordUse(access, { readerId, documentVersion: text.version, kind: "downloaded" });
  return new Response(new Uint8Array(file), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "content-disposition": wordDisposition(shown.title, document.number),
      "cache-control": "private, no-store",
    },
  });
}
