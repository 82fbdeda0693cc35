import * as v from 'valibot';
import type { AnnotationBody } from './model';

/*
 * What is said, as a W3C annotation's body. Notes and tags are W3C's own TextualBody; for the rest there is a type under
 * the `onrecord` prefix.
 */

const entityType = v.picklist(['person', 'organization', 'location', 'other']);
const finding = v.picklist(['mention', 'attribution', 'claim', 'finding']);
const status = v.picklist(['attributed', 'vague', 'unattributed', 'background', 'cited']);
const optionalText = v.optional(v.string());

/** The bodies that are ours; any other makes an item another tool's. */
export const bodySchema = v.variant('type', [
  v.looseObject({ type: v.literal('onrecord:Entity'), name: v.string(), entityType }),
  v.looseObject({ type: v.literal('onrecord:Speaker'), name: v.string(), cue: v.optional(v.array(v.unknown())) }),
  v.looseObject({ type: v.literal('onrecord:Confirmation'), finding }),
  v.looseObject({ type: v.literal('onrecord:Rejection'), finding, reason: optionalText, rule: optionalText }),
  v.looseObject({ type: v.literal('onrecord:Claim'), status, reference: optionalText }),
  v.looseObject({ type: v.literal('onrecord:Relation'), relation: v.string(), from: v.string(), to: v.string() }),
  v.looseObject({ type: v.literal('TextualBody'), value: v.string(), purpose: optionalText }),
]);

type Body = v.InferOutput<typeof bodySchema>;

/** @param motivation the item's, which says whether a text is a tag where the body itself does not */
export function readBody(body: Body, motivation: unknown): AnnotationBody {
  switch (body.type) {
    case 'onrecord:Entity':
      return { kind: 'entity', name: body.name, type: body.entityType };
    case 'onrecord:Speaker':
      return { kind: 'speaker', name: body.name };
    case 'onrecord:Confirmation':
      return { kind: 'confirm', what: body.finding };
    case 'onrecord:Rejection':
      return {
        kind: 'reject',
        what: body.finding,
        ...(body.reason !== undefined && { reason: body.reason }),
        ...(body.rule !== undefined && { rule: body.rule }),
      };
    case 'onrecord:Claim':
      return {
        kind: 'claim',
        status: body.status,
        ...(body.reference !== undefined && { reference: body.reference }),
      };
    case 'onrecord:Relation':
      return { kind: 'relation', type: body.relation, from: body.from, to: body.to };
    case 'TextualBody':
      return (body.purpose ?? motivation) === 'tagging'
        ? { kind: 'tag', tag: body.value }
        : { kind: 'note', text: body.value };
  }
}

/** W3C's word for why something was annotated (https://www.w3.org/TR/annotation-vocab/#motivation). */
export const motivations = {
  entity: 'identifying',
  speaker: 'linking',
  confirm: 'assessing',
  reject: 'moderating',
  claim: 'classifying',
  relation: 'linking',
  tag: 'tagging',
  note: 'commenting',
} as const;

/** @param cue the selectors of a speaker's cue */
export function writeBody(body: AnnotationBody, cue?: readonly object[]): object {
  switch (body.kind) {
    case 'entity':
      return { type: 'onrecord:Entity', name: body.name, entityType: body.type };
    case 'speaker':
      return { type: 'onrecord:Speaker', name: body.name, ...(cue && { cue }) };
    case 'confirm':
      return { type: 'onrecord:Confirmation', finding: body.what };
    case 'reject':
      return {
        type: 'onrecord:Rejection',
        finding: body.what,
        ...(body.reason !== undefined && { reason: body.reason }),
        ...(body.rule !== undefined && { rule: body.rule }),
      };
    case 'claim':
      return {
        type: 'onrecord:Claim',
        status: body.status,
        ...(body.reference !== undefined && { reference: body.reference }),
      };
    case 'relation':
      return { type: 'onrecord:Relation', relation: body.type, from: body.from, to: body.to };
    case 'tag':
      return { type: 'TextualBody', value: body.tag, purpose: 'tagging' };
    case 'note':
      return { type: 'TextualBody', value: body.text, format: 'text/plain' };
  }
}
