import type { EntityType } from '../../knowledge/model';
import type { AnnotationBody } from '../model';

const entityLabels = { person: 'Person', organization: 'Organization', location: 'Location', other: 'Other' } as const;

/** What a label of another tool says of an entity: spaCy's, CoNLL's and brat's usual names. */
const entityTypes: Readonly<Record<string, EntityType>> = {
  person: 'person',
  per: 'person',
  organization: 'organization',
  organisation: 'organization',
  org: 'organization',
  location: 'location',
  loc: 'location',
  gpe: 'location',
  fac: 'location',
  other: 'other',
  misc: 'other',
};

/** The type of entity that a label means, if any. */
const entityTypeOf = (label: string): EntityType | undefined => entityTypes[label.toLowerCase()];

/** A word for what an annotation says, as tools that label stretches of text have them: no white space. */
export function labelOf(body: AnnotationBody): string {
  switch (body.kind) {
    case 'entity':
      return entityLabels[body.type];
    case 'speaker':
      return 'Quotation';
    case 'confirm':
      return `Confirmed_${body.what}`;
    case 'reject':
      return `Rejected_${body.what}`;
    case 'claim':
      return `Claim_${body.status}`;
    case 'relation':
      return 'Relation';
    case 'tag':
      return toWord(body.tag);
    case 'note':
      return 'Note';
  }
}

/** A name as such tools take it: letters, digits, `_` and `-`. */
export const toWord = (name: string): string =>
  name.replace(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^_+|_+$/g, '') || 'Tag';

/** What an annotation says besides its label, in words for people; empty where that is all. */
export function saidOf(body: AnnotationBody): string {
  switch (body.kind) {
    case 'entity':
    case 'speaker':
      return body.name;
    case 'confirm':
      return '';
    case 'reject':
      return [body.rule, body.reason].filter(Boolean).join(': ');
    case 'claim':
      return body.reference ?? '';
    case 'relation':
      return `${body.from} — ${body.type} — ${body.to}`;
    case 'tag':
      return body.tag;
    case 'note':
      return body.text;
  }
}

/** What a label of another tool says: an entity where it names a type of these, else a tag. */
export function bodyOf(label: string, words: string): AnnotationBody {
  const type = entityTypeOf(label);
  const name = words.replace(/\s+/g, ' ').trim();
  return type && name ? { kind: 'entity', name, type } : { kind: 'tag', tag: label };
}
