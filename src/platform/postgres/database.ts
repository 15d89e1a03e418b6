// Opens the database the configuration points at: the embedded one, or a server of the operator's. Called once by
// each command in src/app; the caller closes it.
import { startEmbedded } from './embedded.ts';
import { type PreparedDatabase, prepareDatabase } from './prepare.ts';

export interface OpenDatabase extends PreparedDatabase {
  /** True for the product's own server, which makes the installation a trial. */
  embedded: boolean;
  /** Superuser or the operator's login, for what only they can do; never for the server process. */
  adminUrl: string;
  /** The embedded server's process number, for proofs that kill it. */
  serverPid(): number | undefined;
  /** Stops the embedded server and lets go of its folder; nothing for a server of the operator's. */
  close(): Promise<void>;
}

/** Throws a UserFacingError with a whole sentence when the folder is taken, the server is absent or the schema is wrong. */
export async function openDatabase(options: {
  databaseUrl: string | undefined;
  /** Folder for the embedded cluster; not used with databaseUrl. */
  dataDir: string;
  onProgress?: (line: string) => void;
}): Promise<OpenDatabase> {
  const { databaseUrl, dataDir, onProgress } = options;
  if (databaseUrl) {
    const prepared = await prepareDatabase({ adminUrl: databaseUrl, onProgress });
    return {
      ...prepared,
      embedded: false,
      adminUrl: databaseUrl,
      serverPid: () => undefined,
      close: async () => undefined,
    };
  }
  const server = await startEmbedded({ dataDir, onProgress });
  try {
    const prepared = await prepareDatabase({ adminUrl: server.adminUrl, onProgress });
    return { ...prepared, embedded: true, adminUrl: server.adminUrl, serverPid: server.pid, close: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
