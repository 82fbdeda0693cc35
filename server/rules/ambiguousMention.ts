import type { ArticleRule } from './rule';

export const ambiguousMention: ArticleRule = {
  id: 'ambiguous-mention',
  subject: 'article',
  title: 'A name that may mean more than one known entity',
  why: 'Two people of one surname, a city and a club: where the article does not settle which of the known entities a name means, its mentions and statements may be counted for the wrong one.',
  examples: {
    bad: ['Ash said the harbour was safe. (entities.yaml knows Ada Ash and Bo Ash, both with the alias Ash.)'],
    good: ['Ada Ash said the harbour was safe.'],
  },
  severity: { lenient: 'off', default: 'hint', strict: 'information' },
  *check({ analysis: { article, entities }, nameOf }) {
    for (const { id, name, mentions, alternatives } of entities) {
      const mention = mentions[0];
      if (mention === undefined || alternatives === undefined || alternatives.length === 0) continue;
      const others = alternatives.map(id => nameOf?.(id) ?? id).slice(0, 3);
      yield {
        start: mention.start,
        end: mention.end,
        message: `“${article.text.slice(mention.start, mention.end)}” may mean ${list([name, ...others])}. Say which, or write the full name.`,
        confidence: 1,
        once: id,
        fixes: () => [
          {
            kind: 'command',
            title: 'Say who or what this is…',
            command: { name: 'onrecord.markEntity', about: { start: mention.start, end: mention.end } },
          },
        ],
      };
    }
  },
};

const list = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
