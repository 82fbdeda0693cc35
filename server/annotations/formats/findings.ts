import type { Analysis } from '../../analysis/model';
import type { Span } from '../../text/span';
import type { Annotation, AnnotationBody, PlacedAnnotation } from '../model';
import type { ExportContents } from './names';

/** Who found what no person said. */
const machineName = 'On Record';

/**
 * What is to be exported of an article.
 * @param analysis as people have it: what they said of entities, speakers and claims is in it
 */
export function contentsOf(
  contents: ExportContents,
  analysis: Analysis,
  annotations: readonly PlacedAnnotation[],
): readonly PlacedAnnotation[] {
  if (contents === 'annotations') return annotations;
  const found = findingsOf(analysis);
  if (contents === 'findings') return found;
  const inAnalysis = new Set<AnnotationBody['kind']>(['entity', 'speaker', 'claim']);
  return [
    ...found,
    ...annotations.filter(({ annotation, span }) => span === null || !inAnalysis.has(annotation.body.kind)),
  ];
}

/** Entities by their names, statements by their speakers, and claims that nobody vouches for, as annotations. */
function findingsOf({ article: { text }, entities, attributions, sentences }: Analysis): PlacedAnnotation[] {
  const found: PlacedAnnotation[] = [];
  const words = text.toString();
  const add = (body: AnnotationBody, { start, end }: Span, cue?: Span) => {
    const annotation: Annotation = {
      id: `urn:onrecord:found:${body.kind}:${start}-${end}`,
      body,
      target: selectorsOf(words, { start, end }),
      ...(cue && { cue: selectorsOf(words, cue) }),
      created: '',
      creator: machineName,
    };
    found.push({ annotation, span: { start, end }, ...(cue && { cue: { start: cue.start, end: cue.end } }) });
  };
  for (const { name, type, mentions } of entities) {
    for (const mention of mentions) {
      if (mention.form === 'name' || mention.form === 'alias') add({ kind: 'entity', name, type }, mention);
    }
  }
  for (const { content, source, cue } of attributions) {
    if (source === null) continue;
    for (const [i, part] of content.entries()) {
      add({ kind: 'speaker', name: source.name }, part, i === 0 ? cue?.spans[0] : undefined);
    }
  }
  for (const sentence of sentences) {
    const { status } = sentence;
    if (status === 'vague' || status === 'unattributed') add({ kind: 'claim', status }, sentence);
  }
  return found;
}

/** Findings are not to be found again, as they are found anew: their context is short. */
const selectorsOf = (text: string, { start, end }: Span) => ({
  exact: text.slice(start, end),
  prefix: text.slice(Math.max(0, start - 32), start),
  suffix: text.slice(end, end + 32),
  start,
  end,
});
