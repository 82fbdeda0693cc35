import type { Attribution, Entity, Mention } from '../analysis/model';
import type { FindingKind, ReviewItem, ReviewResult } from '../protocol';
import { fingerprint } from '../rules/fingerprint';
import type { ReportedFinding } from '../rules/runRules';
import { overlaps, type Span } from '../text/span';
import type { Article } from '../workspace/article';
import { findingsOf } from './diagnostics';
import { entitiesById, extent, isShown } from './lookup';
import { toRange } from './ranges';
import { excerpt, typeNoun } from './words';

/** What a rule's finding is about, for those that a person can settle by saying so. */
const rulesToReview: Readonly<Record<string, ReviewItem['kind']>> = {
  'unattributed-claim': 'claim',
  'vague-attribution': 'claim',
  'unattributed-quotation': 'attribution',
  'unknown-speaker': 'speaker',
  'ambiguous-mention': 'mention',
};

/** Rules whose findings are questions, however sure they are. */
const questions = new Set(['unknown-speaker', 'ambiguous-mention']);

/**
 * What a person may want to look at one by one: what the machine is less sure of than the setting `sureConfidence`, in
 * the order of the text. What somebody has confirmed or corrected is not asked again; what they rejected is not found.
 */
export function review(article: Article): ReviewResult {
  const { analysis, settings, uri, version, document } = article;
  const confirmed = confirmedIn(article);
  const isSettled = (kind: ReviewItem['kind'], span: Span) =>
    confirmed.some(({ what, span: at }) => settledBy[kind].includes(what) && overlaps(at, span));
  const findings = findingsOf(article).filter(({ rule, confidence, about }) => {
    const kind = rulesToReview[rule];
    return kind && (confidence < settings.sureConfidence || questions.has(rule)) && !isSettled(kind, about);
  });
  const asked = findings.filter(({ rule }) => isOfQuotation(rulesToReview[rule]!)).map(({ about }) => about);
  const attributions = analysis.attributions.filter(
    attribution =>
      attribution.source !== null &&
      attribution.confidence < settings.sureConfidence &&
      isShown(attribution, settings.minimumConfidence) &&
      !isSettled('attribution', extent(attribution)) &&
      !asked.some(span => overlaps(span, extent(attribution))),
  );
  const asWhom = findings.filter(({ rule }) => rulesToReview[rule] === 'mention').map(({ about }) => about);
  const names = doubtfulNames(article).filter(({ mention }) => !asWhom.some(span => overlaps(span, mention)));
  const items = [
    ...names.map(one => nameItem(article, one)),
    ...findings.map(finding => findingItem(article, finding)),
    ...attributions.map(one => attributionItem(article, one)),
  ];
  const place = ({ range }: ReviewItem) => document.offsetAt(range.start);
  return { uri, version, items: items.sort((a, b) => place(a) - place(b)) };
}

const isOfQuotation = (kind: ReviewItem['kind']): boolean => kind === 'attribution' || kind === 'speaker';

/** By which confirmations a question is settled. */
const settledBy: Readonly<Record<ReviewItem['kind'], readonly FindingKind[]>> = {
  attribution: ['attribution', 'finding'],
  speaker: ['attribution', 'finding'],
  claim: ['claim', 'finding'],
  mention: ['mention'],
};

function confirmedIn({ annotations }: Article): { readonly what: FindingKind; readonly span: Span }[] {
  return annotations.flatMap(({ annotation: { body }, span }) =>
    span !== null && body.kind === 'confirm' ? [{ what: body.what, span }] : [],
  );
}

/** An entity of a doubtful type, at its first name. */
interface DoubtfulName {
  readonly entity: Entity;
  readonly mention: Mention;
}

/** Entities whose type is doubtful, and of none of whose names a person has said that it is right, or is none. */
function doubtfulNames({ analysis, annotations, settings }: Article): DoubtfulName[] {
  const { text } = analysis.article;
  const settled = annotations.flatMap(({ annotation: { body }, span }) =>
    span !== null && (body.kind === 'confirm' || body.kind === 'reject') && body.what === 'mention' ? [span] : [],
  );
  const settledWords = new Set(settled.map(({ start, end }) => text.slice(start, end)));
  return analysis.entities.flatMap(entity => {
    if (entity.typeConfidence === undefined || entity.typeConfidence >= settings.sureConfidence) return [];
    const named = entity.mentions.filter(({ form }) => form === 'name' || form === 'alias');
    const [mention] = named;
    if (!mention || named.some(({ start, end }) => settledWords.has(text.slice(start, end)))) return [];
    return [{ entity, mention }];
  });
}

function nameItem({ document, analysis }: Article, { entity, mention }: DoubtfulName): ReviewItem {
  return {
    key: fingerprint('name', `${entity.type} ${entity.name}`),
    kind: 'mention',
    range: toRange(document, mention),
    text: excerpt(analysis.article.text, mention),
    question: `Is “${entity.name}” ${typeNoun[entity.type]}? If not, correct it, or reject it as no name.`,
    accept: { kind: 'confirm', what: 'mention' },
    reject: { kind: 'reject', what: 'mention' },
  };
}

function findingItem({ document, analysis }: Article, finding: ReportedFinding): ReviewItem {
  const kind = rulesToReview[finding.rule]!;
  const what = kind === 'speaker' ? 'attribution' : kind;
  return {
    key: finding.fingerprint,
    kind,
    range: toRange(document, finding.about),
    text: excerpt(analysis.article.text, finding.about),
    question: finding.message,
    accept: { kind: 'confirm', what: isOfQuotation(kind) ? 'finding' : what },
    reject: { kind: 'reject', what },
  };
}

function attributionItem({ document, analysis }: Article, attribution: Attribution): ReviewItem {
  const { text } = analysis.article;
  const span = extent(attribution);
  const source = attribution.source!;
  const name = (source.entity ? entitiesById(analysis).get(source.entity)?.name : undefined) ?? source.name;
  const verb = attribution.cue?.spans.map(cue => excerpt(text, cue, 30)).join(' … ');
  return {
    key: fingerprint('attribution', text.slice(span.start, span.end)),
    kind: 'attribution',
    range: toRange(document, span),
    text: excerpt(text, span),
    question: `Is this by ${name.replace(/^(?:The|An?) /, article => article.toLowerCase())}${verb ? ` (“${verb}”)` : ''}?`,
    accept: { kind: 'confirm', what: 'attribution' },
    reject: { kind: 'reject', what: 'attribution' },
  };
}
