// A line over time: one value for each month or week, from nought, with few words along the axes.
import { max } from 'd3-array';
import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { Drawing } from './plot.tsx';

export type Point = {
  /** Which month or week; short, since it stands under the line. */
  label: string;
  value: number;
};

const height = 240;
const edge = { top: 12, bottom: 28, end: 8 } as const;

/**
 * At most eight words along the bottom on desks and four on telephones; the table has them all. `topWhenFlat` is the top of
 * the scale where every value is nought.
 */
export function drawLine(
  points: readonly Point[],
  formatValue: (value: number) => string,
  topWhenFlat = 5,
): (width: number) => Drawing {
  return (width) => {
    const y = scaleLinear()
      .domain([0, max(points, ({ value }) => value) || topWhenFlat])
      .nice(4)
      .range([height - edge.bottom, edge.top]);
    const ticks = y.ticks(4);
    const start = 8 + 8 * (max(ticks, (tick) => formatValue(tick).length) ?? 1);
    const x = scalePoint()
      .domain(points.map((_, at) => String(at)))
      .range([start + 6, width - edge.end]);
    const at = (index: number) => x(String(index)) ?? start;
    const every = Math.ceil(points.length / (width > 500 ? 8 : 4));
    const path = line<Point>()
      .x((_, index) => at(index))
      .y(({ value }) => y(value));
    return {
      height,
      children: (
        <>
          {ticks.map((tick) => (
            <g key={tick}>
              <line class="plot-grid" x1={start} x2={width} y1={y(tick)} y2={y(tick)} />
              <text class="plot-tick" x={start - 8} y={y(tick) + 4} text-anchor="end">
                {formatValue(tick)}
              </text>
            </g>
          ))}
          <path class="plot-line" d={path(points) ?? ''} />
          {points.map((point, index) => (
            <g key={point.label}>
              {points.length > 24 ? null : <circle class="plot-dot" cx={at(index)} cy={y(point.value)} r={4} />}
              {index % every !== 0 ? null : (
                <text
                  class="plot-tick"
                  x={at(index)}
                  y={height - 6}
                  text-anchor={index === 0 ? 'start' : at(index) > width - 30 ? 'end' : 'middle'}
                >
                  {point.label}
                </text>
              )}
            </g>
          ))}
        </>
      ),
    };
  };
}
