// Films and sound that stand elsewhere: which of them may be shown on a page of ours, once the reader has asked. Pure.

export type Media = {
  /** Whose they are, as people know them. */
  host: string;
  /** What is framed, and the origin that the page's policy then lets in. */
  frame?: { src: string; origin: string };
};

/** A film on a host that is not listed here is a link. */
export function readMedia(url: string): Media {
  const { hostname, pathname, searchParams } = new URL(url);
  const host = hostname.replace(/^(www|m)\./, '');
  const youTube =
    host === 'youtu.be'
      ? pathname.slice(1)
      : host === 'youtube.com' || host === 'youtube-nocookie.com'
        ? (searchParams.get('v') ?? /^\/(?:embed|shorts)\/([\w-]+)/.exec(pathname)?.[1])
        : undefined;
  if (youTube !== undefined && /^[\w-]{6,20}$/.test(youTube)) {
    const origin = 'https://www.youtube-nocookie.com';
    return { host: 'YouTube', frame: { origin, src: `${origin}/embed/${youTube}` } };
  }
  const vimeo =
    host === 'vimeo.com' || host === 'player.vimeo.com' ? /^\/(?:video\/)?(\d+)/.exec(pathname)?.[1] : undefined;
  if (vimeo !== undefined) {
    const origin = 'https://player.vimeo.com';
    return { host: 'Vimeo', frame: { origin, src: `${origin}/video/${vimeo}?dnt=1` } };
  }
  if (host === 'soundcloud.com') {
    const origin = 'https://w.soundcloud.com';
    return { host: 'SoundCloud', frame: { origin, src: `${origin}/player/?url=${encodeURIComponent(url)}` } };
  }
  return { host };
}
