// The machine a figure was measured on, in one line; a figure without it says nothing. Called by command.ts.
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { askOnce } from './queries.ts';

export async function describeMachine(adminUrl: string): Promise<string> {
  const [server] = await askOnce<{ version: string }>(adminUrl, "select current_setting('server_version') as version");
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB memory`;
  return [
    model,
    `${availableParallelism()} cores`,
    memory,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${server?.version}`,
  ].join(', ');
}
