// Bars and stacked bars, lying down: the name stands above its bar, so that long Swedish names fit on a telephone too.
import { max, sum } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Drawing, Mark, Tone } from './plot.tsx';
import { hueOf } from './unit.tsx';

const row = { name: 18, bar: 20, gap: 16 } as const;
const rowHeight = row.name + row.bar + row.gap;

export type Bar = Mark & {
  value: number;
  /** The value as it is said: also what is withheld is said. */
  text: string;
};

/** One bar for each row, its number after its name. Rows come in the order they are given. */
export function drawBars(bars: readonly Bar[]): (width: number) => Drawing {
  return (width) => {
    const x = scaleLinear()
      .domain([0, max(bars, ({ value }) => value) || 1])
      .range([0, width]);
    return {
      height: Math.max(1, bars.length * rowHeight - row.gap),
      children: bars.map((bar, at) => (
        <g key={bar.label} data-hue={bar.hue === undefined ? undefined : hueOf({ hue: bar.hue })}>
          <RowName {...{ label: bar.label, text: bar.text, width }} y={at * rowHeight} />
          <Track y={at * rowHeight + row.name} width={width} />
          <rect class="plot-bar" x={0} y={at * rowHeight + row.name} width={x(bar.value)} height={row.bar} rx={2} />
        </g>
      )),
    };
  };
}

export type StackedBar = Mark & { text: string; parts: readonly { tone: Tone; value: number }[] };

/** Bars made of parts. `asShares` draws each as a whole, for rows of very different size. */
export function drawStackedBars(
  bars: readonly StackedBar[],
  { asShares = false }: { asShares?: boolean } = {},
): (width: number) => Drawing {
  const whole = ({ parts }: StackedBar) => sum(parts, ({ value }) => value);
  return (width) => {
    const largest = max(bars, whole) || 1;
    return {
      height: Math.max(1, bars.length * rowHeight - row.gap),
      children: bars.map((bar, at) => {
        const x = scaleLinear()
          .domain([0, asShares ? whole(bar) || 1 : largest])
          .range([0, width]);
        const y = at * rowHeight + row.name;
        let before = 0;
        return (
          <g key={bar.label}>
            <RowName {...{ label: bar.label, text: bar.text, width }} y={at * rowHeight} />
            <Track y={y} width={width} />
            {bar.parts.map(({ tone, value }) => {
              const from = x(before);
              before += value;
              return value === 0 ? null : (
                <rect
                  key={tone}
                  class="plot-part"
                  data-tone={tone}
                  x={from}
                  y={y}
                  width={Math.max(1, x(before) - from)}
                  height={row.bar}
                />
              );
            })}
          </g>
        );
      }),
    };
  };
}

function RowName({ label, text, width, y }: { label: string; text: string; width: number; y: number }) {
  return (
    <>
      <text class="plot-name" x={0} y={y + 12}>
        {shortened(label, width - 8 * text.length)}
      </text>
      <text class="plot-number" x={width} y={y + 12} text-anchor="end">
        {text}
      </text>
    </>
  );
}

function Track({ y, width }: { y: number; width: number }) {
  return <line class="plot-base" x1={0} x2={width} y1={y + row.bar + 0.5} y2={y + row.bar + 0.5} />;
}

/** The whole name stands in the table; about seven and a half pixels a letter. */
export function shortened(label: string, width: number): string {
  const letters = Math.max(4, Math.floor(width / 7.5));
  return label.length <= letters ? label : `${label.slice(0, letters - 1).trimEnd()}…`;
}
