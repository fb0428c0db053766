import {
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  IdentifierNode,
  OnNode,
  OperationNodeTransformer,
  OperatorNode,
  AliasNode,
  ReferenceNode,
  TableNode,
  ValueNode,
  WhereNode,
  type DeleteQueryNode,
  type InsertQueryNode,
  type JoinNode,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  type QueryResult,
  type RootOperationNode,
  type SelectQueryNode,
  type UnknownRow,
  type UpdateQueryNode,
} from 'kysely';
import { TERRITORY_TABLES } from './schema.ts';

const OWNED = new Set<string>(TERRITORY_TABLES);

/** Thrown when a query tries to leave its territory: always a bug, never a person's mistake. */
export class ScopeViolation extends Error {
  override name = 'ScopeViolation';
}

/**
 * Confines every query to one territory, by construction.
 *
 * Each table that belongs to a territory, wherever it stands in the query (from, join, sub-query,
 * update, delete), gets `territory_id = …` added; a row inserted for another territory, or an update
 * that would move a row, is refused. A row of another territory is therefore simply not found.
 */
export class TerritoryScope implements KyselyPlugin {
  readonly #transformer: ScopeTransformer;

  constructor(territoryId: string) {
    this.#transformer = new ScopeTransformer(territoryId);
  }

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(args.node, args.queryId);
  }

  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return args.result;
  }
}

class ScopeTransformer extends OperationNodeTransformer {
  readonly #territoryId: string;

  constructor(territoryId: string) {
    super();
    this.#territoryId = territoryId;
  }

  protected override transformSelectQuery(node: SelectQueryNode, queryId: QueryId): SelectQueryNode {
    const inner = super.transformSelectQuery(node, queryId);
    return withConditions(inner, this.#conditions(inner.from?.froms ?? []));
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId: QueryId): UpdateQueryNode {
    const inner = super.transformUpdateQuery(node, queryId);
    const moves = (inner.updates ?? []).some(
      (update) => ColumnNode.is(update.column) && update.column.column.name === 'territory_id',
    );
    if (moves) throw new ScopeViolation('A row cannot change territory.');
    const tables = [...(inner.table ? [inner.table] : []), ...(inner.from?.froms ?? [])];
    return withConditions(inner, this.#conditions(tables));
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, queryId: QueryId): DeleteQueryNode {
    const inner = super.transformDeleteQuery(node, queryId);
    return withConditions(inner, this.#conditions(inner.from.froms));
  }

  protected override transformInsertQuery(node: InsertQueryNode, queryId: QueryId): InsertQueryNode {
    const inner = super.transformInsertQuery(node, queryId);
    if (inner.into && OWNED.has(inner.into.table.identifier.name)) this.#checkInserted(inner);
    return inner;
  }

  protected override transformJoin(node: JoinNode, queryId: QueryId): JoinNode {
    const inner = super.transformJoin(node, queryId);
    const [condition] = this.#conditions([inner.table]);
    if (!condition) return inner;
    return {
      ...inner,
      on: inner.on ? OnNode.cloneWithOperation(inner.on, 'And', condition) : OnNode.create(condition),
    };
  }

  #checkInserted(node: InsertQueryNode): void {
    const position = (node.columns ?? []).findIndex((column) => column.column.name === 'territory_id');
    const rows = node.values && 'values' in node.values ? (node.values.values as OperationNode[]) : [];
    if (position < 0 || rows.length === 0) throw new ScopeViolation('An inserted row names no territory.');
    for (const row of rows) {
      if (valueAt(row, position) !== this.#territoryId) {
        throw new ScopeViolation('A row cannot be inserted into another territory.');
      }
    }
  }

  #conditions(tables: readonly OperationNode[]): OperationNode[] {
    return tables.flatMap((table) => {
      const reference = ownedReference(table);
      return reference
        ? [
            BinaryOperationNode.create(
              ReferenceNode.create(ColumnNode.create('territory_id'), TableNode.create(reference)),
              OperatorNode.create('='),
              ValueNode.create(this.#territoryId),
            ),
          ]
        : [];
    });
  }
}

/** The name under which an owned table is known in the query, or nothing for any other table. */
function ownedReference(node: OperationNode): string | undefined {
  if (TableNode.is(node)) {
    const name = node.table.identifier.name;
    return OWNED.has(name) ? name : undefined;
  }
  if (AliasNode.is(node) && TableNode.is(node.node) && OWNED.has(node.node.table.identifier.name)) {
    return IdentifierNode.is(node.alias) ? node.alias.name : undefined;
  }
  return undefined;
}

function valueAt(row: OperationNode, position: number): unknown {
  const values = (row as { values?: readonly unknown[] }).values ?? [];
  const value = values[position];
  // Kysely writes a row of plain values in one shape and a row with expressions in another.
  return row.kind === 'PrimitiveValueListNode' ? value : (value as { value?: unknown } | undefined)?.value;
}

function withConditions<Node extends { readonly where?: WhereNode }>(
  node: Node,
  added: OperationNode[],
): Node {
  if (added.length === 0) return node;
  const all = added.reduce((left, right) => AndNode.create(left, right));
  const where = node.where ? WhereNode.cloneWithOperation(node.where, 'And', all) : WhereNode.create(all);
  return { ...node, where };
}
