import type { Span } from '../text/span';
import type { Analysis } from './model';

const pair = ({ start, end }: Span): [number, number] => [start, end];

/** An analysis as the JSON object that `onrecord analyze --jsonl` writes: see DESIGN in ARCHITECTURE.md. A contract. */
export function toContract(id: string, analysis: Analysis, diagnostics: readonly ContractDiagnostic[]) {
  return {
    id,
    sentences: analysis.sentences.map(({ start, end, status }) => ({ start, end, status })),
    entities: analysis.entities.map(entity => ({
      id: entity.id,
      name: entity.name,
      type: entity.type,
      known: entity.known,
      mentions: entity.mentions.map(({ start, end, form }) => ({ start, end, form })),
    })),
    attributions: analysis.attributions.map(attribution => ({
      kind: attribution.kind,
      content: attribution.content.map(pair),
      cue: attribution.cue && { spans: attribution.cue.spans.map(pair) },
      source: attribution.source && { ...attribution.source, spans: attribution.source.spans.map(pair) },
      confidence: attribution.confidence,
    })),
    diagnostics,
  };
}

export interface ContractDiagnostic extends Span {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
}
