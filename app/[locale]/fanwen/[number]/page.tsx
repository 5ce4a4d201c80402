import type { Metadata } from "next";
import { alternates, pageLocale } from "@/app/_i18n/page-locale";
import { getRequestedDocument, PreviewView } from "./preview-view";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<"/[locale]/fanwen/[number]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: segment, number } = await params;
  const path = `/fanwen/${number}`;
  const { locale } = pageLocale(segment, path);
  const document = await getRequestedDocument(number);
  return {
    title: document.title,
    description: document.intro.join(" ").slice(0, 150),
    alternates: alternates(locale, path),
  };
}

export default async function PreviewPage({ params }: Props) {
  const { locale, number } = await params;
  return (
    <PreviewView locale={locale} document={await getRequestedDocument(number)} script="written" />
  );
}
