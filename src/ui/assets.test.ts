// The files as shipped: named by content, compressed, small enough, and asking nobody else for anything.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { assets } from './assets.ts';

function shipped(name: Parameters<typeof assets.href>[0]) {
  const found = assets.find(assets.href(name));
  if (found === undefined) throw new Error(`${name} has an address but no file`);
  return found;
}

it('keeps the stylesheet within 22 kB and the script within 4 kB, compressed', () => {
  expect(shipped('ui.css').brotli?.byteLength).toBeLessThanOrEqual(22_000);
  expect(shipped('islands.js').brotli?.byteLength).toBeLessThanOrEqual(4_000);
});

it('keeps the rich editor apart, and within 165 kB', () => {
  expect(shipped('rich-text.js').brotli?.byteLength).toBeLessThanOrEqual(165_000);
  expect(new TextDecoder().decode(shipped('islands.js').body)).not.toContain('ProseMirror');
});

it('gives the same bytes in every form', () => {
  const { body, brotli, gzip } = shipped('ui.css');
  expect(brotli && Buffer.from(brotliDecompressSync(brotli)).equals(Buffer.from(body))).toBe(true);
  expect(gzip && Buffer.from(gunzipSync(gzip)).equals(Buffer.from(body))).toBe(true);
});

it('names files by their content and lets browsers keep them', () => {
  for (const path of assets.paths()) {
    expect(path).toMatch(/^\/assets\/[a-z0-9-]+-[A-Za-z0-9]{8,}\.(css|js|svg|woff2)$/);
    expect(assets.find(path)?.headers['cache-control']).toContain('immutable');
  }
  expect(assets.find('/assets/ui.css')).toBeUndefined();
  expect(assets.find('/assets/../package.json')).toBeUndefined();
});

it('asks no other host for anything', () => {
  const css = new TextDecoder().decode(shipped('ui.css').body);
  expect(css).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  expect(css).not.toMatch(/@import/);
  for (const [, address = ''] of css.matchAll(/url\("?(\/[^")]+)"?\)/g)) expect(assets.find(address)).toBeDefined();
});
