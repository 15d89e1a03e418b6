// Tables with a caption and real headers. On phones a wide table becomes cards: each cell says its own heading.
import type { ComponentChildren } from 'preact';

export type Column<Row> = {
  /** Heading of the column; also said before each value on phones. */
  heading: string;
  cell: (row: Row) => ComponentChildren;
  /** Figures are set in tabular numerals to the end side. */
  figures?: boolean;
  /** Holds a link or a button that says itself what it does. */
  acts?: boolean;
};

export type DataTableProps<Row> = {
  caption: string;
  /** Set when the heading above already says it. */
  captionHidden?: boolean;
  /** Many rows of few short cells: on phones each row takes two lines rather than a card. */
  brief?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** A sentence under the table: source, date, what is withheld. */
  note?: ComponentChildren;
};

/** The first column is the row's heading. */
export function DataTable<Row>({ caption, captionHidden, brief, columns, rows, keyOf, note }: DataTableProps<Row>) {
  return (
    <div class="table-frame">
      <table class="table" role="table" data-brief={brief === true ? 'true' : undefined}>
        <caption class={captionHidden === true ? 'ds-sr-only' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.heading}
                scope="col"
                role="columnheader"
                data-figures={column.figures === true ? 'true' : undefined}
              >
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.heading} scope="row" role="rowheader">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.heading}
                    role="cell"
                    data-heading={column.acts === true ? undefined : column.heading}
                    data-figures={column.figures === true ? 'true' : undefined}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {note === undefined ? null : <p class="table-note">{note}</p>}
    </div>
  );
}

export type DefinitionRow = { term: string; value: ComponentChildren; change?: { href: string; label: string } };

export type DefinitionTableProps = { caption: string; captionHidden?: boolean; rows: readonly DefinitionRow[] };

/** Two columns, a name and its value, as when one reads through one's answers before sending. */
export function DefinitionTable({ caption, captionHidden, rows }: DefinitionTableProps) {
  const changes = rows.some((row) => row.change !== undefined);
  return (
    <table class="definitions" role="table">
      <caption class={captionHidden === true ? 'ds-sr-only' : undefined}>{caption}</caption>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.term} role="row">
            <th scope="row" role="rowheader">
              {row.term}
            </th>
            <td role="cell">{row.value}</td>
            {changes ? (
              <td class="definition-change" role="cell">
                {row.change === undefined ? null : (
                  <a href={row.change.href}>
                    {row.change.label}
                    <span class="ds-sr-only"> {row.term}</span>
                  </a>
                )}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
