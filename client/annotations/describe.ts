import type { AnnotationBody } from '../../server/protocol';

const types = { person: 'person', organization: 'organization', location: 'place', other: 'name' } as const;
const findings = { mention: 'a name', attribution: 'a quotation', claim: 'a claim', finding: 'a finding' } as const;
const statuses = {
  attributed: 'attributed',
  vague: 'vaguely attributed',
  unattributed: 'attributed to nobody',
  background: 'background',
  cited: 'cited',
} as const;

/** An annotation in a few words, for a hover or a list. */
export function describeAnnotation(body: AnnotationBody): string {
  switch (body.kind) {
    case 'entity':
      return `${body.name} (${types[body.type]})`;
    case 'speaker':
      return `Said by ${body.name}`;
    case 'confirm':
      return `Confirmed: ${findings[body.what]}`;
    case 'reject':
      return `Rejected: ${findings[body.what]}${body.reason ? ` (${body.reason})` : ''}`;
    case 'claim':
      return body.reference === undefined ? `Claim: ${statuses[body.status]}` : `Claim: cited by ${body.reference}`;
    case 'relation':
      return `${body.from} ${body.type} ${body.to}`;
    case 'tag':
      return body.tag;
    case 'note':
      return body.text;
  }
}

/** The icon of each kind, by the names that the editor gives its icons. */
export const annotationIcons: Readonly<Record<AnnotationBody['kind'], string>> = {
  entity: 'person-add',
  speaker: 'quote',
  confirm: 'check',
  reject: 'close',
  claim: 'law',
  relation: 'link',
  tag: 'tag',
  note: 'note',
};
