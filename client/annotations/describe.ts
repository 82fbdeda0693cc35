import type { AnnotationBody } from '../../server/protocol';

const types = { person: 'person', organization: 'organization', location: 'place', other: 'entity' } as const;
const findings = { mention: 'no entity', attribution: 'no quotation', claim: 'no claim', finding: 'finding' } as const;
const confirmed = { mention: 'name', attribution: 'speaker', claim: 'claim', finding: 'finding' } as const;

/** An annotation in a few words, for a hover or a list. */
export function describeAnnotation(body: AnnotationBody): string {
  switch (body.kind) {
    case 'entity':
      return `Marked as ${body.name} (${types[body.type]})`;
    case 'speaker':
      return `Said by ${body.name}`;
    case 'reject':
      return `Rejected: ${findings[body.what]}${body.reason ? ` (${body.reason})` : ''}`;
    case 'confirm':
      return `Confirmed: ${confirmed[body.what]}`;
    case 'claim':
      return body.reference === undefined ? `Claim: ${body.status}` : `Claim: cited by ${body.reference}`;
    case 'relation':
      return `${body.from} ${body.type} ${body.to}`;
    case 'tag':
      return `Tag: ${body.tag}`;
    case 'note':
      return body.text;
  }
}
