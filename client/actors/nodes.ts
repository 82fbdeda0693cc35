import type { ActorItem, ActorsResult, StatementItem } from '../../server/protocol';

/** A node of the Actors view. */
export type ActorNode =
  | { readonly kind: 'group'; readonly group: Group; readonly children: readonly ActorNode[] }
  | { readonly kind: 'actor'; readonly actor: ActorItem; readonly children: readonly ActorNode[] }
  | {
      readonly kind: 'statement';
      readonly statement: StatementItem;
      /** Whether it stands under no actor: its source's words have to be shown with it. */
      readonly unnamed: boolean;
      readonly children: readonly [];
    };

export type Group = 'person' | 'organization' | 'location' | 'other' | 'unnamed';

const groups: readonly Group[] = ['person', 'organization', 'unnamed', 'location', 'other'];

/**
 * The tree of an article's actors: by type; within a type, those who speak most first, then those named most.
 * @param filter keeps the actors whose name, and the statements whose words, hold it; case does not count
 */
export function actorNodes(result: ActorsResult, filter = ''): ActorNode[] {
  const wanted = filter.trim().toLowerCase();
  const statement = (item: StatementItem, unnamed: boolean): ActorNode => ({
    kind: 'statement',
    statement: item,
    unnamed,
    children: [],
  });
  const holds = (text: string | null): boolean => text?.toLowerCase().includes(wanted) ?? false;

  const members = new Map<Group, ActorNode[]>(groups.map(group => [group, []]));
  for (const actor of [...result.actors].sort(byWeight)) {
    const byName = holds(actor.name);
    const statements = actor.statements.filter(item => byName || holds(item.text));
    if (byName || statements.length > 0) {
      members.get(actor.type)!.push({ kind: 'actor', actor, children: statements.map(item => statement(item, false)) });
    }
  }
  for (const item of result.others) {
    if (holds(item.source) || holds(item.text)) members.get('unnamed')!.push(statement(item, true));
  }
  return groups
    .map(group => ({ kind: 'group' as const, group, children: members.get(group)! }))
    .filter(node => node.children.length > 0);
}

function byWeight(a: ActorItem, b: ActorItem): number {
  return (
    b.statements.length - a.statements.length || b.mentions.length - a.mentions.length || a.name.localeCompare(b.name)
  );
}
