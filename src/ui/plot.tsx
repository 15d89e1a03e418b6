// What every plot has around it: a title and a description that a screen reader says, two drawings of which the screen's
// width chooses one, and the same numbers as a table. The plots themselves are in plot-bars, plot-line and plot-dots.
import type { ComponentChildren } from 'preact';
import type { Hue } from './unit.tsx';

export type Mark = {
  /** Names the row or series; in words, beside what is drawn. */
  label: string;
  /** The unit's hue where the mark is a unit's. */
  hue?: Hue | (string & {});
};

/** The parts of a whole, from what went well to what did not; each has a tone of its own in light, dark and on paper. */
export type Tone = 'good' | 'waiting' | 'late' | 'queued' | 'stopped' | 'away' | 'other';

export type PlotProps = {
  /** Distinguishes the plots of a page. */
  id: string;
  title: string;
  /** Set when the heading above already says it. */
  titleHidden?: boolean;
  /** What the plot shows in one or two sentences: the largest, the smallest, the course. */
  desc: string;
  legend?: readonly { label: string; tone: Tone }[];
  /** Draws at a width in pixels. */
  draw: (width: number) => Drawing;
  /** The same numbers as a table. */
  table: ComponentChildren;
};
export type Drawing = { height: number; children: ComponentChildren };

const widths = { wide: 720, narrow: 328 } as const;

/**
 * The drawing can be reached by the keyboard, so that who sees and uses no mouse, and who hears the page, can stop at it. Two
 * drawings and not one that shrinks: letters would shrink with it.
 */
export function Plot({ id, title, titleHidden, desc, legend, draw, table }: PlotProps) {
  return (
    <figure class="plot">
      <figcaption class={titleHidden === true ? 'ds-sr-only' : undefined}>{title}</figcaption>
      {legend === undefined ? null : (
        <ul class="plot-legend" aria-hidden="true">
          {legend.map((item) => (
            <li key={item.label}>
              <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <rect class="plot-part" data-tone={item.tone} x="1" y="1" width="14" height="14" rx="2" />
              </svg>
              {item.label}
            </li>
          ))}
        </ul>
      )}
      {(['wide', 'narrow'] as const).map((size) => {
        const { height, children } = draw(widths[size]);
        return (
          <svg
            key={size}
            class="plot-drawing"
            data-size={size}
            viewBox={`0 0 ${widths[size]} ${height}`}
            role="img"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a stop for who goes by keyboard, where the description is read out
            tabIndex={0}
            aria-labelledby={`${id}-${size}-title ${id}-${size}-desc`}
          >
            <title id={`${id}-${size}-title`}>{title}</title>
            <desc id={`${id}-${size}-desc`}>{desc}</desc>
            {children}
          </svg>
        );
      })}
      {table}
    </figure>
  );
}
