import type { Hover, Position } from 'vscode-languageserver-types';
import type { Attribution, Entity } from '../analysis/model';
import { formatMarkdown } from '../citations/format';
import type { Article } from '../workspace/article';
import { type Cited, citedAt } from './citations';
import { attributionAt, entitiesById, extent, isShown, mayAlsoMean, mentionAt, statementsByEntity } from './lookup';
import { toRange } from './ranges';
import { counted, doubt, escapeMarkdown, excerpt, surety, typeName } from './words';

/**
 * What is known of the mention, citation or quotation at a position.
 * @param elsewhere where else the quotation there stands, as Markdown; empty where it does not, or that is not known
 */
export function hover(article: Article, position: Position, elsewhere = ''): Hover | null {
  const offset = article.document.offsetAt(position);
  const citation = citedAt(article, offset);
  if (citation) return answer([describeCitation(article, citation)], toRange(article.document, citation.span));
  const mention = mentionAt(article.analysis, offset);
  const attribution = attributionAt(article.analysis, offset, article.settings.minimumConfidence);
  if (mention) {
    const parts = [describeEntity(article, mention.entity)];
    if (attribution) parts.push(describeAttribution(article, attribution));
    if (elsewhere !== '') parts.push(elsewhere);
    return answer(parts, toRange(article.document, mention));
  }
  if (attribution) {
    const parts = [describeAttribution(article, attribution), ...(elsewhere === '' ? [] : [elsewhere])];
    return answer(parts, toRange(article.document, extent(attribution)));
  }
  return null;
}

const answer = (parts: readonly string[], range: Hover['range']): Hover => ({
  contents: { kind: 'markdown', value: parts.join('\n\n---\n\n') },
  ...(range && { range }),
});

/** A citation: the reference that it points at. */
function describeCitation({ bibliography }: Article, { cited, reference }: Cited): string {
  if (reference) return formatMarkdown(reference);
  const key = escapeMarkdown(cited.key);
  if (!bibliography) return `The folder’s bibliographies are still being read, to look up ${key}.`;
  return `No bibliography of this folder has a reference with the key ${key}.`;
}

/** An entity: name, type, what the knowledge base says of it, and how often it is named and speaks in the article. */
function describeEntity(article: Article, entity: Entity): string {
  // Of somebody who may be another, nothing is said that is true of one only.
  const others = mayAlsoMean(article, entity);
  const known = others.length > 0 ? undefined : article.knowledge.get(entity.id);
  const said = statementsByEntity(article.analysis).get(entity.id) ?? [];
  const statements = said.filter(statement => isShown(statement, article.settings.minimumConfidence)).length;
  const counts = [counted(entity.mentions.length, 'mention'), counted(statements, 'statement')].join(' · ');
  const what = `${typeName[entity.type]}${entity.known ? '' : ', not yet known'}`;
  const lines = [`${anyOf([entity.name, ...others])} — ${what}`];
  if (others.length > 0) lines.push('This article does not settle which of them is meant.');
  if (known?.description) lines.push(escapeMarkdown(known.description));
  const links = Object.entries(known?.links ?? {}).map(([label, target]) => link(label, target));
  if (links.length > 0) lines.push(links.join(' · '));
  lines.push(`${counts} in this article`);
  return lines.join('\n\n');
}

/** How many of those that a name may mean are told by name. */
const mostNamed = 4;

/** "**Ada Ash** or **Bo Ash**" */
function anyOf(names: readonly string[]): string {
  const told = names.slice(0, mostNamed).map(name => `**${escapeMarkdown(name)}**`);
  if (names.length > mostNamed) told.push(`${names.length - mostNamed} more`);
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} or ${told.at(-1)}`;
}

function link(label: string, target: string): string {
  if (/^https?:\/\/[^\s()<>]+$/i.test(target)) return `[${escapeMarkdown(label)}](${target})`;
  if (label.toLowerCase() === 'wikidata' && /^Q\d+$/.test(target)) {
    return `[Wikidata](https://www.wikidata.org/wiki/${target})`;
  }
  return `${escapeMarkdown(label)}: ${escapeMarkdown(target)}`;
}

/** A statement: who made it, by which words, how sure, and why. */
function describeAttribution(article: Article, attribution: Attribution): string {
  const { text } = article.analysis.article;
  const { source, cue } = attribution;
  const lines: string[] = [];
  if (source) {
    const entity = source.entity ? entitiesById(article.analysis).get(source.entity) : undefined;
    const name = entity?.name ?? source.name;
    const words = source.spans.map(span => excerpt(text, span)).join(' … ');
    const by = words !== '' && words !== name ? ` (here: ${escapeMarkdown(words)})` : '';
    const others = entity ? mayAlsoMean(article, entity) : [];
    lines.push(`Said by ${anyOf([name, ...others])}${by}${source.named ? '' : ', who is not named'}`);
  } else lines.push('No source is named for this quotation.');
  const cueWords = cue?.spans.map(span => excerpt(text, span)).join(' … ');
  const how =
    attribution.kind === 'direct' ? 'Quotation' : attribution.kind === 'mixed' ? 'Part quotation' : 'Reported';
  const by = cueWords ? `, by “${escapeMarkdown(cueWords)}”` : '';
  const { confidence } = attribution;
  lines.push(`${how}${by} · ${confidence < article.settings.sureConfidence ? doubt(confidence) : surety(confidence)}`);
  const reasons = attribution.reasons();
  if (reasons.length > 0) lines.push(reasons.map(why => `- ${escapeMarkdown(why)}`).join('\n'));
  return lines.join('\n\n');
}
