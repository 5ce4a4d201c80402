import type { Metadata } from "next";
import { pageLocale } from "@/app/_i18n/page-locale";
import type { PublicDocument } from "@/lib/catalog/document";
import { textIn } from "@/lib/catalog/other-script";
import type { Locale } from "@/messages/locales";
import { documentMetadata } from "./document-metadata";
import { PreviewView } from "./preview-view";
import { getRequestedDocument } from "./requested-document";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<"/[locale]/fanwen/[number]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: segment, number } = await params;
  const { locale } = pageLocale(segment, `/fanwen/${number}`);
  const document = await getRequestedDocument(number);
  return documentMetadata(locale, { ...document, title: await titleIn(locale, document) });
}

/** In the script of the page around it: a tab is no part of the text, which stands as it was written. */
async function titleIn(locale: Locale, document: PublicDocument): Promise<string> {
  const script = locale === "zh-Hant" ? "hant" : "hans";
  if (locale === "en" || script === document.script) return document.title;
  return (await textIn({ ...document, pieces: [] }, script)).title;
}

export default async function PreviewPage({ params }: Props) {
  const { locale, number } = await params;
  return (
    <PreviewView locale={locale} document={await getRequestedDocument(number)} script="written" />
  );
}
