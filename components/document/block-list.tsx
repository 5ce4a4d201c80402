import type { Block } from "@/lib/catalog/block";
import { type HeadingDepth, headingDepths } from "@/lib/catalog/heading-depth";

/** Blocks as HTML. `data-block` names the kind, for the style sheet and for what is selected and copied. */
export function BlockList({ blocks }: { blocks: readonly Block[] }) {
  // Blocks have no identity of their own and never move.
  const depths = headingDepths(blocks);
  return blocks.map((block, at) => (
    <BlockElement key={`${at}`} block={block} depth={depths[at] ?? 1} />
  ));
}

function BlockElement({ block, depth }: { block: Block; depth: HeadingDepth }) {
  switch (block.kind) {
    case "heading": {
      // The page has h1, a piece h2, its parts h3.
      const Heading = ({ 1: "h3", 2: "h4", 3: "h5" } as const)[depth];
      return (
        <Heading data-block="heading" data-level={block.level}>
          {block.text}
        </Heading>
      );
    }
    case "paragraph":
      return <p data-block="paragraph">{block.text}</p>;
    case "salutation":
      return <p data-block="salutation">{block.text}</p>;
    case "list": {
      const List = block.style === "ordered" ? "ol" : "ul";
      return (
        <List data-block="list">
          {block.items.map((item, at) => (
            <li key={`${at}`}>{item}</li>
          ))}
        </List>
      );
    }
    case "signature":
      return (
        <div data-block="signature">
          {block.lines.map((line, at) => (
            <p key={`${at}`}>{line}</p>
          ))}
        </div>
      );
    case "table":
      return <BlockTable rows={block.rows} />;
  }
}

function BlockTable({ rows }: { rows: readonly (readonly string[])[] }) {
  const [head = [], ...body] = rows;
  return (
    // A wide table scrolls in its own box; the box can be focused so that keys scroll it too.
    // No section: tables with the same columns would be landmarks of the same name.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      role="group"
      className="scrolls-aside my-4 overflow-x-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
      tabIndex={0}
      aria-label={head.join(" ")}
    >
      <table data-block="table">
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={`${at}`} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            <tr key={`${at}`}>
              {row.map((cell, column) => (
                <td key={`${column}`}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
