// The commands of the released product. Each answers its exit code. Proofs and measurements are in tools/.
import { readConfig } from '../platform/config.ts';
import { serveProduct } from './serve.ts';

export type Command = (args: string[]) => Promise<number>;

export const commands: Record<string, Command> = {
  serve: () => serveProduct(readConfig()),
  routes: async () => (await import('./print.ts')).printRoutes(),
  matrix: async (args) => (await import('./print.ts')).printMatrix(args),
  audit: async () => (await import('./audit-check.ts')).auditCheck(readConfig()),
  load: async (args) => (await import('./municipality.ts')).loadCommand(readConfig(), args),
  schools: async (args) => (await import('./municipality.ts')).schoolsCommand(readConfig(), args),
  find: async (args) => (await import('./find.ts')).findCommand(args),
  export: async (args) => (await import('./transfer.ts')).exportCommand(readConfig(), args),
  import: async (args) => (await import('./transfer.ts')).importCommand(readConfig(), args),
};
