import type { ReactNode } from "react";

type Row = { key: string; cells: readonly ReactNode[] };

type Props = {
  label: string;
  columns: readonly string[];
  rows: readonly Row[];
  /** A last line that sums the others up. */
  total?: readonly ReactNode[];
};

/** Figures in columns: each row is named by its first cell, and the others read down. */
export function FigureTable({ label, columns, rows, total }: Props) {
  return (
    <table className="w-full border-collapse text-aside tabular-nums">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="border-b border-line text-note text-soft">
          {columns.map((column, at) => (
            <th
              key={column}
              scope="col"
              className={`py-2 ps-2 align-bottom font-normal first:ps-0 ${at === 0 ? "text-start" : "text-end"}`}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <Line key={key} columns={columns} cells={cells} className="border-b border-line" />
        ))}
      </tbody>
      {total && (
        <tfoot className="font-medium">
          <Line columns={columns} cells={total} />
        </tfoot>
      )}
    </table>
  );
}

function Line(props: {
  columns: readonly string[];
  cells: readonly ReactNode[];
  className?: string;
}) {
  const [first, ...others] = props.cells;
  return (
    <tr className={props.className}>
      <th scope="row" className="py-2 text-start font-normal wrap-anywhere in-[tfoot]:font-medium">
        {first}
      </th>
      {others.map((cell, at) => (
        <td key={props.columns[at + 1]} className="py-2 ps-2 text-end whitespace-nowrap">
          {cell}
        </td>
      ))}
    </tr>
  );
}
