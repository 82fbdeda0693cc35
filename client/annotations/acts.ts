import type { PassageResult } from '../../server/protocol';

/** What a person can do with a passage. */
export type ActId =
  | 'entity'
  | 'speaker'
  | 'cue'
  | 'claim'
  | 'tag'
  | 'relation'
  | 'note'
  | 'confirm'
  | 'reject'
  | 'cite'
  | 'merge'
  | 'split'
  | 'retype'
  | 'rename'
  | 'never'
  | 'edit'
  | 'remove';

/** An act as a list offers it. */
export interface Act {
  readonly id: ActId;
  readonly label: string;
  /** What it would be done to, or what the machine has now. */
  readonly detail: string;
}

/** The command that does an act. */
export const actCommands: Readonly<Record<ActId, string>> = {
  entity: 'onrecord.markEntity',
  speaker: 'onrecord.setSpeaker',
  cue: 'onrecord.setCue',
  claim: 'onrecord.setClaim',
  tag: 'onrecord.tag',
  relation: 'onrecord.relate',
  note: 'onrecord.addNote',
  confirm: 'onrecord.confirm',
  reject: 'onrecord.reject',
  cite: 'onrecord.cite',
  merge: 'onrecord.mergeActors',
  split: 'onrecord.splitActor',
  retype: 'onrecord.changeEntityType',
  rename: 'onrecord.renameEntity',
  never: 'onrecord.neverEntity',
  edit: 'onrecord.editAnnotation',
  remove: 'onrecord.removeAnnotation',
};

/** The last key of the chord of each common act; the first is the same for all. A test holds the manifest to it. */
export const actKeys: Readonly<Partial<Record<ActId, string>>> = {
  entity: 'E',
  speaker: 'S',
  cue: 'U',
  claim: 'V',
  tag: 'T',
  relation: 'L',
  note: 'N',
  confirm: 'Y',
  reject: 'R',
  cite: 'I',
  edit: 'M',
  remove: 'D',
};

export const actIcons: Readonly<Record<ActId, string>> = {
  entity: 'person-add',
  speaker: 'quote',
  cue: 'comment',
  claim: 'law',
  tag: 'tag',
  relation: 'link',
  note: 'note',
  confirm: 'check',
  reject: 'close',
  cite: 'book',
  merge: 'git-merge',
  split: 'split-horizontal',
  retype: 'symbol-class',
  rename: 'edit',
  never: 'circle-slash',
  edit: 'edit',
  remove: 'trash',
};

const types = { person: 'a person', organization: 'an organization', location: 'a place', other: 'a name' } as const;
const statuses = {
  attributed: 'attributed',
  vague: 'vaguely attributed',
  unattributed: 'attributed to nobody',
  background: 'background',
  none: 'not judged',
} as const;

/**
 * What can be done at a place, the likeliest first: on a name, say who it is; in a quotation, say who speaks; in a claim,
 * say who vouches for it; otherwise a tag, a note, a relation.
 * @param annotated whether something has been said of the place already
 */
export function likelyActs(passage: PassageResult, annotated: boolean): Act[] {
  const { words, mention, quotation, sentence, selected } = passage;
  const act = (id: ActId, label: string, detail = ''): Act => ({ id, label, detail });
  const text = words ? `“${words.text}”` : 'these words';
  const about = selected || !sentence ? text : `“${sentence.text}”`;
  const flagged = sentence !== null && (sentence.status === 'vague' || sentence.status === 'unattributed');

  const ofName = [
    act('entity', `Say who or what ${text} is…`, mention ? `Now: ${mention.name}, ${types[mention.type]}` : ''),
  ];
  const ofEntity = mention
    ? [
        act('merge', `${mention.name} is the same as…`, 'In all articles of the folder'),
        act('split', `“${mention.text}” here is somebody else…`),
        act('retype', `${mention.name} is of another type…`, `Now: ${types[mention.type]}`),
        act('rename', `Rename ${mention.name}…`),
        act('never', `“${mention.text}” is never a name…`),
      ]
    : [];
  const ofQuotation = quotation
    ? [act('speaker', 'Say who says this…', quotation.source ? `Now: ${quotation.source}` : 'Now: nobody')]
    : selected
      ? [act('speaker', 'Make this a quotation by…', text)]
      : [];
  const ofCue = selected && !mention && quotation === null ? [act('cue', `Make ${text} the cue of a quotation`)] : [];
  const ofClaim = sentence
    ? [
        act('claim', 'Say who vouches for this claim…', `Now: ${statuses[sentence.status]}`),
        act('cite', 'Cite a reference…', `“${sentence.text}”`),
      ]
    : [];
  const ofFindings =
    mention || quotation || flagged
      ? [
          act('reject', 'Reject what On Record found here…', findingsIn(passage)),
          act('confirm', 'Confirm what On Record found here…', findingsIn(passage)),
        ]
      : [];
  const always = [
    act('tag', 'Tag…', about),
    act('note', 'Add a note…', about),
    act('relation', 'Relate two actors…', about),
  ];
  const ofAnnotation = annotated
    ? [act('edit', 'Change what was said here…'), act('remove', 'Remove what was said here…')]
    : [];

  // What is not the likeliest comes after what is always possible, but never away.
  if (mention && !(selected && !covers(passage))) {
    return [...ofName, ...ofFindings, ...ofAnnotation, ...ofEntity, ...ofQuotation, ...always, ...ofClaim];
  }
  if (quotation) return [...ofQuotation, ...ofFindings, ...ofAnnotation, ...always, ...ofClaim, ...ofName];
  if (flagged) return [...ofClaim, ...ofFindings, ...ofAnnotation, ...always, ...ofQuotation, ...ofName, ...ofCue];
  return [...ofAnnotation, ...always, ...ofName, ...ofQuotation, ...ofCue, ...ofClaim];
}

/** Whether the words selected are about as long as the name in them. */
const covers = ({ words, mention }: PassageResult): boolean =>
  words !== null && mention !== null && words.text.length <= mention.text.length + 8;

function findingsIn({ mention, quotation, sentence }: PassageResult): string {
  const found = [
    mention && `the name ${mention.name}`,
    quotation && (quotation.quoted ? 'the quotation' : 'the statement'),
    sentence && (sentence.status === 'vague' || sentence.status === 'unattributed') && 'the claim',
  ];
  const list = found.filter(Boolean).join(', ');
  return list.charAt(0).toUpperCase() + list.slice(1);
}
