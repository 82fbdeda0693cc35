import type { AnnotationBody, AnnotationItem } from '../../../server/protocol';
import { describeAnnotation } from '../describe';

/** What people said of an article. */
export interface AnnotatedArticle {
  readonly uri: string;
  /** From its folder on, with slashes. */
  readonly path: string;
  readonly annotations: readonly AnnotationItem[];
  /** Why they can't be read or kept, if so, in words for people. */
  readonly trouble?: string;
  /** The article is gone. */
  readonly missing?: boolean;
}

/** By what the Annotations view groups. */
export type Grouping = 'article' | 'tag' | 'author';

/** A node of the Annotations view. */
export type AnnotationNode =
  | {
      readonly kind: 'group';
      /** Unique in the tree. */
      readonly id: string;
      readonly label: string;
      readonly description: string;
      readonly icon: string;
      /** The tag whose colour it has. */
      readonly tag?: string;
      /** The article that it stands for. */
      readonly uri?: string;
      readonly children: readonly AnnotationNode[];
    }
  | {
      readonly kind: 'annotation';
      readonly article: AnnotatedArticle;
      readonly annotation: AnnotationItem;
      readonly children: readonly [];
    };

type Leaf = Extract<AnnotationNode, { kind: 'annotation' }>;

/** Kinds without tags, as groups beside those of tags. */
const kinds: readonly { kind: AnnotationBody['kind']; label: string; icon: string }[] = [
  { kind: 'note', label: 'Notes', icon: 'note' },
  { kind: 'relation', label: 'Relations', icon: 'link' },
  { kind: 'claim', label: 'Claims', icon: 'law' },
  { kind: 'speaker', label: 'Speakers', icon: 'quote' },
  { kind: 'entity', label: 'Names', icon: 'person-add' },
  { kind: 'confirm', label: 'Confirmed', icon: 'check' },
  { kind: 'reject', label: 'Rejected', icon: 'close' },
];

/**
 * The tree of annotations: those whose words are no longer found on top, with those of articles that are gone, then all others by article, tag or author.
 * @param filter keeps those whose words, what was said, author, tag or article hold it; case does not count
 */
export function annotationNodes(
  articles: readonly AnnotatedArticle[],
  grouping: Grouping,
  filter = '',
): AnnotationNode[] {
  const wanted = filter.trim().toLowerCase();
  const leaves = articles.flatMap(article =>
    article.annotations
      .filter(annotation => wanted === '' || searched(article, annotation).includes(wanted))
      .map((annotation): Leaf => ({ kind: 'annotation', article, annotation, children: [] })),
  );
  const orphans = leaves.filter(({ annotation }) => annotation.range === null);
  const placed = leaves.filter(({ annotation }) => annotation.range !== null).sort(byPlace);
  const [gone, lost] = [orphans.filter(isGone), orphans.filter(leaf => !isGone(leaf)).sort(byPlace)];
  const ofGone = grouped(gone, ({ article }) => article.uri).map(([uri, members]) => {
    const about = `no longer there · ${members.length}`;
    return { ...group(`gone:${uri}`, members[0]!.article.path, 'warning', members, about), uri };
  });
  const withoutWords = lost.length > 0 ? [group('orphans', 'Words no longer found', 'warning', lost)] : [];
  return [...withoutWords, ...ofGone, ...groups[grouping](placed)];
}

const isGone = ({ article }: Leaf): boolean => article.missing === true;

const groups: Readonly<Record<Grouping, (leaves: readonly Leaf[]) => AnnotationNode[]>> = {
  article: leaves =>
    grouped(leaves, ({ article }) => article.uri).map(([uri, members]) => {
      const { path } = members[0]!.article;
      const cut = path.lastIndexOf('/') + 1;
      const folder = path.slice(0, Math.max(0, cut - 1));
      const about = [folder, String(members.length)].filter(Boolean).join(' · ');
      return { ...group(`article:${uri}`, path.slice(cut), 'file-text', members, about), uri };
    }),
  tag: leaves => {
    const tags = grouped(
      leaves.filter(({ annotation }) => annotation.body.kind === 'tag'),
      ({ annotation }) => (annotation.body as { tag: string }).tag,
    ).map(([tag, members]) => ({ ...group(`tag:${tag}`, tag, 'tag', members), tag }));
    const others = kinds.flatMap(({ kind, label, icon }) => {
      const members = leaves.filter(({ annotation }) => annotation.body.kind === kind);
      return members.length > 0 ? [group(`kind:${kind}`, label, icon, members)] : [];
    });
    return [...tags.sort((a, b) => a.label.localeCompare(b.label)), ...others];
  },
  author: leaves =>
    grouped(leaves, ({ annotation }) => annotation.creator ?? '')
      .map(([name, members]) => group(`author:${name}`, name || 'Nobody named', 'account', members))
      .sort((a, b) => a.label.localeCompare(b.label)),
};

function group(
  id: string,
  label: string,
  icon: string,
  children: readonly AnnotationNode[],
  description = String(children.length),
): Extract<AnnotationNode, { kind: 'group' }> {
  return { kind: 'group', id, label, description, icon, children };
}

function grouped(leaves: readonly Leaf[], keyOf: (leaf: Leaf) => string): [string, Leaf[]][] {
  const found = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const key = keyOf(leaf);
    const members = found.get(key);
    if (members) members.push(leaf);
    else found.set(key, [leaf]);
  }
  return [...found];
}

function byPlace(a: Leaf, b: Leaf): number {
  const before = a.article.path.localeCompare(b.article.path);
  const [x, y] = [a.annotation.range?.start, b.annotation.range?.start];
  if (before !== 0 || !x || !y) return before;
  return x.line - y.line || x.character - y.character;
}

function searched({ path }: AnnotatedArticle, { body, quote, creator, replies }: AnnotationItem): string {
  const answers = (replies ?? []).map(({ text }) => text);
  return [path, describeAnnotation(body), quote, creator ?? '', ...answers].join('\n').toLowerCase();
}
