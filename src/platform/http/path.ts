// Addresses as values: a slice names each of its paths once (paths.ts), routes mount the pattern and views call `href`.

type Params<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Params<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

export type Path<Pattern extends string = string> = {
  pattern: Pattern;
  href: [Params<Pattern>] extends [never] ? () => string : (params: Record<Params<Pattern>, string>) => string;
};

/** `path('/arenden/:number').href({ number })`; a missing parameter does not compile. */
export function path<const Pattern extends string>(pattern: Pattern): Path<Pattern> {
  const href = (params: Record<string, string> = {}) =>
    pattern.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return { pattern, href: href as Path<Pattern>['href'] };
}
