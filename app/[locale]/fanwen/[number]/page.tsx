import type { Metadata } from "next";
import { pageLocale } from "@/app/_i18n/page-locale";
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
  return documentMetadata(locale, await getRequestedDocument(number));
}

export default async function PreviewPage({ params }: Props) {
  const { locale, number } = await params;
  return (
    <PreviewView locale={locale} document={await getRequestedDocument(number)} script="written" />
  );
}
