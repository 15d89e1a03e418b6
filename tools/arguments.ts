// Reads what stands after the name of a command: `--cases 100000 --tokens`. Called by every command in tools/.
import { UserFacingError } from '../src/platform/postgres/problem.ts';

type Count = { kind: 'count'; fallback: number; most: number; help: string };
type Text = { kind: 'text'; help: string };
type Flag = { kind: 'flag'; help: string };
export type Shape = Record<string, Count | Text | Flag>;
export type Values<S extends Shape> = {
  [Name in keyof S]: S[Name] extends Count ? number : S[Name] extends Flag ? boolean : string | undefined;
};

/** A whole number from 0 to `most`. */
export function count(fallback: number, help: string, most = 100_000_000): Count {
  return { kind: 'count', fallback, most, help };
}

export function text(help: string): Text {
  return { kind: 'text', help };
}

export function flag(help: string): Flag {
  return { kind: 'flag', help };
}

/** The values by name, as `--name value` or `--name=value`. Throws a UserFacingError that lists what there is. */
export function readArguments<const S extends Shape>(args: readonly string[], shape: S): Values<S> {
  const values: Record<string, number | boolean | string | undefined> = {};
  for (const [name, option] of Object.entries(shape)) {
    values[name] = option.kind === 'count' ? option.fallback : option.kind === 'flag' ? false : undefined;
  }
  const rest = args.flatMap((arg) => (arg.startsWith('--') && arg.includes('=') ? splitOnce(arg) : [arg]));
  for (let place = 0; place < rest.length; place += 1) {
    const name = rest[place]?.replace(/^--/, '') ?? '';
    const option = rest[place]?.startsWith('--') ? shape[name] : undefined;
    if (option === undefined) {
      throw new UserFacingError(`There is no option "${rest[place]}". There is:\n${listOptions(shape)}`);
    }
    if (option.kind === 'flag') {
      values[name] = true;
      continue;
    }
    place += 1;
    values[name] = readValue(name, option, rest[place]);
  }
  return values as Values<S>;
}

function splitOnce(arg: string): string[] {
  const at = arg.indexOf('=');
  return [arg.slice(0, at), arg.slice(at + 1)];
}

function readValue(name: string, option: Count | Text, written: string | undefined): number | string {
  if (written === undefined || written === '') {
    throw new UserFacingError(`--${name} takes a value: ${option.help}.`);
  }
  if (option.kind === 'text') {
    return written;
  }
  const value = Number(written.replaceAll('_', ''));
  if (!Number.isSafeInteger(value) || value < 0 || value > option.most) {
    throw new UserFacingError(`--${name} takes a whole number from 0 to ${option.most}, not "${written}".`);
  }
  return value;
}

function listOptions(shape: Shape): string {
  return Object.entries(shape)
    .map(([name, option]) => {
      const usual = option.kind === 'count' && !Number.isNaN(option.fallback) ? `  [${option.fallback}]` : '';
      const value = option.kind === 'count' ? ` <number>${usual}` : option.kind === 'text' ? ' <text>' : '';
      return `  --${name}${value}  ${option.help}`;
    })
    .join('\n');
}
