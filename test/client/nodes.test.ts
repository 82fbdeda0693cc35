import { describe, expect, test } from 'vitest';
import { type ActorNode, actorNodes } from '../../client/actors/nodes';
import type { ActorItem, ActorsResult, StatementItem } from '../../server/protocol';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const says = (text: string, source: string | null = null): StatementItem => ({
  kind: 'indirect',
  range,
  text,
  source,
  cue: 'said',
  confidence: 1,
  unsure: false,
});
const actor = (
  name: string,
  type: ActorItem['type'],
  mentions: number,
  statements: StatementItem[] = [],
): ActorItem => ({
  id: name,
  name,
  type,
  known: false,
  mentions: Array.from({ length: mentions }, () => range),
  statements,
});
const result: ActorsResult = {
  uri: 'file:///a.txt',
  version: 1,
  state: { kind: 'article' },
  actors: [
    actor('Port Ansel', 'location', 9),
    actor('Bruno Keller', 'person', 2),
    actor('Ada Marsh', 'person', 1, [says('there will be no surprises')]),
    actor('Petra Lindqvist', 'person', 5),
  ],
  others: [says('the ferry will go', 'Experts')],
  counts: { attributed: 1, vague: 1, unattributed: 0, cited: 0 },
};

/** The tree as lines, indented by depth. */
function lines(nodes: readonly ActorNode[], depth = 0): string[] {
  return nodes.flatMap(node => {
    const label =
      node.kind === 'group' ? node.group : node.kind === 'actor' ? node.actor.name : `“${node.statement.text}”`;
    return [`${'  '.repeat(depth)}${label}`, ...lines(node.children, depth + 1)];
  });
}

describe('the tree of actors', () => {
  test('groups by type; who speaks most comes first, then who is named most', () => {
    expect(lines(actorNodes(result))).toEqual([
      'person',
      '  Ada Marsh',
      '    “there will be no surprises”',
      '  Petra Lindqvist',
      '  Bruno Keller',
      'unnamed',
      '  “the ferry will go”',
      'location',
      '  Port Ansel',
    ]);
  });

  test('a filter keeps actors by name', () => {
    expect(lines(actorNodes(result, ' keller'))).toEqual(['person', '  Bruno Keller']);
  });

  test('a filter keeps statements by their words, under who says them', () => {
    expect(lines(actorNodes(result, 'SURPRISES'))).toEqual([
      'person',
      '  Ada Marsh',
      '    “there will be no surprises”',
    ]);
  });

  test('an unnamed source is found by its words', () => {
    expect(lines(actorNodes(result, 'experts'))).toEqual(['unnamed', '  “the ferry will go”']);
  });
});
