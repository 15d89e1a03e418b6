// Dots against a target: for each row how long half took, how long nine of ten took, and the mark of what was promised.
import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Drawing, Mark } from './plot.tsx';
import { shortened } from './plot-bars.tsx';
import { hueOf } from './unit.tsx';

export type DotRow = Mark & {
  half: number | undefined;
  nineOfTen: number | undefined;
  target: number | undefined;
  /** What the row says in words, also when it says that there are too few. */
  text: string;
};

const line = 18;
const row = { dots: 22, gap: 14 } as const;
const axis = 26;
const edge = 10;

/** A filled dot for half, an open ring for nine of ten, an upright line for the target. */
export function drawDots(rows: readonly DotRow[], formatValue: (value: number) => string): (width: number) => Drawing {
  return (width) => {
    const most = max(rows, ({ half = 0, nineOfTen = 0, target = 0 }) => Math.max(half, nineOfTen, target));
    const x = scaleLinear()
      .domain([0, most || 10])
      .nice(4)
      .range([edge, width - edge]);
    // Where a name and its words do not fit beside each other in every row, the words stand under the name.
    const isTight = rows.some(({ label, text }) => 7.5 * label.length + 8 * text.length > width);
    const words = isTight ? 2 * line : line;
    const rowHeight = words + row.dots + row.gap;
    const bottom = rows.length * rowHeight;
    return {
      height: bottom + axis,
      children: (
        <>
          {x.ticks(4).map((tick) => (
            <g key={tick}>
              <line class="plot-grid" x1={x(tick)} x2={x(tick)} y1={words} y2={bottom} />
              <text class="plot-tick" x={x(tick)} y={bottom + 18} text-anchor={tick === 0 ? 'start' : 'middle'}>
                {formatValue(tick)}
              </text>
            </g>
          ))}
          {rows.map((each, at) => (
            <g key={each.label} data-hue={each.hue === undefined ? undefined : hueOf({ hue: each.hue })}>
              <text class="plot-name" x={0} y={at * rowHeight + 12}>
                {shortened(each.label, isTight ? width : width - 8 * each.text.length)}
              </text>
              <text
                class="plot-number"
                x={isTight ? 0 : width}
                y={at * rowHeight + words - 6}
                text-anchor={isTight ? 'start' : 'end'}
              >
                {each.text}
              </text>
              <Dots {...each} x={x} y={at * rowHeight + words + row.dots / 2} />
            </g>
          ))}
        </>
      ),
    };
  };
}

function Dots({ half, nineOfTen, target, x, y }: DotRow & { x: (value: number) => number; y: number }) {
  return (
    <>
      {half === undefined || nineOfTen === undefined ? null : (
        <line class="plot-span" x1={x(half)} x2={x(nineOfTen)} y1={y} y2={y} />
      )}
      {target === undefined ? null : <line class="plot-target" x1={x(target)} x2={x(target)} y1={y - 10} y2={y + 10} />}
      {nineOfTen === undefined ? null : <circle class="plot-ring" cx={x(nineOfTen)} cy={y} r={6} />}
      {half === undefined ? null : <circle class="plot-dot" cx={x(half)} cy={y} r={6} />}
    </>
  );
}
