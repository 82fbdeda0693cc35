import { fileURLToPath } from 'node:url';
import { type Analyzer, createAnalyzer } from '../../server/analysis/analyzer';
import type { AnalysisData } from '../../server/analysis/data';
import type { Analysis } from '../../server/analysis/model';
import { createKnowledge } from '../../server/knowledge/knowledge';
import type { KnownEntity } from '../../server/knowledge/model';
import { readAnalysisData } from '../../server/node/data';

let data: AnalysisData | undefined;

/** The analysis' real data files. */
export function analysisData(): AnalysisData {
  data ??= readAnalysisData(fileURLToPath(new URL('../../server/', import.meta.url)));
  return data;
}

/** An analyzer with the real models, and the entities that a test knows. */
export function analyzerKnowing(entities: readonly KnownEntity[] = []): Analyzer {
  return createAnalyzer(analysisData(), createKnowledge(entities));
}

/** What an analysis says, without the objects it shares with others. */
export const said = ({ language, entities, attributions, sentences, parts }: Analysis) => ({
  language,
  parts: parts.map(({ paragraph, ...part }) => ({
    text: paragraph.text,
    ...part,
    attributions: part.attributions.map(({ reasons: _, ...attribution }) => attribution),
  })),
  entities,
  attributions: attributions.map(attribution => ({ ...attribution, reasons: attribution.reasons() })),
  sentences,
});
