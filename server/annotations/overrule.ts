import type { Analysis, Attribution, Entity, JudgedSentence, Mention } from '../analysis/model';
import { overlaps, type Span } from '../text/span';
import type { AnnotationBody, FindingKind, PlacedAnnotation } from './model';

/** What a person says overrules the machine: gives the analysis as the annotations have it. Orphans count for nothing. */
export function overrule(analysis: Analysis, placed: readonly PlacedAnnotation[]): Analysis {
  if (!placed.some(({ span, annotation }) => span !== null && annotation.body.kind !== 'note')) return analysis;
  const rejected = (what: FindingKind): Span[] =>
    placed.flatMap(({ annotation: { body }, span }) =>
      span !== null && body.kind === 'reject' && body.what === what ? [span] : [],
    );
  let entities = withoutMentions(analysis.entities, rejected('mention'));
  for (const { body, span } of ofKind(placed, 'entity')) entities = withMention(entities, span, body);
  const kept = dropAttributions(analysis.attributions, rejected('attribution'));
  const speakers = ofKind(placed, 'speaker');
  for (const { body } of speakers) entities = withSpeaker(entities, body.name);
  const attributions = withSpeakers(kept, speakers, entities, analysis.article.text);
  const sentences = judged(
    analysis.sentences,
    speakers.map(({ span }) => span),
    rejected('claim'),
  );
  return { ...analysis, entities, attributions, sentences };
}

function ofKind<Kind extends AnnotationBody['kind']>(placed: readonly PlacedAnnotation[], kind: Kind) {
  return placed.flatMap(({ annotation: { body }, span }) =>
    span !== null && body.kind === kind ? [{ body: body as Extract<AnnotationBody, { kind: Kind }>, span }] : [],
  );
}

/** Entities without the mentions that overlap any of the spans; one that has no more mentions is gone. */
function withoutMentions(entities: readonly Entity[], spans: readonly Span[]): Entity[] {
  if (spans.length === 0) return [...entities];
  return entities.flatMap(entity => {
    const mentions = entity.mentions.filter(mention => !spans.some(span => overlaps(mention, span)));
    return mentions.length > 0 ? [{ ...entity, mentions }] : [];
  });
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The span becomes a mention of the entity of that name and type: one that is there, or a new one. */
function withMention(
  entities: readonly Entity[],
  span: Span,
  { name, type }: { readonly name: string; readonly type: Entity['type'] },
): Entity[] {
  const others = withoutMentions(entities, [span]);
  const mention: Mention = { start: span.start, end: span.end, form: 'name' };
  const owner = others.find(entity => entity.type === type && sameName(entity.name, name));
  if (!owner) {
    // It may have lost its only mention just now, to be given it back: then it keeps its id.
    const before = entities.find(entity => entity.type === type && sameName(entity.name, name));
    return [
      ...others,
      { id: before?.id ?? `${type}:${name}`, name, type, known: before?.known ?? false, mentions: [mention] },
    ];
  }
  const mentions = [...owner.mentions, mention].sort((a, b) => a.start - b.start);
  return others.map(entity => (entity === owner ? { ...owner, mentions } : entity));
}

/** Makes sure that somebody of that name is among the entities, if only as the speaker of the passage. */
function withSpeaker(entities: readonly Entity[], name: string): Entity[] {
  if (entities.some(entity => sameName(entity.name, name))) return [...entities];
  return [...entities, { id: `person:${name}`, name, type: 'person', known: false, mentions: [] }];
}

function dropAttributions(attributions: readonly Attribution[], spans: readonly Span[]): Attribution[] {
  return attributions.filter(({ content }) => !content.some(part => spans.some(span => overlaps(part, span))));
}

function withSpeakers(
  attributions: readonly Attribution[],
  speakers: readonly { readonly body: { readonly name: string }; readonly span: Span }[],
  entities: readonly Entity[],
  text: string,
): Attribution[] {
  let result = [...attributions];
  for (const { body, span } of speakers) {
    const speaker = entities.find(entity => sameName(entity.name, body.name));
    const reasons = ['A person said so.'];
    const name = speaker?.name ?? body.name;
    const entity = speaker?.id ?? null;
    let found = false;
    result = result.map(attribution => {
      if (!attribution.content.some(part => overlaps(part, span))) return attribution;
      found = true;
      // The words that named the machine's choice stay only where they name the person's choice too.
      const same = attribution.source?.entity === entity && entity !== null;
      const spans = same ? attribution.source!.spans : [];
      return { ...attribution, source: { spans, name, entity, named: true }, confidence: 1, reasons };
    });
    if (found) continue;
    const quoted = /^["“‘«„']/.test(text.slice(Math.max(0, span.start - 1), span.end).trimStart());
    result.push({
      kind: quoted ? 'direct' : 'indirect',
      content: [span],
      cue: null,
      source: { spans: [], name, entity, named: true },
      confidence: 1,
      reasons,
    });
  }
  return result.sort((a, b) => a.content[0]!.start - b.content[0]!.start);
}

/** Sentences with a speaker set are attributed; sentences rejected as claims are background. */
function judged(
  sentences: readonly JudgedSentence[],
  spoken: readonly Span[],
  background: readonly Span[],
): JudgedSentence[] {
  const reasons = ['A person said so.'];
  return sentences.map(sentence => {
    if (background.some(span => overlaps(sentence, span)))
      return { ...sentence, status: 'background', flagged: 0, reasons };
    if (spoken.some(span => overlaps(sentence, span)))
      return { ...sentence, status: 'attributed', flagged: 0, reasons };
    return sentence;
  });
}
