// Where every command of the test build begins: the product's own, and the tools, which the release does not hold.
// launch.mjs builds this file for `world`, `bench` and `prove:*`, and src/app/main.ts for everything else.
import { type Command, commands } from '../src/app/commands.ts';
import { UserFacingError } from '../src/platform/postgres/problem.ts';

const tools: Record<string, Command> = {
  schema: async () => (await import('./schema-types.ts')).schemaCommand(),
  world: async (args) => (await import('./world/command.ts')).worldCommand(args),
  bench: async (args) => (await import('./bench/command.ts')).benchCommand(args),
  'prove:walls': async (args) => (await import('./prove/walls.ts')).proveWalls(args),
  'prove:races': async (args) => (await import('./prove/races.ts')).proveRaces(args),
  'prove:audit': async (args) => (await import('./prove/audit.ts')).proveAudit(args),
  'prove:kill': async (args) => (await import('./prove/kill.ts')).proveKill(args),
  'prove:team': async (args) => (await import('./prove/team.ts')).proveTeam(args),
  // Started by bench itself, as a process of its own.
  'bench:read': async () => (await import('./bench/reading.ts')).sendReading(),
  'bench:load': async () => (await import('./bench/load-sender.ts')).sendLoad(),
};

const [name = '', ...args] = process.argv.slice(2);
const command: Command | undefined = { ...commands, ...tools }[name];

if (command === undefined) {
  console.error(`There is no command "${name}". There is: ${Object.keys({ ...commands, ...tools }).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command(args);
  } catch (error) {
    if (!(error instanceof UserFacingError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
  }
}
