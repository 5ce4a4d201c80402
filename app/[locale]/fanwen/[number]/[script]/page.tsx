import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { pageLocale } from "@/app/_i18n/page-locale";
import { parseScript } from "@/app/_request/text-script";
import { textIn } from "@/lib/catalog/other-script";
import { documentMetadata } from "../document-metadata";
import { PreviewView } from "../preview-view";
import { getRequestedDocument } from "../requested-document";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<"/[locale]/fanwen/[number]/[script]">;

/** Search engines keep to the document as it was written, in whichever script somebody found it. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: segment, number, script } = await params;
  const { locale, href } = pageLocale(segment, `/fanwen/${number}`);
  const asked = parseScript(script) ?? notFound();
  const document = await getRequestedDocument(number);
  const { title, intro } = await textIn({ ...document, pieces: [] }, asked);
  const turned = await documentMetadata(locale, { ...document, title, intro, script: asked });
  return { ...turned, alternates: { canonical: href(`/fanwen/${number}`) } };
}

/** The preview in the script that the document was not written in. */
export default async function TurnedPreviewPage({ params }: Props) {
  const { locale, number, script } = await params;
  const { href } = pageLocale(locale, `/fanwen/${number}`);
  const asked = parseScript(script) ?? notFound();
  const document = await getRequestedDocument(number);
  if (asked === document.script) permanentRedirect(href(`/fanwen/${number}`));
  return <PreviewView locale={locale} document={document} script="turned" />;
}
