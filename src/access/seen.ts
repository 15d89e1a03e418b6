// Notes which children a transaction has read: every row that carries a child's id passes here on its way out of the
// database, so that no handler can forget to tell the audit.
import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs, RootOperationNode } from 'kysely';

/** A Kysely plugin and the ids it has met. Queries name the column `childId`, also when they join it in. */
export function watchChildren(): { plugin: KyselyPlugin; childIds: Set<string> } {
  const childIds = new Set<string>();
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }: PluginTransformQueryArgs): RootOperationNode => node,
    transformResult: async ({ result }: PluginTransformResultArgs) => {
      for (const row of result.rows) {
        const childId = row.childId;
        if (typeof childId === 'string') {
          childIds.add(childId);
        }
      }
      return result;
    },
  };
  return { plugin, childIds };
}
