// The custom elements of islands/ as JSX knows them. Without script they are plain boxes around their children.
import type { ComponentChildren, JSX } from 'preact';

type IslandElement<Own = unknown> = { children?: ComponentChildren; class?: string; key?: string | number } & Own;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'auto-save': IslandElement<{
        'data-url': string;
        'data-saved': string;
        'data-failed': string;
        'data-clash': string;
      }>;
      'character-count': IslandElement<{ limit: number; 'data-left': string; 'data-over': string }>;
      'error-summary': IslandElement;
      'follow-up': IslandElement<{ 'data-field': string; 'data-values': string; hidden?: boolean }>;
      'press-keys': IslandElement<{ 'data-off': string; 'data-on': string }>;
      'print-page': IslandElement;
      'rich-text': IslandElement<{ 'data-words': string; 'data-pictures': string | undefined }>;
    }
  }
}

export type { JSX };
