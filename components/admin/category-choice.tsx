import { useLocale } from "next-intl";
import type { CategoryNode } from "@/lib/catalog/document";
import { categoryName } from "../document/category-name";

type Props = {
  label: string;
  categories: readonly CategoryNode[];
  chosen: string | null;
  /** What stands for no choice. */
  none: string;
};

/** A category of the tree, by its id; the form sends nothing for no choice. */
export function CategoryChoice({ label, categories, chosen, none }: Props) {
  const locale = useLocale();
  return (
    <label className="block">
      <span className="text-[0.9375rem] font-medium">{label}</span>
      <select
        name="category"
        defaultValue={chosen ?? ""}
        className="mt-1 h-11 w-full rounded-md border border-line bg-paper px-3 text-base"
      >
        <option value="">{none}</option>
        {indented(categories, 0).map(({ node, depth }) => (
          <option key={node.id} value={node.id}>
            {"\u3000".repeat(depth) + categoryName(node, locale)}
          </option>
        ))}
      </select>
    </label>
  );
}

type Indented = { node: CategoryNode; depth: number };

function indented(nodes: readonly CategoryNode[], depth: number): Indented[] {
  return nodes.flatMap((node) => [{ node, depth }, ...indented(node.children, depth + 1)]);
}
